package org.journeyrules.internal.engine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.journeyrules.decision.Decision;
import org.journeyrules.decision.HandOffOverdue;
import org.journeyrules.decision.HandedOff;
import org.journeyrules.decision.StageChanged;
import org.journeyrules.decision.StepDue;
import org.journeyrules.internal.history.SignalNouns;
import org.journeyrules.internal.sequence.HandOffs;
import org.journeyrules.internal.snapshot.EnrollmentSnapshot;
import org.journeyrules.internal.snapshot.SequencesSnapshot.Promise;
import org.journeyrules.internal.snapshot.Watch;
import org.journeyrules.internal.state.StateData;
import org.journeyrules.internal.text.AwaitedSignal;
import org.journeyrules.internal.text.CodePoints;
import org.journeyrules.internal.text.Phrases;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.sequence.Sequence;
import org.journeyrules.sequence.Step;
import org.journeyrules.signal.Direction;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.SignalType;
import org.jspecify.annotations.Nullable;

/**
 * What might prevent a decision: some kind of signal, to be tried.
 *
 * @param words the kind in words: "any activity", "a booked meeting"
 * @param samples signals of that kind; it prevents a decision only if each of them does
 * @param activity whether all of them are the contact's activity
 * @param about the kind of decision that it can prevent, all others it leaves alone
 */
record Prevention(String words, List<Sample> samples, boolean activity, Predicate<Decision> about) {
    private static final String ANSWER = "an answer by ";
    private static final String ANY_ACTIVITY = "any activity";
    /** What people do on their own, in three ways that differ: screened, by a person for certain, and seen by few rules. */
    private static final List<String> ACTIVITIES =
            List.of(SignalType.EMAIL_REPLIED, SignalType.LINK_CLICKED, SignalType.PAGE_VISITED);

    /** The signals that end the sending to a contact. */
    private static final List<String> STOPS = List.of(SignalType.UNSUBSCRIBED, SignalType.CONSENT_WITHDRAWN);

    private static final Predicate<Decision> ANY = decision -> true;
    private static final String WHAT_IF = "journey: what if";

    /** A signal that is tried. */
    record Sample(
            String type,
            @Nullable Direction direction,
            @Nullable String channel,
            Map<String, String> attributes) {
        static Sample of(String type) {
            return new Sample(type, null, null, Map.of());
        }

        Signal signal(String contactId, Instant at) {
            Signal signal = Signal.of(WHAT_IF, contactId, type, at).with(attributes);
            if (channel != null) {
                signal = signal.withChannel(channel);
            }
            return direction == null ? signal : signal.withDirection(direction);
        }
    }

    /** Whether another one says the same in fewer words, if that prevents a decision. */
    boolean isCoveredBy(Prevention other) {
        return other != this && (other.isAnyActivity() ? activity : other.isAnswer() && isAnswerType());
    }

    private boolean isAnswer() {
        return words.startsWith(ANSWER);
    }

    private boolean isAnswerType() {
        return samples.stream().allMatch(sample -> HandOffs.isTouch(sample.type));
    }

    /** From when on it has to come: an answer, once the hand-off is made. */
    Instant from(Decision decision, Collection<StateData> before, Instant start) {
        if (!isAnswer()) {
            return start;
        }
        return before.stream()
                .flatMap(state -> state.sequences().handOffs().values().stream())
                .filter(promise -> promise.dueAt().equals(decision.at())
                        && promise.rule().equals(decision.because().rule()))
                .map(Promise::at)
                .filter(start::isBefore)
                .findFirst()
                .orElse(start);
    }

    private boolean isAnyActivity() {
        return words.equals(ANY_ACTIVITY);
    }

    /** Whether it can prevent a decision. What only follows from other decisions is not prevented on its own. */
    boolean concerns(Decision decision) {
        return isOnItsOwn(decision) && about.test(decision);
    }

    private static boolean isOnItsOwn(Decision decision) {
        return decision instanceof StageChanged
                || decision instanceof StepDue
                || decision instanceof HandedOff
                || decision instanceof HandOffOverdue;
    }

    /**
     * Returns what might prevent decisions: what the rules and sequences of these states wait for. Any activity comes first, then answers, and
     * others by their words.
     *
     * @param before the states up to the decisions
     */
    static Collection<Prevention> of(JourneyMap map, Collection<StateData> before, Collection<Decision> decisions) {
        Map<String, Prevention> found =
                new TreeMap<>(Comparator.comparing((String words) -> !words.equals(ANY_ACTIVITY))
                        .thenComparing(words -> words, CodePoints.ORDER));
        Set<String> activities = new TreeSet<>(ACTIVITIES);
        for (StateData state : before) {
            for (Watch watch : state.evaluation().watches()) {
                for (Prevention each : of(map, watch)) {
                    found.putIfAbsent(each.words, each);
                    each.samples.stream()
                            .filter(sample -> isActivity(map, sample))
                            .forEach(sample -> activities.add(sample.type));
                }
            }
            for (String text : awaited(map, state)) {
                Prevention one = ofAwaited(map, AwaitedSignal.of(text));
                if (one != null) {
                    found.putIfAbsent(one.words, one);
                }
            }
        }
        for (Decision decision : decisions) {
            if (decision instanceof HandOffOverdue overdue) {
                String team = overdue.team().orElse("a person");
                List<Sample> answers =
                        HandOffs.touches().stream().sorted().map(Sample::of).toList();
                found.put(
                        ANSWER + team, new Prevention(ANSWER + team, answers, false, HandOffOverdue.class::isInstance));
            } else if (decision instanceof StepDue) {
                STOPS.forEach(type -> found.putIfAbsent(
                        Phrases.one(SignalNouns.one(List.of(type))), ofType(map, type, StepDue.class::isInstance)));
            }
        }
        List<Sample> any = activities.stream().map(Sample::of).toList();
        found.put(ANY_ACTIVITY, new Prevention(ANY_ACTIVITY, any, true, ANY));
        return found.values();
    }

    private static List<Prevention> of(JourneyMap map, Watch watch) {
        List<Prevention> found = new ArrayList<>();
        for (String type : new TreeSet<>(watch.types())) {
            Map<String, String> attributes = new TreeMap<>();
            StringBuilder words = new StringBuilder(SignalNouns.one(List.of(type)));
            new TreeMap<>(watch.where()).forEach((key, values) -> {
                Set<String> sorted = new TreeSet<>(values);
                sorted.stream().filter(value -> !value.isEmpty()).findFirst().ifPresent(value -> {
                    attributes.put(key, value);
                    words.append(" with ").append(key).append(' ').append(value);
                });
            });
            if (watch.channel() != null) {
                words.append(" by ").append(watch.channel());
            }
            Sample sample = new Sample(type, watch.direction(), watch.channel(), attributes);
            if (direction(map, Sample.of(type)) != Direction.INBOUND || direction(map, sample) != Direction.INBOUND) {
                continue; // what we do ourselves, and facts, happen for other reasons
            }
            found.add(new Prevention(
                    Phrases.one(words.toString()),
                    List.of(sample),
                    isActivity(map, sample),
                    decision -> !(decision instanceof StepDue)));
        }
        return found;
    }

    private static Prevention ofType(JourneyMap map, String type, Predicate<Decision> about) {
        Sample sample = Sample.of(type);
        return new Prevention(
                Phrases.one(SignalNouns.one(List.of(type))), List.of(sample), isActivity(map, sample), about);
    }

    /** A signal with the values that are asked for; null if numbers are asked for, of which none is known. */
    private static @Nullable Prevention ofAwaited(JourneyMap map, AwaitedSignal awaited) {
        Map<String, String> attributes = new TreeMap<>();
        StringBuilder words = new StringBuilder(SignalNouns.one(List.of(awaited.type())));
        for (AwaitedSignal.Condition condition : awaited.conditions()) {
            if (condition.wanted() && attributes.putIfAbsent(condition.key(), condition.value()) == null) {
                words.append(" with ").append(condition.key()).append(' ').append(condition.value());
            }
        }
        if (!awaited.accepts(attributes::get)) {
            return null;
        }
        Sample sample = new Sample(awaited.type(), null, null, attributes);
        return new Prevention(Phrases.one(words.toString()), List.of(sample), isActivity(map, sample), ANY);
    }

    /** What ends or advances a sequence, or makes a hand-off pointless: a type, some with conditions. */
    private static Set<String> awaited(JourneyMap map, StateData state) {
        Set<String> types = new TreeSet<>();
        for (EnrollmentSnapshot enrollment : state.sequences().enrollments()) {
            Optional<Sequence> sequence = map.sequence(enrollment.sequence()).filter(each -> enrollment.isActive());
            sequence.ifPresent(each -> types.addAll(each.goals()));
            sequence.filter(each -> enrollment.step() != null)
                    .flatMap(each -> each.step(enrollment.step()))
                    .flatMap(Step::waitFor)
                    .ifPresent(types::add);
        }
        for (Promise promise : state.sequences().handOffs().values()) {
            types.addAll(promise.closedBy());
        }
        return types;
    }

    private static boolean isActivity(JourneyMap map, Sample sample) {
        return direction(map, sample) == Direction.INBOUND && !map.notActivity().contains(sample.type);
    }

    private static Direction direction(JourneyMap map, Sample sample) {
        return sample.direction != null
                ? sample.direction
                : map.direction(sample.type).orElse(SignalType.directionOf(sample.type));
    }
}
