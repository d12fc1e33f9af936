package org.journeyrules.measures;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.journeyrules.internal.access.HistoryAccess;
import org.journeyrules.internal.text.Phrases;
import org.journeyrules.stage.Stage;
import org.journeyrules.stage.Touchpoint;

/** The diagnoses of what we do for contacts: automation, follow-up, sequences, promises and mismatched content. */
final class PromiseDiagnoses {
    private static final String NOT_ENOUGH = "There is not enough data to tell whether ";

    private final JourneyReport report;
    private final Benchmarks benchmarks;

    PromiseDiagnoses(JourneyReport report) {
        this.report = report;
        this.benchmarks = report.settings().benchmarks();
    }

    private int count(String benchmark) {
        return (int) benchmarks.value(benchmark);
    }

    // ---- over-automation

    List<Diagnosis> overAutomation() {
        int fewest = count("over-automation.visits");
        List<Diagnosis> found = new ArrayList<>();
        for (Stage stage : report.settings().map().stages()) {
            Automation.Result touches = report.automation().get(stage.name());
            OptionalInt most = stage.mostTouchesPerWeek();
            Double perWeek = touches == null ? null : touches.automatedPerWeek();
            if (touches != null
                    && perWeek != null
                    && most.isPresent()
                    && touches.visits() >= fewest
                    && perWeek > most.getAsInt()) {
                found.add(tooManyTouches(stage, touches, perWeek, most.getAsInt()));
            }
        }
        noPerson(fewest).ifPresent(found::add);
        return found;
    }

    private static Diagnosis tooManyTouches(Stage stage, Automation.Result touches, double perWeek, int most) {
        String text = "Each contact in " + stage.name() + " gets " + Numbers.decimal(perWeek)
                + " automated messages per week, and the map allows " + most + " touches per week ("
                + Phrases.count(touches.automated(), "message") + " in "
                + Numbers.decimal(touches.contactWeeks()) + " contact-weeks).";
        String next = stage.sequence()
                        .map(sequence -> "Lengthen the delays of the sequence '" + sequence + "'")
                        .orElse("Send less often")
                + ", or limit the messages of all sequences together with 'caps' or 'spacing'.";
        return Diagnosis.found(
                Diagnosis.Kind.OVER_AUTOMATION,
                text,
                next,
                new Numbers()
                        .with("stage", stage.name())
                        .with("perWeek", perWeek)
                        .with("threshold", most)
                        .with("messages", touches.automated())
                        .with("contactWeeks", touches.contactWeeks())
                        .with("visits", touches.visits())
                        .values());
    }

    private Optional<Diagnosis> noPerson(int fewest) {
        String stage =
                ReversedEngagement.lastBeforeCustomer(report.settings().map()).orElse(null);
        Automation.Result touches = stage == null ? null : report.automation().get(stage);
        if (stage == null || touches == null || touches.manyTouches() == 0) {
            return Optional.empty();
        }
        double most = benchmarks.value("over-automation.share");
        int many = count("over-automation.touches");
        Double share = touches.noPersonShare().value();
        Numbers numbers = new Numbers()
                .with("stage", stage)
                .with("visits", touches.manyTouches())
                .with("withoutPerson", touches.noPerson())
                .with("share", share)
                .with("touches", many)
                .with("threshold", most);
        if (touches.manyTouches() < fewest) {
            return Optional.of(Diagnosis.notEnoughData(
                    Diagnosis.Kind.OVER_AUTOMATION,
                    NOT_ENOUGH + "contacts in " + stage + " hear too little from people: "
                            + Phrases.count(touches.manyTouches(), "visit") + " had " + many
                            + " or more automated messages, and at least " + fewest + " are needed.",
                    numbers.values()));
        }
        if (share == null || share <= most) {
            return Optional.empty();
        }
        String text =
                "In " + touches.noPerson() + " of " + touches.manyTouches() + " visits of " + stage + " with " + many
                        + " or more automated messages, no person called, met or wrote to the contact: "
                        + Numbers.percent(share) + ", and at most " + Numbers.percent(most) + " is acceptable.";
        String next = "Hand contacts in " + stage + " to a person before the message number " + many
                + ", and pause the sequence until that person has acted.";
        return Optional.of(Diagnosis.found(Diagnosis.Kind.OVER_AUTOMATION, text, next, numbers.values()));
    }

    // ---- no follow-up

    List<Diagnosis> noFollowUp() {
        FollowUp.Result result = report.followUp();
        String days = Numbers.decimal(benchmarks.value("no-follow-up.days"));
        List<Diagnosis> diagnoses = new ArrayList<>();
        noFollowUp(
                        new Cases(
                                "new customers",
                                result.customers(),
                                result.customersWithout(),
                                result.customersShare()),
                        "heard nothing from us in their first " + days + " days",
                        "Add an onboarding sequence, or a hand-off to the person who looks after new customers.")
                .ifPresent(diagnoses::add);
        noFollowUp(
                        new Cases(
                                "hand-offs that were due",
                                result.handOffs(),
                                result.handOffsWithout(),
                                result.handOffsShare()),
                        "had no call, meeting or message from a person by then",
                        "Agree with the team on the time that it can keep, or hand off fewer contacts.")
                .ifPresent(diagnoses::add);
        return diagnoses;
    }

    private record Cases(String of, int all, int without, Estimate share) {}

    private Optional<Diagnosis> noFollowUp(Cases cases, String what, String next) {
        int fewest = count("no-follow-up.cases");
        double most = benchmarks.value("no-follow-up.share");
        Double share = cases.share().value();
        Numbers numbers = new Numbers()
                .with("of", cases.of())
                .with("cases", cases.all())
                .with("without", cases.without())
                .with("share", share)
                .with("threshold", most);
        if (share == null) {
            return Optional.empty();
        }
        if (cases.all() < fewest) {
            return Optional.of(Diagnosis.notEnoughData(
                    Diagnosis.Kind.NO_FOLLOW_UP,
                    NOT_ENOUGH + cases.of() + " are followed up: there are " + cases.all() + " of them, and at least "
                            + fewest + " are needed.",
                    numbers.values()));
        }
        return share <= most
                ? Optional.empty()
                : Optional.of(Diagnosis.found(
                        Diagnosis.Kind.NO_FOLLOW_UP,
                        cases.without() + " of " + cases.all() + " " + cases.of() + " " + what + ": "
                                + Numbers.percent(share) + ", and at most " + Numbers.percent(most) + " is acceptable.",
                        next,
                        numbers.values()));
    }

    // ---- sequence without conversion

    List<Diagnosis> sequencesWithoutConversion() {
        int fewest = count("sequence-without-conversion.enrollments");
        List<Diagnosis> found = new ArrayList<>();
        SequenceResults.Result nearest = null;
        for (SequenceResults.Result sequence : report.sequences()) {
            Integer converted = sequence.converted();
            if (converted == null || converted > 0 || sequence.completed() == 0) {
                continue;
            }
            if (sequence.completed() >= fewest) {
                found.add(withoutConversion(sequence, fewest));
            } else if (nearest == null || sequence.completed() > nearest.completed()) {
                nearest = sequence;
            }
        }
        if (found.isEmpty() && nearest != null) {
            return List.of(Diagnosis.notEnoughData(
                    Diagnosis.Kind.SEQUENCE_WITHOUT_CONVERSION,
                    NOT_ENOUGH + "the sequence '" + nearest.sequence() + "' converts: it was completed "
                            + nearest.completed() + " times without a conversion, and at least " + fewest
                            + " times are needed.",
                    numbers(nearest, fewest).values()));
        }
        return found;
    }

    private static Diagnosis withoutConversion(SequenceResults.Result sequence, int fewest) {
        return Diagnosis.found(
                Diagnosis.Kind.SEQUENCE_WITHOUT_CONVERSION,
                "The sequence '" + sequence.sequence() + "' was completed " + sequence.completed()
                        + " times, and no contact converted. " + fewest + " times are enough to tell ("
                        + Phrases.count(sequence.enrolled(), "enrollment") + ", "
                        + Phrases.count(sequence.sent(), "step") + " due).",
                "Change what the last steps ask for, or stop the sequence and try another one against a hold-out.",
                numbers(sequence, fewest).values());
    }

    private static Numbers numbers(SequenceResults.Result sequence, int fewest) {
        return new Numbers()
                .with("sequence", sequence.sequence())
                .with("completed", sequence.completed())
                .with("enrolled", sequence.enrolled())
                .with("sent", sequence.sent())
                .with("converted", sequence.converted())
                .with("threshold", fewest);
    }

    // ---- broken promise

    List<Diagnosis> brokenPromises() {
        int fewest = count("broken-promise.cases");
        double least = benchmarks.value("broken-promise.share");
        List<Diagnosis> found = new ArrayList<>();
        boolean judged = false;
        TouchpointResults.Result nearest = null;
        for (TouchpointResults.Result result : report.touchpoints()) {
            Double share = result.inTime().value();
            if (share == null) {
                continue;
            }
            if (result.cases() >= fewest) {
                judged = true;
                if (share < least) {
                    found.add(brokenPromise(result, share, least));
                }
            } else if (nearest == null || result.cases() > nearest.cases()) {
                nearest = result;
            }
        }
        if (!judged && nearest != null) {
            return List.of(Diagnosis.notEnoughData(
                    Diagnosis.Kind.BROKEN_PROMISE,
                    NOT_ENOUGH + "promises are kept: no touchpoint with a promised time has " + fewest
                            + " cases. The most have " + actions(nearest.touchpoint(), nearest.cases()) + " in "
                            + nearest.touchpoint().stage() + ".",
                    new Numbers()
                            .with("cases", nearest.cases())
                            .with("threshold", fewest)
                            .values()));
        }
        return found;
    }

    private static String actions(Touchpoint touchpoint, int cases) {
        String does = touchpoint.does().orElse("");
        return cases + " " + (cases == 1 ? HistoryAccess.noun(does) : HistoryAccess.nouns(does));
    }

    private static Diagnosis brokenPromise(TouchpointResults.Result result, double share, double least) {
        Touchpoint touchpoint = result.touchpoint();
        String who = touchpoint
                .persona()
                .map(persona -> " (persona '" + persona + "')")
                .orElse("");
        String within = touchpoint.answersWithin().map(Phrases::value).orElse("");
        Double median = result.medianMinutes();
        int inTime = result.answeredInTime() == null ? 0 : result.answeredInTime();
        int answered = result.answered() == null ? 0 : result.answered();
        String text = "In " + touchpoint.stage() + who + ", we answer " + inTime + " of "
                + actions(touchpoint, result.cases()) + " within " + within + ": " + Numbers.percent(share)
                + ", and at least " + Numbers.percent(least) + " is needed. "
                + (answered == 0 || median == null
                        ? "None was answered by the end of the window."
                        : "Half of the answers take more than " + minutes(median) + ".");
        String answer = HistoryAccess.noun(touchpoint.answer().orElse(""));
        String next = "Find out who is to give the answer (" + answer + "), and give them a hand-off with a time; "
                + "or change 'answers-within' to a time that you can keep.";
        return Diagnosis.found(
                Diagnosis.Kind.BROKEN_PROMISE,
                text,
                next,
                new Numbers()
                        .with("stage", touchpoint.stage())
                        .with("channel", touchpoint.channel())
                        .with("persona", touchpoint.persona().orElse(null))
                        .with("does", touchpoint.does().orElse(null))
                        .with("answer", touchpoint.answer().orElse(null))
                        .with("cases", result.cases())
                        .with("answered", answered)
                        .with("answeredInTime", inTime)
                        .with("share", share)
                        .with("medianMinutes", median)
                        .with("threshold", least)
                        .values());
    }

    /** Minutes in the unit that reads best. */
    private static String minutes(double minutes) {
        double hours = minutes / 60;
        if (hours < 2) {
            return amount(minutes, "minute");
        }
        return hours < 48 ? amount(hours, "hour") : amount(hours / 24, "day");
    }

    private static String amount(double number, String unit) {
        String words = Numbers.decimal(number);
        return words + " " + unit + (words.equals("1") ? "" : "s");
    }

    // ---- mismatch

    Optional<Diagnosis> mismatch() {
        Mismatch.Counts total = report.mismatch().total();
        double most = benchmarks.value("mismatch.share");
        int fewest = count("mismatch.messages");
        Double share = total.share().value();
        Numbers numbers = new Numbers()
                .with("messages", total.messages())
                .with("meantForAnother", total.meantForAnother())
                .with("share", share)
                .with("threshold", most);
        if (share == null) {
            return Optional.empty();
        }
        if (total.messages() < fewest) {
            return Optional.of(Diagnosis.notEnoughData(
                    Diagnosis.Kind.MISMATCH,
                    NOT_ENOUGH + "messages fit the stage of the contact: the content of "
                            + Phrases.count(total.messages(), "message") + " is known, and at least " + fewest
                            + " are needed.",
                    numbers.values()));
        }
        if (share <= most) {
            return Optional.empty();
        }
        String worst = report.mismatch().stages().entrySet().stream()
                .max(Comparator.comparingInt((Map.Entry<String, Mismatch.Counts> entry) ->
                        entry.getValue().meantForAnother()))
                .map(Map.Entry::getKey)
                .orElse("");
        numbers.with("stage", worst);
        String text = total.meantForAnother() + " of " + total.messages()
                + " messages had content for another stage than the contact's: " + Numbers.percent(share)
                + ", and at most " + Numbers.percent(most) + " is acceptable. Most of them went to contacts in " + worst
                + " (" + mismatches(worst) + ").";
        String next = "Check which sequences and campaigns send to contacts in " + worst
                + ", and skip steps whose content is meant for another stage.";
        return Optional.of(Diagnosis.found(Diagnosis.Kind.MISMATCH, text, next, numbers.values()));
    }

    private int mismatches(String stage) {
        Mismatch.Counts counts = report.mismatch().stages().get(stage);
        return counts == null ? 0 : counts.meantForAnother();
    }
}
