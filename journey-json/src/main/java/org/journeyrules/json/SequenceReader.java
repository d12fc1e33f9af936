package org.journeyrules.json;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.temporal.TemporalAmount;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.journeyrules.internal.message.Suggestions;
import org.journeyrules.internal.text.AwaitedSignal;
import org.journeyrules.map.JourneyMapBuilder;
import org.journeyrules.sequence.Branch;
import org.journeyrules.sequence.Consent;
import org.journeyrules.sequence.Content;
import org.journeyrules.sequence.FrequencyCap;
import org.journeyrules.sequence.QuietHours;
import org.journeyrules.sequence.Sequence;
import org.journeyrules.sequence.Step;
import org.journeyrules.sequence.When;
import org.journeyrules.stage.Movement;
import org.jspecify.annotations.Nullable;

/** Reads the sequences of a map, and the settings that decide when their steps are sent. */
final class SequenceReader {
    private static final String HOLD_OUT = "hold-out";
    private static final String DEFAULT = "default";

    private final YamlMapping root;
    private final JourneyMapBuilder map;

    SequenceReader(YamlMapping root, JourneyMapBuilder map) {
        this.root = root;
        this.map = map;
    }

    void read() {
        root.parts("sequences", SequenceReader::sequence, Sequence::of).forEach(map::sequence);
        root.value("spacing", YamlTimes::amount).ifPresent(map::spacing);
        root.value("content-again", YamlTimes::amount).ifPresent(map::contentAgain);
        root.value("quiet-hours", SequenceReader::quietHours).ifPresent(map::quietHours);
        root.parts("caps", SequenceReader::cap, text -> Optional.<FrequencyCap>empty())
                .forEach(cap -> cap.ifPresent(map::cap));
        consent().ifPresent(map::consent);
        root.parts("contents", SequenceReader::content, Content::of).forEach(map::content);
    }

    private static Sequence sequence(YamlMapping yaml) {
        Sequence sequence = Sequence.of(yaml.required("name"));
        sequence = yaml.value("priority", YamlValues::integer)
                .map(sequence::withPriority)
                .orElse(sequence);
        sequence = yaml.value("re-entry", SequenceReader::reEntry)
                .orElse(UnaryOperator.identity())
                .apply(sequence);
        List<Movement> starts = yaml.values("starts-on", YamlValues.oneOf(Movement.class));
        if (!starts.isEmpty()) {
            sequence = sequence.withStartsOn(starts.toArray(Movement[]::new));
        }
        sequence = sequence.withRunsOn(yaml.texts("runs-on").toArray(String[]::new));
        sequence = goals(yaml, sequence);
        sequence = yaml.value("variants", SequenceReader::kept).isPresent() ? sequence.withKeptVariants() : sequence;
        sequence = arms(yaml, sequence);
        for (Step step : yaml.parts("steps", SequenceReader::step, Step::of)) {
            sequence = sequence.with(step);
        }
        return sequence;
    }

    /** A signal type, and the attribute in which the signal must equal the one that led to the enrollment, or null. */
    private record Awaited(String type, @Nullable String same) {
        static Awaited of(YamlMapping yaml) {
            StringBuilder text = new StringBuilder(yaml.required("type"));
            conditions(yaml, "where", text);
            conditions(yaml, "unless", text);
            return new Awaited(text.toString(), yaml.text("same").orElse(null));
        }

        private static void conditions(YamlMapping yaml, String key, StringBuilder text) {
            for (Map.Entry<String, String> each :
                    yaml.byKey(key, UnaryOperator.identity()).entrySet()) {
                String condition = " " + key + " " + each.getKey() + " " + each.getValue();
                AwaitedSignal read = AwaitedSignal.of("X" + condition);
                if (read.conditions().size() != 1 || !read.isReadable()) {
                    yaml.problem(
                            key,
                            "'" + each.getValue() + "' is not a condition on '" + each.getKey() + "'",
                            "Maybe '< 0'.");
                } else {
                    text.append(condition);
                }
            }
        }
    }

    private static Sequence goals(YamlMapping yaml, Sequence sequence) {
        List<Awaited> goals = yaml.valuesOrParts("goal", text -> new Awaited(text, null), Awaited::of);
        Sequence result = sequence.withGoal(goals.stream()
                .filter(goal -> goal.same == null && !goal.type.isEmpty())
                .map(Awaited::type)
                .toArray(String[]::new));
        for (Awaited goal : goals) {
            result = goal.same == null || goal.type.isEmpty() ? result : result.withGoalOfSame(goal.type, goal.same);
        }
        return result;
    }

    private static Step waitFor(YamlMapping yaml, Step step) {
        if (!yaml.isMapping("wait-for")) {
            return yaml.text("wait-for").map(step::withWaitFor).orElse(step);
        }
        Step result = step;
        for (Awaited awaited : yaml.valuesOrParts("wait-for", text -> new Awaited(text, null), Awaited::of)) {
            result = result.withWaitFor(awaited.type);
            result = awaited.same == null ? result : result.withSame(awaited.same);
        }
        return result;
    }

    private static String kept(String text) {
        if (!text.strip().equals("kept")) {
            throw new Unreadable("'" + text + "' does not say how long variants hold", "Maybe 'kept'.");
        }
        return text;
    }

    private static UnaryOperator<Sequence> reEntry(String text) {
        return switch (text.strip()) {
            case "never" -> Sequence::withoutReEntry;
            case "after-exit" -> UnaryOperator.identity();
            default -> {
                TemporalAmount after = afterTime(text);
                yield sequence -> sequence.withReEntry(after);
            }
        };
    }

    private static TemporalAmount afterTime(String text) {
        try {
            return YamlTimes.amount(text);
        } catch (Unreadable e) {
            throw new Unreadable("'" + text + "' is not a re-entry policy", "Maybe 'never', 'after-exit' or 'P30D'.");
        }
    }

    /**
     * Reads the arms and the hold-out. The hold-out is a separate percentage, and may also be listed among arms whose
     * weights are percentages.
     */
    private static Sequence arms(YamlMapping yaml, Sequence sequence) {
        Map<String, Integer> arms = yaml.byKey("arms", YamlValues::integer);
        Optional<Integer> holdOut = yaml.value(HOLD_OUT, YamlValues::integer);
        Integer among = arms.remove(HOLD_OUT);
        if (among != null) {
            long sum = arms.values().stream().mapToLong(Integer::longValue).sum() + among;
            if (holdOut.isPresent()) {
                yaml.problem(HOLD_OUT, "the hold-out is defined twice", "Maybe remove the one among the arms.");
            } else if (sum != 100) {
                yaml.problem(
                        "arms",
                        "the weights of the arms including the hold-out add up to " + sum + ", not 100",
                        "Maybe '" + HOLD_OUT + ": " + among + "' next to 'arms'.");
            }
            holdOut = Optional.of(among);
        }
        Sequence result = holdOut.map(sequence::withHoldOut).orElse(sequence);
        for (Map.Entry<String, Integer> arm : arms.entrySet()) {
            result = result.withArm(arm.getKey(), arm.getValue());
        }
        return result;
    }

    private enum Purpose {
        MARKETING,
        SERVICE
    }

    private static Step step(YamlMapping yaml) {
        Step step = Step.of(yaml.required("name"));
        step = yaml.value("after", YamlTimes::amount).map(step::withAfter).orElse(step);
        step = yaml.value("after-previous", YamlTimes::amount)
                .map(step::withAfterPrevious)
                .orElse(step);
        step = before(yaml, step);
        step = yaml.text("content").map(step::withContent).orElse(step);
        step = yaml.text("channel").map(step::on).orElse(step);
        boolean service = yaml.value("purpose", YamlValues.oneOf(Purpose.class))
                .filter(Purpose.SERVICE::equals)
                .isPresent();
        step = service ? step.asService() : step;
        step = yaml.mapping("when")
                .map(SequenceReader::when)
                .map(step::withCondition)
                .orElse(step);
        step = yaml.text("calendar").map(step::withCalendar).orElse(step);
        step = yaml.value("quiet-hours", SequenceReader::quietHours)
                .map(step::withQuietHours)
                .orElse(step);
        step = yaml.value("skip-weekends", SequenceReader::weekday)
                .map(step::withSkipWeekends)
                .orElse(step);
        step = yaml.value("valid-for", YamlTimes::amount)
                .map(step::withValidFor)
                .orElse(step);
        step = yaml.value("repeats", YamlValues::bool).orElse(false) ? step.withRepeats() : step;
        step = yaml.value("yearly", YamlValues::bool).orElse(false) ? step.withYearly() : step;
        step = waitFor(yaml, step);
        step = yaml.value("timeout", YamlTimes::amount).map(step::withTimeout).orElse(step);
        step = yaml.text("then").map(step::withThen).orElse(step);
        step = yaml.text("otherwise").map(step::withOtherwise).orElse(step);
        step = step.withBranches(yaml.parts("branches", SequenceReader::branch, text -> new Branch(When.always(), text))
                .toArray(Branch[]::new));
        return yaml.text("switch-to").map(step::withSwitchTo).orElse(step);
    }

    /** Reads a date column of the record and how long before it the step is due. */
    private static Step before(YamlMapping yaml, Step step) {
        Map<String, TemporalAmount> dates = yaml.byKey("before", YamlTimes::amount);
        if (dates.size() > 1) {
            yaml.problem(
                    "before",
                    "a step depends on one date, not on " + String.join(" and ", dates.keySet()),
                    "Maybe use one step for each.");
        }
        Step result = step;
        for (Map.Entry<String, TemporalAmount> date : dates.entrySet()) {
            result = result.withBefore(date.getKey(), date.getValue());
        }
        return result;
    }

    private static DayOfWeek weekday(String text) {
        return YamlValues.oneOf(DayOfWeek.class, text);
    }

    private static Branch branch(YamlMapping yaml) {
        return new Branch(yaml.mapping("when").map(SequenceReader::when).orElse(When.always()), yaml.required("then"));
    }

    private static When when(YamlMapping yaml) {
        When when = When.always()
                .inSegment(yaml.texts("segment").toArray(String[]::new))
                .ofPersona(yaml.texts("persona").toArray(String[]::new))
                .inArm(yaml.texts("arm").toArray(String[]::new))
                .afterSignal(yaml.texts("signal").toArray(String[]::new))
                .havingConsumed(yaml.texts("consumed").toArray(String[]::new));
        yaml.done();
        return when;
    }

    private static QuietHours quietHours(String text) {
        List<LocalTime> hours = YamlTimes.hours(text);
        return new QuietHours(hours.get(0), hours.get(1));
    }

    private static Optional<FrequencyCap> cap(YamlMapping yaml) {
        Optional<Integer> atMost = yaml.required("at-most", YamlValues::integer);
        Optional<TemporalAmount> in = yaml.required("in", YamlTimes::amount);
        Optional<String> channel = yaml.text("channel");
        return atMost.flatMap(most -> in.map(window -> FrequencyCap.atMost(most, window)))
                .map(cap -> channel.map(cap::on).orElse(cap));
    }

    /** The words for a rule of consent. */
    private enum Rule {
        REQUIRED,
        NOT_DENIED
    }

    private Optional<Consent> consent() {
        if (!root.isMapping("consent")) {
            return root.value("consent", YamlValues.oneOf(Rule.class))
                    .map(rule -> rule == Rule.REQUIRED ? Consent.required() : Consent.notDenied());
        }
        Map<String, Rule> rules = root.byKey("consent", YamlValues.oneOf(Rule.class));
        Consent consent = rules.remove(DEFAULT) == Rule.REQUIRED ? Consent.required() : Consent.notDenied();
        for (Map.Entry<String, Rule> rule : rules.entrySet()) {
            if (rule.getKey().length() > 3
                    && Suggestions.to(rule.getKey(), List.of(DEFAULT)).isPresent()) {
                root.problem("consent", "'" + rule.getKey() + "' is not a country", "Maybe '" + DEFAULT + "'?");
            }
            consent = rule.getValue() == Rule.REQUIRED
                    ? consent.requiredIn(rule.getKey())
                    : consent.notDeniedIn(rule.getKey());
        }
        return Optional.of(consent);
    }

    private static Content content(YamlMapping yaml) {
        Content content = Content.of(yaml.required("name"))
                .withStages(yaml.texts("stages").toArray(String[]::new))
                .withBlocks(yaml.texts("blocks").toArray(String[]::new));
        Optional<YamlMapping> variants = yaml.mapping("variants");
        if (variants.isPresent()) {
            for (String block : variants.get().keys()) {
                content =
                        content.withVariants(block, variants.get().texts(block).toArray(String[]::new));
            }
        }
        return yaml.text("topic").map(content::withTopic).orElse(content);
    }
}
