package org.journeyrules.measures;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.journeyrules.internal.text.Phrases;
import org.jspecify.annotations.Nullable;

/** What time alone brings within a window, and who is one step from moving forward. Immutable and thread-safe. */
public final class OutlookReport {
    private static final int EXAMPLES = 10;
    private static final List<String> MAIN_KINDS = List.of("StageChanged", "HandOffOverdue", "HandedOff", "StepDue");

    private final Instant asOf;
    private final Instant until;
    private final long contacts;
    private final List<Due> due;
    private final List<OneStep> oneStep;

    /**
     * A decision that time alone brings.
     *
     * @param kind the name of the decision: StageChanged, HandOffOverdue, StepDue, …
     * @param from the stage that the contact leaves; null for other kinds
     * @param to the stage that the contact enters; null for other kinds
     * @param rule the rule, or what else decides it, as in a decision
     * @param preventedBy what would prevent it, as {@link org.journeyrules.explanation.Upcoming#preventedBy} says
     * @param sequence the sequence of a step; null for other kinds
     * @param step the step; null for other kinds
     * @param team the team of a hand-off; null for other kinds
     * @param id the id that the decision will have
     */
    public record Due(
            String contact,
            Instant at,
            String kind,
            @Nullable String from,
            @Nullable String to,
            String rule,
            List<String> preventedBy,
            @Nullable String sequence,
            @Nullable String step,
            @Nullable String team,
            String id) {
        /** Copies the list. */
        public Due {
            preventedBy = List.copyOf(preventedBy);
        }

        private String words() {
            String what = switch (kind) {
                case "StageChanged" -> "moves from " + from + " to " + to;
                case "HandOffOverdue" -> "hand-off" + (team == null ? "" : " to " + team) + " is overdue";
                case "HandedOff" -> "is handed off" + (team == null ? "" : " to " + team);
                case "StepDue" -> "step '" + step + "' of " + sequence + " is due";
                case "StepDeferred" -> "step '" + step + "' of " + sequence + " is deferred";
                case "StepSkipped" -> "step '" + step + "' of " + sequence + " is skipped";
                default -> kind;
            };
            return what + " (" + rule + ")"
                    + (preventedBy.isEmpty() ? "" : "; prevented by " + Phrases.any(preventedBy));
        }
    }

    /**
     * A contact for whom one condition of a rule that leads on is unmet, and one more signal or change may meet it: a part of what the rule
     * needs is there already. Of several such rules, the nearest.
     *
     * @param stage the stage
     * @param to where the rule leads
     * @param rule the rule
     * @param condition the condition in words: "at least 2 link clicks within 30 days"
     * @param nearest what would meet it, in one sentence: "One more link click by 9 May 2026, 10:12 leads to Decision."
     */
    public record OneStep(String contact, String stage, String to, String rule, String condition, String nearest) {}

    OutlookReport(Instant asOf, Instant until, long contacts, List<Due> due, List<OneStep> oneStep) {
        this.asOf = asOf;
        this.until = until;
        this.contacts = contacts;
        this.due = List.copyOf(due);
        this.oneStep = List.copyOf(oneStep);
    }

    /** The present: decisions at it or before it are not included. */
    public Instant asOf() {
        return asOf;
    }

    /** The last instant that was looked at. */
    public Instant until() {
        return until;
    }

    /** The contacts whose journey has started. */
    public long contacts() {
        return contacts;
    }

    /** What time alone brings, by instant and contact. */
    public List<Due> due() {
        return due;
    }

    /** The contacts that are one step from moving forward, by id. */
    public List<OneStep> oneStep() {
        return oneStep;
    }

    /** The outlook in words, with at most ten of each of the main kinds. Lines end with a line feed. */
    public String text() {
        StringBuilder text = new StringBuilder();
        long affected = due.stream().map(Due::contact).distinct().count();
        line(
                text,
                "From %s until %s, time alone brings something for %,d of %,d contacts.",
                asOf,
                until,
                affected,
                contacts);
        Map<String, List<Due>> byKind =
                due.stream().collect(Collectors.groupingBy(Due::kind, TreeMap::new, Collectors.toList()));
        for (String kind : MAIN_KINDS) {
            List<Due> rows = byKind.getOrDefault(kind, List.of());
            if (!rows.isEmpty()) {
                line(text, "%s: %,d", kind, rows.size());
                rows.stream()
                        .limit(EXAMPLES)
                        .forEach(each -> line(text, "  %s  %s %s", each.at(), each.contact(), each.words()));
                more(text, rows.size());
            }
        }
        byKind.forEach((kind, rows) -> {
            if (!MAIN_KINDS.contains(kind)) {
                line(text, "%s: %,d", kind, rows.size());
            }
        });
        line(text, "One step from moving forward: %,d", oneStep.size());
        oneStep.stream()
                .limit(EXAMPLES)
                .forEach(each -> line(text, "  %s in %s: %s", each.contact(), each.stage(), each.nearest()));
        more(text, oneStep.size());
        return text.toString();
    }

    private static void more(StringBuilder text, int size) {
        if (size > EXAMPLES) {
            line(text, "  … and %,d more", size - EXAMPLES);
        }
    }

    private static void line(StringBuilder text, String format, @Nullable Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
