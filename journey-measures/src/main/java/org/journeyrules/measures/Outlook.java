package org.journeyrules.measures;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.journeyrules.JourneyEngine;
import org.journeyrules.JourneyState;
import org.journeyrules.contact.Contact;
import org.journeyrules.decision.Decision;
import org.journeyrules.decision.HandOffOverdue;
import org.journeyrules.decision.HandedOff;
import org.journeyrules.decision.StageChanged;
import org.journeyrules.decision.StepDeferred;
import org.journeyrules.decision.StepDue;
import org.journeyrules.decision.StepRef;
import org.journeyrules.decision.StepSkipped;
import org.journeyrules.explanation.ConditionExplanation;
import org.journeyrules.explanation.Distance;
import org.journeyrules.explanation.RuleExplanation;
import org.journeyrules.explanation.Upcoming;
import org.journeyrules.internal.text.CodePoints;
import org.journeyrules.internal.text.Phrases;
import org.journeyrules.map.JourneyMap;
import org.jspecify.annotations.Nullable;

/**
 * What time alone brings many contacts within a window, what would prevent it, and who is one step from moving forward.
 *
 * <pre>{@code
 * Outlook outlook = Outlook.of(engine, now, now.plus(Duration.ofDays(7)));
 * states.forEach(state -> outlook.add(state, contacts.get(state.contactId())));
 * OutlookReport report = outlook.result();
 * }</pre>
 *
 * Parts over different contacts merge in any order. Not thread-safe: use one for each thread, and merge them.
 */
public final class Outlook {
    private final JourneyEngine engine;
    private final Instant asOf;
    private final Instant until;
    private final List<OutlookReport.Due> due = new ArrayList<>();
    private final List<OutlookReport.OneStep> oneStep = new ArrayList<>();
    private long contacts;

    private Outlook(JourneyEngine engine, Instant asOf, Instant until) {
        this.engine = Objects.requireNonNull(engine);
        this.asOf = asOf;
        this.until = until;
    }

    /**
     * Returns an outlook without contacts.
     *
     * @param asOf the present
     * @param until the last instant that is looked at
     * @throws IllegalArgumentException if {@code until} lies before {@code asOf}
     */
    public static Outlook of(JourneyEngine engine, Instant asOf, Instant until) {
        if (until.isBefore(asOf)) {
            throw new IllegalArgumentException("The end " + until + " lies before " + asOf + ".");
        }
        return new Outlook(engine, asOf, until);
    }

    /**
     * Adds a contact. A contact whose journey has not started does not count.
     *
     * @param contact the record as it is at the present
     * @throws IllegalArgumentException if the present lies before the state's clock
     * @throws org.journeyrules.EvaluationException if the rules fail; the contact is not added
     */
    public void add(JourneyState state, Contact contact) {
        if (!state.hasBegun()) {
            return;
        }
        JourneyState then = engine.review(state, contact, asOf).state();
        List<Upcoming> upcoming = engine.upcoming(then, contact, asOf, until);
        List<RuleExplanation> rules = engine.explainRules(then, contact, asOf);
        contacts++;
        upcoming.forEach(each -> due.add(due(each)));
        String stage = then.stage().orElseThrow();
        rules.stream()
                .filter(rule -> isOneStepAway(rule, stage))
                .min(RuleExplanation.NEAREST_FIRST.thenComparing(rule -> -rank(rule)))
                .ifPresent(rule -> oneStep.add(oneStep(rule, stage, contact)));
    }

    private static OutlookReport.Due due(Upcoming upcoming) {
        Decision decision = upcoming.decision();
        @Nullable String from = null;
        @Nullable String to = null;
        @Nullable String team = null;
        @Nullable StepRef step = null;
        if (decision instanceof StageChanged changed) {
            from = changed.from().orElse(null);
            to = changed.to();
        } else if (decision instanceof HandOffOverdue overdue) {
            team = overdue.team().orElse(null);
        } else if (decision instanceof HandedOff handOff) {
            team = handOff.team().orElse(null);
        } else if (decision instanceof StepDue send) {
            step = send.ref();
        } else if (decision instanceof StepDeferred deferred) {
            step = deferred.ref();
        } else if (decision instanceof StepSkipped skipped) {
            step = skipped.ref();
        }
        return new OutlookReport.Due(
                decision.contactId(),
                decision.at(),
                decision.kind(),
                from,
                to,
                decision.because().rule(),
                upcoming.preventedBy(),
                step == null ? null : step.sequence(),
                step == null ? null : step.step(),
                team,
                decision.id());
    }

    private int rank(RuleExplanation rule) {
        return rule.leadsTo().map(engine.map()::rank).orElse(-1);
    }

    private boolean isOneStepAway(RuleExplanation rule, String stage) {
        JourneyMap map = engine.map();
        boolean on = rule.leadsTo()
                .map(to -> WindowVisit.way(map, stage, to))
                .filter(way -> way == Leaving.FORWARD || way == Leaving.RETURN)
                .isPresent();
        return on
                && !rule.met()
                && !rule.isOutOfReach()
                && !rule.isMetByTimeAlone()
                && rule.conditions().stream().filter(each -> !each.met()).count() == 1
                && rule.effort().orElse(2) <= 1
                && hasBegun(rule);
    }

    /** Whether the contact has done a part of what the rule needs: nobody is near a rule of which nothing is there. */
    private static boolean hasBegun(RuleExplanation rule) {
        return rule.conditions().stream()
                .flatMap(condition -> condition.answers().stream())
                .flatMap(answer -> answer.distance().stream())
                .anyMatch(
                        distance -> !distance.isTooMuch() && !distance.present().isEmpty());
    }

    private OutlookReport.OneStep oneStep(RuleExplanation rule, String stage, Contact contact) {
        ConditionExplanation unmet = rule.conditions().stream()
                .filter(each -> !each.met())
                .findFirst()
                .orElseThrow();
        String needs = unmet.missing().stream()
                .map(together ->
                        together.stream().map(Distance::requirement).distinct().collect(Collectors.joining(" and ")))
                .distinct()
                .collect(Collectors.joining(", or "));
        String nearest = rule.nextStep(at -> Phrases.instant(
                        at.toEpochMilli(), contact.zone().orElse(engine.map().zone())))
                .orElse("");
        return new OutlookReport.OneStep(
                contact.id(),
                stage,
                rule.leadsTo().orElseThrow(),
                rule.rule(),
                needs.isEmpty() ? unmet.textWithValues().strip().replaceAll("\\s+", " ") : needs,
                nearest);
    }

    /**
     * Adds what another outlook has seen.
     *
     * @param other one of other contacts, with the same rules and window; it is not changed
     * @throws IllegalArgumentException if it has other rules or another window
     */
    public void merge(Outlook other) {
        if (!engine.version().equals(other.engine.version())
                || !asOf.equals(other.asOf)
                || !until.equals(other.until)) {
            throw new IllegalArgumentException("Outlooks of other rules or another window cannot be merged.");
        }
        contacts += other.contacts;
        due.addAll(other.due);
        oneStep.addAll(other.oneStep);
    }

    /** Returns what was found so far. */
    public OutlookReport result() {
        return new OutlookReport(
                asOf,
                until,
                contacts,
                due.stream()
                        .sorted(Comparator.comparing(OutlookReport.Due::at)
                                .thenComparing(OutlookReport.Due::contact, CodePoints.ORDER))
                        .toList(),
                oneStep.stream()
                        .sorted(Comparator.comparing(OutlookReport.OneStep::contact, CodePoints.ORDER))
                        .toList());
    }
}
