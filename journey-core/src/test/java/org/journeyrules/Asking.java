package org.journeyrules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.journeyrules.contact.Contact;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.map.JourneyMapBuilder;
import org.journeyrules.signal.Signal;

/**
 * Asks one question of a journey at an instant, and when time alone would change its answer. The contact is in the one
 * stage of its map since the year 2000 unless said otherwise, so that no stage entry and no origin is near.
 */
public final class Asking {
    private final List<Signal> signals = new ArrayList<>();
    private UnaryOperator<JourneyMapBuilder> map = builder -> builder;
    private UnaryOperator<Contact> contact = record -> record;
    private Instant begun = Instant.parse("2000-01-01T00:00:00Z");

    /** An answer and the review it asks for, null for none. */
    public record Asked(Object answer, Instant reviewAt) {}

    private Asking() {}

    public static Asking of(Signal... signals) {
        Asking asking = new Asking();
        asking.signals.addAll(List.of(signals));
        return asking;
    }

    public Asking in(String zone) {
        return map(builder -> builder.zone(ZoneId.of(zone)));
    }

    public Asking map(UnaryOperator<JourneyMapBuilder> more) {
        UnaryOperator<JourneyMapBuilder> before = map;
        map = builder -> more.apply(before.apply(builder));
        return this;
    }

    public Asking contact(UnaryOperator<Contact> more) {
        contact = more;
        return this;
    }

    /** When the contact entered its stage. */
    public Asking begun(Instant begun) {
        this.begun = begun;
        return this;
    }

    /** The answer at an instant. */
    public Asked at(Instant instant, Function<Journey, Object> question) {
        AtomicReference<Object> answer = new AtomicReference<>();
        JourneyRules rules = JourneyRules.builder(
                        map.apply(JourneyMap.builder("m").stage("A", "B")).build())
                .rule("ask", journey -> answer.set(question.apply(journey)))
                .build();
        JourneyEngine engine = JourneyEngine.exhaustive(rules); // asks at each review, due or not
        Contact record = contact.apply(Contact.of("c").with(Contact.CREATED_AT, begun.toString()));
        Instant before = instant.minusMillis(1);
        JourneyState state = engine.newState("c");
        if (begun.isBefore(before)) {
            state = engine.receive(state, record, signals, before).state();
        } else {
            state = engine.receive(state, record, signals, begun).state();
        }
        Outcome outcome = engine.review(state, record, instant);
        return new Asked(answer.get(), outcome.reviewAt().orElse(null));
    }

    public Object answer(Instant instant, Function<Journey, Object> question) {
        return at(instant, question).answer;
    }

    /**
     * Asserts that the answer changes at this very instant and not a millisecond before, that who asked earlier was told
     * so, and that who asks afterwards is told of no change before the next one.
     */
    public Asking changes(Function<Journey, Object> question, Object before, Instant instant, Object after) {
        Asked earlier = at(instant.minusMillis(1), question);
        assertThat(earlier.answer).as("a millisecond before %s", instant).isEqualTo(before);
        assertThat(earlier.reviewAt).as("reviewAt, asked a millisecond before").isEqualTo(instant);
        Instant last = signals.stream()
                .map(Signal::occurredAt)
                .filter(at -> at.isBefore(instant) && at.isAfter(begun))
                .max(Comparator.naturalOrder())
                .orElse(instant.minus(Duration.ofHours(1)));
        Asked first = at(last, question);
        if (first.answer.equals(before)) {
            assertThat(first.reviewAt)
                    .as("reviewAt, asked at the last signal, %s", last)
                    .isBeforeOrEqualTo(instant);
        }
        Asked then = at(instant, question);
        assertThat(then.answer).as("at %s", instant).isEqualTo(after);
        Optional.ofNullable(then.reviewAt).ifPresent(next -> assertThat(next).isAfter(instant));
        return this;
    }

    /** Asserts that time alone never changes the answer. */
    public void stays(Function<Journey, Object> question, Object answer, Instant from) {
        Asked asked = at(from, question);
        assertThat(asked.answer).isEqualTo(answer);
        assertThat(asked.reviewAt).as("reviewAt").isNull();
    }
}
