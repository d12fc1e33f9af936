package org.journeyrules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.journeyrules.contact.Contact;
import org.journeyrules.decision.Enrolled;
import org.journeyrules.decision.HandedOff;
import org.journeyrules.decision.SequenceEnded;
import org.journeyrules.decision.StepDue;
import org.journeyrules.internal.access.StateAccess;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.sequence.Content;
import org.journeyrules.sequence.Sequence;
import org.journeyrules.sequence.Step;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.SignalType;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What an enrollment remembers of what led to it, and when the same thing leads to it again. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class EnrollmentCauseTest {
    private static final Instant MONDAY = Instant.parse("2026-03-02T09:00:00Z");

    private static Instant hour(int n) {
        return MONDAY.plus(Duration.ofHours(n));
    }

    private static Signal signal(String type, String cart, int hour) {
        return Signal.of(type + hour, "c", type, hour(hour)).with("cart", cart);
    }

    private static Live carts(Sequence cart) {
        JourneyRules rules = JourneyRules.builder(JourneyMap.builder("m")
                        .zone(ZoneId.of("UTC"))
                        .stage("Visitor")
                        .retention(Period.ofDays(2))
                        .sequence(cart)
                        .build())
                .rule("cart left", (journey, evidence) -> {
                    var carts = journey.allSignals().of(SignalType.CART_ABANDONED);
                    if (!journey.beginning() && carts.atLeast(1)) {
                        evidence.accept(carts);
                        journey.enroll("cart");
                    }
                })
                .build();
        return new Live(rules).review(MONDAY);
    }

    private static List<String> told(Live live) {
        return live.decisions.stream()
                .filter(decision -> decision instanceof StepDue || decision instanceof SequenceEnded)
                .map(decision -> Duration.between(MONDAY, decision.at()).toHours() + "h "
                        + (decision instanceof StepDue due ? due.step() : ((SequenceEnded) decision).how()))
                .toList();
    }

    // ---- the same cart

    private static Sequence waiting() {
        return Sequence.of("cart")
                .with(Step.waitFor("wait", "CHECKED_OUT")
                        .withSame("cart")
                        .withTimeout(Duration.ofHours(3))
                        .withThen(Step.END)
                        .withOtherwise("remind"))
                .with(Step.send("remind", "reminder").on("email"));
    }

    @Test
    void a_wait_for_the_same_ends_only_with_the_value_that_led_to_the_enrollment() {
        Live same = carts(waiting())
                .each(signal(SignalType.CART_ABANDONED, "A", 1), signal("CHECKED_OUT", "A", 2))
                .reviewUntil(hour(9));
        assertThat(told(same)).containsExactly("2h completed");
        Live other = carts(waiting())
                .each(signal(SignalType.CART_ABANDONED, "A", 1), signal("CHECKED_OUT", "B", 2))
                .reviewUntil(hour(9));
        assertThat(told(other)).containsExactly("4h remind", "4h completed");
    }

    @Test
    void without_a_value_any_signal_of_the_type_counts() {
        Live none = carts(waiting())
                .each(signal(SignalType.CART_ABANDONED, null, 1), signal("CHECKED_OUT", "B", 2))
                .reviewUntil(hour(9));
        assertThat(told(none)).containsExactly("2h completed");
    }

    @Test
    void a_goal_of_the_same_is_reached_only_with_the_value_that_led_to_the_enrollment() {
        Sequence sequence = Sequence.of("cart")
                .withGoal("REFUNDED")
                .withGoalOfSame(SignalType.PURCHASED, "cart")
                .with(Step.send("remind", "reminder").on("email").withAfter(Duration.ofHours(5)));
        Signal left = signal(SignalType.CART_ABANDONED, "A", 1);
        assertThat(told(carts(sequence)
                        .each(left, signal(SignalType.PURCHASED, "A", 2))
                        .reviewUntil(hour(9))))
                .containsExactly("2h goal");
        assertThat(told(carts(sequence)
                        .each(left, signal(SignalType.PURCHASED, "B", 2))
                        .reviewUntil(hour(9))))
                .containsExactly("6h remind", "6h completed");
        assertThat(told(carts(sequence).each(left, signal("REFUNDED", "B", 2)).reviewUntil(hour(9))))
                .as("a goal without it")
                .containsExactly("2h goal");
    }

    @Test
    void the_value_is_known_after_the_signal_is_forgotten_and_shown_in_an_explanation() {
        Sequence patient = Sequence.of("cart")
                .with(Step.waitFor("wait", "CHECKED_OUT").withSame("cart"))
                .with(Step.send("thanks", "thanks").on("email"));
        Live live = carts(patient)
                .each(
                        signal(SignalType.CART_ABANDONED, "A", 1),
                        signal("CHECKED_OUT", "B", 90),
                        signal(SignalType.PAGE_VISITED, null, 91));
        assertThat(live.state.signals()).noneMatch(signal -> signal.type().equals(SignalType.CART_ABANDONED));
        assertThat(StateAccess.snapshot(live.state)
                        .sequences()
                        .enrollments()
                        .get(0)
                        .keys())
                .isEqualTo(Map.of("cart", "A"));
        assertThat(live.engine.explain(live.state, live.contact, hour(91)).sequences())
                .singleElement()
                .satisfies(
                        sequence -> assertThat(sequence.toString()).contains("Waits for CHECKED_OUT with the cart A."));
        assertThat(told(live)).isEmpty();
        assertThat(told(live.each(signal("CHECKED_OUT", "A", 92)))).startsWith("92h thanks");
    }

    // ---- variants that hold

    private static Live variants(boolean kept) {
        Sequence track = Sequence.of("track")
                .with(Step.send("one", "c1").on("email"))
                .with(Step.send("two", "c2").on("email").withAfter(Duration.ofHours(10)))
                .with(Step.send("three", "c3").on("email").withAfter(Duration.ofHours(20)));
        JourneyRules rules = JourneyRules.builder(JourneyMap.builder("m")
                        .zone(ZoneId.of("UTC"))
                        .stage(org.journeyrules.stage.Stage.of("Lead").withSequence("track"))
                        .sequence(kept ? track.withKeptVariants() : track)
                        .content(Content.of("c1").withBlocks("example").withVariants("example", "standard", "pricing"))
                        .content(Content.of("c2").withBlocks("example").withVariants("example", "standard", "pricing"))
                        .content(Content.of("c3").withBlocks("example").withVariants("example", "plain", "standard"))
                        .build())
                .stepRule("pricing", (journey, step) -> {
                    boolean clicked = journey.allSignals()
                            .of(SignalType.LINK_CLICKED)
                            .within(Duration.ofHours(5))
                            .atLeast(1);
                    if (clicked) {
                        step.useVariant("example", "pricing");
                    } else if (step.step().equals("two")) {
                        step.useVariant("example", "standard");
                    }
                })
                .build();
        return new Live(rules)
                .receive(Signal.of("click", "c", SignalType.LINK_CLICKED, MONDAY))
                .reviewUntil(hour(30));
    }

    private static List<String> examples(Live live) {
        return live.decisions.stream()
                .filter(StepDue.class::isInstance)
                .map(decision -> ((StepDue) decision).step() + " "
                        + ((StepDue) decision).variants().get("example"))
                .toList();
    }

    @Test
    void kept_variants_hold_for_the_enrollment_as_far_as_a_content_has_them() {
        assertThat(examples(variants(true))).containsExactly("one pricing", "two pricing", "three plain");
        assertThat(examples(variants(false))).containsExactly("one pricing", "two standard", "three plain");
    }

    // ---- again on a new date

    private static Live members(boolean bound) {
        JourneyMap map = JourneyMap.builder("m")
                .zone(ZoneId.of("UTC"))
                .stage("Member")
                .sequence(Sequence.of("renewal")
                        .withGoal("RENEWED")
                        .with(Step.send("week", "week").on("email").withBefore("renewal_date", Period.ofDays(7))))
                .build();
        JourneyRules rules = JourneyRules.builder(map)
                .rule("renewal is near", (journey, evidence) -> {
                    var date = journey.contact().date("renewal_date");
                    if (!journey.beginning() && date.comesWithin(Period.ofDays(31))) {
                        if (bound) {
                            evidence.accept(date);
                        }
                        journey.enroll("renewal", Period.ofDays(60));
                        journey.handOff("Renewal is near", Period.ofDays(60));
                    }
                })
                .build();
        return new Live(rules)
                .contact(Contact.of("c").with("renewal_date", "2026-04-15"))
                .review(MONDAY)
                .reviewUntil(Instant.parse("2026-05-01T00:00:00Z"));
    }

    private static List<String> occasions(Live live) {
        return live.decisions.stream()
                .filter(decision ->
                        decision instanceof Enrolled || decision instanceof StepDue || decision instanceof HandedOff)
                .map(decision -> decision.at().toString().substring(0, 10) + " " + decision.kind())
                .toList();
    }

    @Test
    void a_later_date_of_the_record_is_a_new_occasion_and_the_same_date_is_not() {
        for (boolean bound : new boolean[] {true, false}) {
            Live same = members(bound).reviewUntil(Instant.parse("2027-05-01T00:00:00Z"));
            assertThat(occasions(same))
                    .containsExactly("2026-03-15 HandedOff", "2026-03-15 Enrolled", "2026-04-08 StepDue");
            Live moved = members(bound);
            moved.contact(moved.contact.with("renewal_date", "2027-04-15"))
                    .review(Instant.parse("2026-05-02T00:00:00Z"))
                    .reviewUntil(Instant.parse("2027-05-01T00:00:00Z"));
            assertThat(occasions(moved))
                    .containsExactly(
                            "2026-03-15 HandedOff",
                            "2026-03-15 Enrolled",
                            "2026-04-08 StepDue",
                            "2027-03-15 HandedOff",
                            "2027-03-15 Enrolled",
                            "2027-04-08 StepDue");
            assertThat(moved.decisions.stream().map(decision -> decision.id())).doesNotHaveDuplicates();
        }
    }

    @Test
    void a_birthday_is_a_new_occasion_every_year() {
        JourneyMap map = JourneyMap.builder("m")
                .zone(ZoneId.of("UTC"))
                .stage("Member")
                .sequence(Sequence.of("birthday")
                        .with(Step.send("wishes", "wishes")
                                .on("email")
                                .withBefore("birthday", Period.ofDays(7))
                                .withYearly()))
                .build();
        JourneyRules rules = JourneyRules.builder(map)
                .rule("birthday is near", journey -> {
                    if (!journey.beginning()
                            && journey.contact().yearly("birthday").comesWithin(Period.ofDays(7))) {
                        journey.enroll("birthday", Period.ofDays(300));
                    }
                })
                .build();
        Live live = new Live(rules)
                .contact(Contact.of("c").with("birthday", "1980-06-10"))
                .review(MONDAY)
                .reviewUntil(Instant.parse("2028-12-31T00:00:00Z"));
        assertThat(occasions(live))
                .containsExactly(
                        "2026-06-03 Enrolled",
                        "2026-06-03 StepDue",
                        "2027-06-03 Enrolled",
                        "2027-06-03 StepDue",
                        "2028-06-03 Enrolled",
                        "2028-06-03 StepDue");
    }
}
