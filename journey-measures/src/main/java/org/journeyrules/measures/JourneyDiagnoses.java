package org.journeyrules.measures;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.journeyrules.internal.message.DurationText;
import org.journeyrules.internal.text.Phrases;
import org.jspecify.annotations.Nullable;

/** The diagnoses of how contacts move: reversed engagement, stalled groups and leaks. */
final class JourneyDiagnoses {
    private final JourneyReport report;
    private final Benchmarks benchmarks;

    JourneyDiagnoses(JourneyReport report) {
        this.report = report;
        this.benchmarks = report.settings().benchmarks();
    }

    // ---- reversed engagement

    Optional<Diagnosis> reversedEngagement(ThresholdTrial trial) {
        return report.reversedEngagement().flatMap(result -> reversedEngagement(result, trial));
    }

    private Optional<Diagnosis> reversedEngagement(ReversedEngagement.Result result, ThresholdTrial trial) {
        int fewest = (int) benchmarks.value("reversed-engagement.contacts");
        Double first = result.firstRate();
        Double last = result.lastRate();
        Double lower = result.difference().lower();
        Double upper = result.difference().upper();
        Numbers numbers = new Numbers()
                .with("firstStage", result.first())
                .with("lastStage", result.last())
                .with("firstRate", first)
                .with("lastRate", last)
                .with("difference", result.difference().value())
                .with("lower", lower)
                .with("upper", upper)
                .with("firstContacts", result.firstContacts())
                .with("lastContacts", result.lastContacts())
                .with("threshold", fewest);
        if (first == null || last == null || result.firstContacts() < fewest || result.lastContacts() < fewest) {
            String text = "There is not enough data to tell whether contacts in " + result.last()
                    + " respond less than contacts in " + result.first() + ": messages were delivered to "
                    + Phrases.count(result.firstContacts(), "contact") + " in " + result.first() + " and "
                    + result.lastContacts() + " in " + result.last() + ", and at least " + fewest
                    + " are needed in each.";
            return Optional.of(Diagnosis.notEnoughData(Diagnosis.Kind.REVERSED_ENGAGEMENT, text, numbers.values()));
        }
        if (last >= first || lower == null || upper == null) {
            return Optional.empty();
        }
        String rates = Numbers.percent(last) + " of the messages delivered in " + result.last() + " are clicked, and "
                + Numbers.percent(first) + " of those in " + result.first();
        String interval = "The difference lies between " + points(lower) + " and " + points(upper)
                + " percentage points (95 % interval; " + result.lastContacts() + " and " + result.firstContacts()
                + " contacts).";
        if (upper >= 0) {
            String text = "There is not enough data to tell whether contacts in " + result.last()
                    + " respond less than contacts in " + result.first() + ". " + rates + ". " + interval;
            return Optional.of(Diagnosis.notEnoughData(Diagnosis.Kind.REVERSED_ENGAGEMENT, text, numbers.values()));
        }
        String text = "Contacts respond less in " + result.last() + " than in " + result.first() + ": " + rates + ". "
                + interval + " They seem to enter " + result.last() + " before they are ready.";
        return Optional.of(Diagnosis.found(
                Diagnosis.Kind.REVERSED_ENGAGEMENT, text, tighten(result, trial, numbers), numbers.values()));
    }

    private static String points(double difference) {
        return Numbers.decimal(100 * difference);
    }

    private static String tighten(ReversedEngagement.Result result, ThresholdTrial trial, Numbers numbers) {
        String rule = result.rule().orElse(null);
        if (rule == null) {
            return "Check how contacts enter " + result.last()
                    + ". No rule brought them there from the stage before within the window.";
        }
        numbers.with("rule", rule).with("visits", result.visits());
        String next = "Raise the threshold of the rule '" + rule + "', which brought most contacts there ("
                + Phrases.count(result.visits(), "visit") + ").";
        return next
                + trial.tighten(rule)
                        .map(tightened -> compared(result, tightened, numbers))
                        .orElse("");
    }

    private static String compared(
            ReversedEngagement.Result before, ThresholdTrial.Tightened tightened, Numbers numbers) {
        numbers.with("setting", tightened.setting())
                .with("settingFrom", tightened.from())
                .with("settingTo", tightened.to());
        String raised = " With '" + tightened.setting() + "' raised from " + tightened.from() + " to " + tightened.to();
        ReversedEngagement.Result after =
                tightened.report().reversedEngagement().orElse(null);
        Double rate = after == null ? null : after.lastRate();
        if (after == null || rate == null) {
            return raised + ", no message would have been delivered in " + before.last() + ".";
        }
        numbers.with("lastRateAfter", rate)
                .with("lastContactsAfter", after.lastContacts())
                .with("differenceAfter", after.difference().value())
                .with("lowerAfter", after.difference().lower())
                .with("upperAfter", after.difference().upper());
        Double upper = after.difference().upper();
        return raised + ", the click rate in " + before.last() + " would be " + Numbers.percent(rate) + " for "
                + Phrases.count(after.lastContacts(), "contact")
                + (upper != null && upper < 0
                        ? ", which is still below " + before.first() + "."
                        : ", no longer clearly below " + before.first() + ".")
                + " This supposes that the contacts would have behaved the same.";
    }

    // ---- stalled segment

    List<Diagnosis> stalledSegments() {
        if (report.settings().groupings().isEmpty()) {
            return List.of();
        }
        double ratio = benchmarks.value("stalled-segment.ratio");
        double level = benchmarks.value("stalled-segment.level");
        int fewest = (int) benchmarks.value("stalled-segment.contacts");
        List<Diagnosis> found = new ArrayList<>();
        boolean judged = false;
        for (GroupComparison comparison : report.comparisons()) {
            Double times = comparison.ratio();
            Double adjusted = comparison.adjusted();
            if (times == null || adjusted == null || contacts(comparison) < fewest) {
                continue;
            }
            judged = true;
            if (times >= ratio && adjusted <= level) {
                found.add(stalled(comparison, times, adjusted, ratio));
            }
        }
        if (!judged) {
            String text = "There is not enough data to tell whether a group stays longer in a stage than the others. A"
                    + " group needs at least " + fewest
                    + " contacts, as do the others in the stage, and visits must be watched from their beginning.";
            return List.of(Diagnosis.notEnoughData(
                    Diagnosis.Kind.STALLED_SEGMENT,
                    text,
                    new Numbers().with("threshold", fewest).values()));
        }
        return found;
    }

    private long contacts(GroupComparison comparison) {
        return report.groups().stream()
                .filter(group -> group.grouping().equals(comparison.grouping())
                        && group.value().equals(comparison.value()))
                .mapToLong(GroupMeasures::contacts)
                .findFirst()
                .orElse(0);
    }

    private Diagnosis stalled(GroupComparison comparison, double times, double adjusted, double ratio) {
        Double mine = comparison.group().restrictedMean().days();
        Double others = comparison.others().restrictedMean().days();
        String value = comparison.value().orElse("none");
        String group = comparison.grouping().isBySegment()
                ? "Contacts in the segment '" + value + "'"
                : "Contacts with " + comparison.grouping().name().replace('_', ' ') + " '" + value + "'";
        String text = group + " stay " + Numbers.decimal(times) + " times as long in " + comparison.stage()
                + " as the others: " + Numbers.decimal(mine == null ? 0 : mine) + " days on average instead of "
                + Numbers.decimal(others == null ? 0 : others) + ", of which at most "
                + DurationText.inWords(report.settings().horizon()) + " count ("
                + Phrases.count((int) comparison.group().visits(), "visit") + " and "
                + comparison.others().visits() + "). The threshold is " + Phrases.number(ratio)
                + " times. The difference is hardly due to chance (adjusted p-value " + p(adjusted) + ").";
        return Diagnosis.found(
                Diagnosis.Kind.STALLED_SEGMENT,
                text,
                "Look at what holds them in " + comparison.stage()
                        + ", and whether the content of that stage answers their questions.",
                new Numbers()
                        .with("stage", comparison.stage())
                        .with("by", comparison.grouping().by())
                        .with("value", value)
                        .with("days", mine)
                        .with("othersDays", others)
                        .with("ratio", times)
                        .with("p", comparison.p())
                        .with("adjustedP", adjusted)
                        .with("visits", comparison.group().visits())
                        .with("othersVisits", comparison.others().visits())
                        .with("threshold", ratio)
                        .values());
    }

    private static String p(double value) {
        return value < 0.001 ? "below 0.001" : Phrases.number(Math.rint(value * 1000) / 1000);
    }

    // ---- leak

    List<Diagnosis> leaks() {
        long fewest = (long) benchmarks.value("leak.visits");
        List<StageMeasures> candidates = report.stages().stream()
                .filter(stage -> stage.kind() == StageMeasures.Kind.STAGE)
                .filter(stage -> stage.lostWithinHorizon() != null)
                .toList();
        List<StageMeasures> judged =
                candidates.stream().filter(stage -> stage.visits() >= fewest).toList();
        if (judged.isEmpty()) {
            return candidates.isEmpty()
                    ? List.of()
                    : List.of(Diagnosis.notEnoughData(
                            Diagnosis.Kind.LEAK,
                            "There is not enough data to tell where contacts are lost: no stage has " + fewest
                                    + " visits.",
                            new Numbers().with("threshold", fewest).values()));
        }
        StageMeasures largest = judged.stream()
                .reduce((most, stage) -> lost(stage) > lost(most) ? stage : most)
                .orElseThrow();
        List<Diagnosis> found = new ArrayList<>();
        for (StageMeasures stage : judged) {
            OptionalDouble usual = benchmarks.leak(stage.stage());
            double ratio = benchmarks.value("leak.ratio");
            if (usual.isPresent() && lost(stage) > 0 && lost(stage) >= ratio * usual.getAsDouble()) {
                String threshold = " That is at least " + Phrases.number(ratio) + " times the "
                        + Numbers.percent(usual.getAsDouble()) + " that are usual there.";
                found.add(leak(stage, threshold, usual.getAsDouble()));
            } else if (usual.isEmpty() && stage == largest && lost(stage) > 0) {
                found.add(leak(stage, " That is the largest share of all stages.", null));
            }
        }
        return found;
    }

    private static double lost(StageMeasures stage) {
        Double lost = stage.lostWithinHorizon();
        return lost == null ? 0 : lost;
    }

    private Diagnosis leak(StageMeasures stage, String threshold, @Nullable Double usual) {
        List<Move> away = report.moves().stream()
                .filter(move -> stage.stage().equals(move.from()) && isLoss(stage.stage(), move.to()))
                .toList();
        long all = away.stream().mapToLong(Move::count).sum();
        Optional<Move> most = away.stream().max(Comparator.comparingLong(Move::count));
        String where = most.map(
                        move -> " Most of them go to " + move.to() + " (" + move.count() + " of " + all + " moves).")
                .orElse("");
        String text = Numbers.percent(lost(stage)) + " of the contacts that enter " + stage.stage()
                + " go back or leave the journey within "
                + DurationText.inWords(report.settings().horizon()) + "." + threshold + where;
        String next = "Read the timelines of contacts that went from " + stage.stage()
                + most.map(move -> " to " + move.to()).orElse(" to an exit")
                + ", and look at what they received and asked for before that.";
        return Diagnosis.found(
                Diagnosis.Kind.LEAK,
                text,
                next,
                new Numbers()
                        .with("stage", stage.stage())
                        .with("to", most.map(Move::to).orElse(null))
                        .with("share", lost(stage))
                        .with("benchmark", usual)
                        .with("visits", stage.visits())
                        .with("moves", all)
                        .values());
    }

    private boolean isLoss(String from, String to) {
        Leaving way = WindowVisit.way(report.settings().map(), from, to);
        return way == Leaving.BACK || way == Leaving.EXIT;
    }
}
