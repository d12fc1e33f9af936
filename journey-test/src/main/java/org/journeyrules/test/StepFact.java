package org.journeyrules.test;

import java.time.Instant;
import java.time.temporal.TemporalAmount;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.sequence.Content;
import org.journeyrules.sequence.DueStep;
import org.journeyrules.sequence.Step;
import org.journeyrules.signal.Signals;
import org.jspecify.annotations.Nullable;

/** A step as the rules on it see it when it is due, for explaining them. It notes the proposals. */
final class StepFact implements DueStep {
    private final JourneyMap map;
    private final String sequence;
    private final Step step;
    private final Instant enrolledAt;
    private final @Nullable String arm;
    private final List<String> proposals = new ArrayList<>();

    StepFact(JourneyMap map, String sequence, Step step, Instant enrolledAt, @Nullable String arm) {
        this.map = map;
        this.sequence = sequence;
        this.step = step;
        this.enrolledAt = enrolledAt;
        this.arm = arm;
    }

    /** The proposals since the last call, in words. */
    List<String> takeProposals() {
        List<String> taken = List.copyOf(proposals);
        proposals.clear();
        return taken;
    }

    @Override
    public String sequence() {
        return sequence;
    }

    @Override
    public boolean ofStage() {
        return map.stages().stream().anyMatch(stage -> stage.sequence().equals(Optional.of(sequence)));
    }

    @Override
    public String step() {
        return step.name();
    }

    @Override
    public @Nullable String content() {
        return step.content().orElse(null);
    }

    @Override
    public @Nullable String channel() {
        return step.channel().orElse(null);
    }

    @Override
    public boolean hasBlock(String block) {
        Optional<Content> content = step.content().flatMap(map::content);
        return map.contents().isEmpty()
                || content.filter(each -> each.blocks().contains(block)).isPresent();
    }

    @Override
    public String purpose() {
        return step.purpose();
    }

    @Override
    public Instant enrolledAt() {
        return enrolledAt;
    }

    @Override
    public @Nullable String arm() {
        return arm;
    }

    @Override
    public void useVariant(String block, String variant) {
        proposals.add("useVariant " + block + " " + variant);
    }

    @Override
    public void skip(String reason) {
        proposals.add("skip " + reason);
    }

    @Override
    public void postpone(TemporalAmount time) {
        proposals.add("postpone " + step());
    }

    @Override
    public void postpone(TemporalAmount time, Signals since) {
        proposals.add("postpone " + step());
    }
}
