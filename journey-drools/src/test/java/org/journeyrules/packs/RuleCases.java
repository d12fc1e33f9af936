package org.journeyrules.packs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.journeyrules.JourneyEngine;
import org.journeyrules.drools.RuleEngine;
import org.journeyrules.stage.Stage;
import org.journeyrules.stage.Transition;
import org.journeyrules.test.RuleCoverage;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.TestFactory;

/**
 * The cases of some rules: stories in which a rule moves the contact, hands it off or sets its status, at the very instant
 * and not a millisecond sooner, and near misses in which it must not. Each is run in both models of Drools.
 */
public abstract class RuleCases {
    private static final Pattern MOVE = Pattern.compile("(.*?) ?→ (.*?) by (.*)");

    private final Map<String, List<Case>> cases = new LinkedHashMap<>();
    private List<Case> current = new ArrayList<>();

    /** The moves of a story up to an instant that a case compares. */
    private interface Lines {
        List<Story.Move> of(Story story, JourneyEngine engine, Instant to);
    }

    private record Case(String text, Supplier<Story> story, Instant at, String decision, Lines lines) {
        boolean fires() {
            return decision != null;
        }
    }

    /** The engine that the stories run through. */
    protected abstract JourneyEngine engine(RuleEngine model);

    /** From here on the cases are of this rule. */
    protected void rule(String name) {
        current = new ArrayList<>();
        assertThat(cases.put(name, current))
                .as("rule with cases in two places: %s", name)
                .isNull();
    }

    /** The rule's last move of the story: {@code Awareness → Decision}, at the instant. */
    protected void fires(String text, String move, Instant at, Supplier<Story> story) {
        current.add(new Case(text, story, at, move, Story::moves));
    }

    /** The rule's last word in the story on sequences: {@code enrolled in cart}, at the instant. */
    protected void touches(String text, String words, Instant at, Supplier<Story> story) {
        current.add(new Case(text, story, at, words, Story::touches));
    }

    /**
     * The rule's last hand-off of the story, {@code sales, due 2026-03-03T10:00:00Z: Asked for a demo}, or member status,
     * {@code Awareness: Clicked}, at the instant.
     */
    protected void decides(String text, String decision, Instant at, Supplier<Story> story) {
        current.add(new Case(text, story, at, decision, Story::otherDecisions));
    }

    /** The rule proposes nothing in the story, not even in vain. */
    protected void misses(String text, Supplier<Story> story) {
        current.add(new Case(text, story, null, null, Story::moves));
    }

    /** The rule proposes nothing in any other stage than these. */
    protected void missesElsewhere(Function<Story, Story> story, String... stages) {
        for (Stage stage : engine(RuleEngine.EXECUTABLE).map().stages()) {
            if (!List.of(stages).contains(stage.name())) {
                misses("in " + stage.name(), () -> story.apply(new Story().in(stage.name())));
            }
        }
    }

    /** Every rule with how many cases fire and how many miss. */
    public Map<String, List<Long>> counts() {
        Map<String, List<Long>> counts = new LinkedHashMap<>();
        cases.forEach((rule, told) -> {
            long fire = told.stream().filter(Case::fires).count();
            counts.put(rule, List.of(fire, told.size() - fire));
        });
        return counts;
    }

    /**
     * Counts the rules and conditions that the cases reach, in one of the models: of each rule, those in which it fires and then those in
     * which it does not, until it is covered.
     */
    public void count(RuleCoverage coverage) {
        JourneyEngine engine = engine(RuleEngine.EXECUTABLE);
        cases.forEach((rule, told) -> Stream.concat(
                        told.stream().filter(Case::fires),
                        told.stream().filter(each -> !each.fires() && !each.text.startsWith("in ")))
                .takeWhile(each -> !isCovered(rule, coverage))
                .forEach(each -> {
                    Story story = each.story.get();
                    Instant end = each.fires() ? each.at : story.end();
                    story.count(coverage, engine, end);
                }));
    }

    private static boolean isCovered(String rule, RuleCoverage coverage) {
        return coverage.rules().stream()
                .filter(each -> each.rule().equals(rule))
                .anyMatch(each -> each.hasFired()
                        && each.conditions().stream()
                                .allMatch(condition -> condition.met() > 0 && condition.unmet() > 0));
    }

    @TestFactory
    Stream<DynamicContainer> executable() {
        return tests(RuleEngine.EXECUTABLE);
    }

    @TestFactory
    Stream<DynamicContainer> classic() {
        return tests(RuleEngine.CLASSIC);
    }

    private Stream<DynamicContainer> tests(RuleEngine model) {
        JourneyEngine engine = engine(model);
        Map<String, Set<Transition>> drawn = engine.rules().proposedMoves().orElseThrow();
        return cases.entrySet().stream()
                .map(rule -> dynamicContainer(
                        rule.getKey(),
                        rule.getValue().stream()
                                .map(each -> dynamicTest((each.fires() ? "fires: " : "misses: ") + each.text, () -> {
                                    check(engine, rule.getKey(), each);
                                    areDrawn(each.story.get().moves(engine), drawn);
                                }))));
    }

    /** What a map on screen shows of the rules: no move is made that is not among the moves of its rule. */
    private static void areDrawn(List<String> moves, Map<String, Set<Transition>> drawn) {
        for (String move : moves) {
            Matcher parts = MOVE.matcher(move);
            assertThat(parts.matches()).as(move).isTrue();
            if (!parts.group(3).startsWith("journey: ")) {
                assertThat(drawn.getOrDefault(parts.group(3), Set.of()))
                        .as("moves of the rule of %s", move)
                        .contains(new Transition(parts.group(1), parts.group(2)));
            }
        }
    }

    private static void check(JourneyEngine engine, String rule, Case each) {
        Story story = each.story.get();
        if (!each.fires()) {
            story.moves(engine);
            assertThat(story.proposers(engine)).doesNotContain(rule);
            return;
        }
        List<Story.Move> moves = each.lines.of(story, engine, each.at);
        List<Story.Move> made = moves.stream().filter(move -> move.isBy(rule)).toList();
        assertThat(made).as("moves until %s: %s", each.at, moves).isNotEmpty();
        assertThat(made.get(made.size() - 1)).isEqualTo(new Story.Move(each.at, each.decision + " by " + rule));
        assertThat(each.lines.of(story, engine, each.at.minusMillis(1)))
                .as("a millisecond before")
                .filteredOn(move -> move.isBy(rule))
                .hasSize(made.size() - 1);
    }
}
