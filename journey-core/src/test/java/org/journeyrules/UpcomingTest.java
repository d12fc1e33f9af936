package org.journeyrules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Field;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.journeyrules.contact.Contact;
import org.journeyrules.decision.Decision;
import org.journeyrules.decision.HandOffOverdue;
import org.journeyrules.decision.HandedOff;
import org.journeyrules.decision.StageChanged;
import org.journeyrules.decision.StepDue;
import org.journeyrules.explanation.Upcoming;
import org.journeyrules.internal.history.SignalNouns;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.replay.Replay;
import org.journeyrules.sequence.Sequence;
import org.journeyrules.sequence.Step;
import org.journeyrules.signal.Direction;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.SignalType;
import org.journeyrules.stage.Stage;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class UpcomingTest {
    private static final int WORLDS = Boolean.getBoolean("journey.full") ? 3000 : 150;
    private static final Instant START = Instant.parse("2026-03-02T09:00:00Z");
    private static final Instant QUIET = Instant.parse("2026-03-16T09:00:00Z"); // 14 days later
    private static final Contact ANNA = Contact.of("anna").with(Contact.CREATED_AT, START.toString());

    private static final JourneyMap MAP = JourneyMap.builder("loan")
            .stage(Stage.of("Interested"))
            .stage(Stage.of("Offered"))
            .stage(Stage.exit("Lost"))
            .sequence(Sequence.of("nurture")
                    .with(Step.send("hello", "welcome")
                            .withAfter(Duration.ofDays(3))
                            .on("email"))
                    .withGoal(SignalType.MEETING_BOOKED))
            .build();

    private static final JourneyEngine ENGINE = JourneyEngine.of(JourneyRules.builder(MAP)
            .rule("start", journey -> {
                if (journey.beginning()) {
                    journey.startIn("Offered");
                }
            })
            .rule("no activity for 14 days", journey -> {
                if ("Offered".equals(journey.stage())
                        && journey.signals().activity().quietFor(Duration.ofDays(14))) {
                    journey.regressTo("Interested");
                }
            })
            .rule("unsubscribed", journey -> {
                if (journey.signals().of(SignalType.UNSUBSCRIBED).atLeast(1)) {
                    journey.exitTo("Lost");
                }
            })
            .build());

    private static List<Upcoming> upcoming(Instant until) {
        JourneyState state = ENGINE.review(ENGINE.newState("anna"), ANNA, START).state();
        return ENGINE.upcoming(state, ANNA, START, until);
    }

    @Test
    void a_fall_back_is_named_with_its_instant_its_rule_and_what_prevents_it() {
        assertThat(upcoming(QUIET)).singleElement().satisfies(upcoming -> {
            StageChanged change = (StageChanged) upcoming.decision();
            assertThat(change.at()).isEqualTo(QUIET);
            assertThat(change.to()).isEqualTo("Interested");
            assertThat(change.because().rule()).isEqualTo("no activity for 14 days");
            // an unsubscribe prevents it as well, but the contact would leave
            assertThat(upcoming.preventedBy()).containsExactly("any activity");
        });
    }

    @Test
    void nothing_lies_beyond_the_end() {
        assertThat(upcoming(QUIET.minusMillis(1))).isEmpty();
    }

    @Test
    void an_end_before_the_start_is_refused() {
        assertThatThrownBy(() -> upcoming(START.minusMillis(1))).hasMessageContaining("lies before");
    }

    @Test
    void a_contact_that_has_not_started_has_nothing_ahead() {
        assertThat(ENGINE.upcoming(ENGINE.newState("anna"), ANNA, START, QUIET)).isEmpty();
    }

    /** What is decided, in order. */
    private static List<String> told(List<Decision> decisions) {
        return WorldRun.told(decisions);
    }

    @Test
    void what_is_upcoming_is_what_a_replay_without_further_signals_decides() {
        int[] seen = new int[3];
        inWorlds(world -> {
            int cut = world.ticks / 3;
            Instant end = world.at(world.ticks * 2 / 3);
            Instant asOf = world.at(cut);
            Contact contact = world.contact.with(Contact.CREATED_AT, world.start.toString());
            List<Signal> known = upTo(world, asOf);
            JourneyEngine engine = JourneyEngine.of(world.rules);
            Replay sofar = Replay.run(engine, contact, known, asOf);
            List<Decision> later =
                    new ArrayList<>(Replay.run(engine, contact, known, end).decisions());
            later.removeIf(decision -> !decision.at().isAfter(asOf));
            List<Decision> upcoming = engine.upcoming(sofar.state(), contact, asOf, end).stream()
                    .map(Upcoming::decision)
                    .toList();
            assertThat(told(upcoming)).isEqualTo(told(later));
            upcoming.forEach(
                    decision -> seen[decision instanceof StageChanged ? 0 : decision instanceof StepDue ? 1 : 2]++);
        });
        for (int each : seen) {
            assertThat(each).as("power %s", Arrays.toString(seen)).isGreaterThan(WORLDS / 20);
        }
    }

    @Test
    void what_prevents_a_decision_does_so_at_any_instant_before_it() {
        int[] tried = new int[2];
        TreeMap<String, String> failures = new TreeMap<>();
        inWorlds(world -> {
            SplittableRandom random = new SplittableRandom(world.seed * 19 + 11);
            Instant asOf = world.at(world.ticks / 3);
            Contact contact = world.contact.with(Contact.CREATED_AT, world.start.toString());
            List<Signal> known = upTo(world, asOf);
            JourneyEngine engine = JourneyEngine.of(world.rules);
            JourneyState state = Replay.run(engine, contact, known, asOf).state();
            List<Upcoming> upcoming = engine.upcoming(state, contact, asOf, world.at(world.ticks * 2 / 3));
            for (Upcoming each : upcoming) {
                Decision decision = each.decision();
                for (String words : each.preventedBy()) {
                    Instant from = words.startsWith("an answer by")
                            ? made(decision, upcoming).orElse(asOf)
                            : asOf;
                    Signal signal = signal(words, world.map, random, between(from, decision.at(), random));
                    List<Signal> all = new ArrayList<>(known);
                    all.add(signal);
                    boolean made = Replay.run(engine, contact, all, decision.at()).decisions().stream()
                            .anyMatch(other -> other.id().equals(decision.id()));
                    tried[words.equals("any activity") ? 0 : 1]++;
                    if (made) {
                        failures.put(world.seed + " " + decision + " " + words, signal.toString());
                    }
                }
            }
        });
        assertThat(failures.keySet()).as("%s", Arrays.toString(tried)).isEmpty();
        for (int each : tried) {
            assertThat(each).as("power %s", Arrays.toString(tried)).isGreaterThan(WORLDS / 40);
        }
    }

    /** When a hand-off to come is made that is overdue later. */
    private static Optional<Instant> made(Decision overdue, List<Upcoming> upcoming) {
        return upcoming.stream()
                .map(Upcoming::decision)
                .filter(each -> each instanceof HandedOff handOff
                        && ((HandOffOverdue) overdue).isAbout(handOff)
                        && each.because().rule().equals(overdue.because().rule()))
                .map(Decision::at)
                .findFirst();
    }

    private static Instant between(Instant from, Instant to, SplittableRandom random) {
        long millis = Duration.between(from, to).toMillis();
        return from.plusMillis(millis <= 1 ? millis : random.nextLong(1, millis));
    }

    private interface Check {
        void of(World world);
    }

    private static void inWorlds(Check check) {
        LongStream.range(0, WORLDS).forEach(seed -> {
            try {
                check.of(new World(seed));
            } catch (EvaluationException failure) {
                assertThat(failure).hasMessageContaining("no longer kept");
            } catch (AssertionError | RuntimeException failure) {
                throw new AssertionError("in the world of seed " + seed + ": " + failure.getMessage(), failure);
            }
        });
    }

    private static List<Signal> upTo(World world, Instant end) {
        return world.signals.stream()
                .filter(signal -> !signal.occurredAt().isAfter(end))
                .toList();
    }

    /** A signal of the kind that the words name. */
    private static Signal signal(String words, JourneyMap map, SplittableRandom random, Instant at) {
        if (words.equals("any activity")) {
            List<String> types = types().stream()
                    .filter(type -> map.direction(type).orElse(SignalType.directionOf(type)) == Direction.INBOUND
                            && !map.notActivity().contains(type))
                    .toList();
            return Signal.of("new", "c", types.get(random.nextInt(types.size())), at);
        }
        if (words.startsWith("an answer by")) {
            return Signal.of("new", "c", SignalType.CALL_MADE, at);
        }
        String[] parts = words.replaceFirst("^an? ", "").split(" with | by ", -1);
        String type = types().stream()
                .filter(each -> SignalNouns.one(List.of(each)).equals(parts[0]))
                .findFirst()
                .orElseThrow(() -> new AssertionError(words));
        Signal signal = Signal.of("new", "c", type, at);
        if (words.contains(" by ")) {
            signal = signal.withChannel(words.substring(words.indexOf(" by ") + 4));
        }
        for (int i = 1; i < parts.length - (words.contains(" by ") ? 1 : 0); i++) {
            signal = signal.with(parts[i].split(" ")[0], parts[i].substring(parts[i].indexOf(' ') + 1));
        }
        return signal;
    }

    private static List<String> types() {
        List<String> types = new ArrayList<>(List.of("OWN_TYPE"));
        try {
            for (Field field : SignalType.class.getFields()) {
                types.add((String) field.get(null));
            }
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
        return types;
    }

    @Test
    void an_overdue_hand_off_is_prevented_by_an_answer() {
        JourneyEngine engine = JourneyEngine.of(JourneyRules.builder(MAP)
                .rule("start", journey -> {
                    if (journey.beginning()) {
                        journey.startIn("Offered");
                    } else {
                        journey.handOff("sales", "call them", Duration.ofHours(4));
                    }
                })
                .build());
        JourneyState state = engine.review(engine.newState("anna"), ANNA, START).state();
        assertThat(engine.upcoming(state, ANNA, START, QUIET))
                .filteredOn(upcoming -> upcoming.decision() instanceof HandOffOverdue)
                .singleElement()
                .satisfies(upcoming -> {
                    assertThat(upcoming.decision().at()).isEqualTo(START.plus(Duration.ofHours(4)));
                    assertThat(upcoming.preventedBy()).containsExactly("an answer by sales");
                });
    }

    @Test
    void a_step_is_prevented_by_the_goal_of_its_sequence_and_by_an_unsubscribe() {
        JourneyEngine engine = JourneyEngine.of(JourneyRules.builder(MAP)
                .rule("start", journey -> {
                    if (journey.beginning()) {
                        journey.startIn("Offered");
                    } else {
                        journey.enroll("nurture");
                    }
                })
                .build());
        JourneyState state = engine.review(engine.newState("anna"), ANNA, START).state();
        assertThat(engine.upcoming(state, ANNA, START, QUIET))
                .filteredOn(upcoming -> upcoming.decision() instanceof StepDue)
                .singleElement()
                .satisfies(upcoming -> assertThat(upcoming.preventedBy())
                        .containsExactly("a booked meeting", "a withdrawal of consent", "an unsubscribe"));
    }
}
