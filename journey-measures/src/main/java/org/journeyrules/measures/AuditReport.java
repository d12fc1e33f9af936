package org.journeyrules.measures;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The CRM's own stages beside those of the rules. Immutable and thread-safe. */
public final class AuditReport {
    private final List<Pair> stages;
    private final List<Difference> differences;
    private final List<Ended> ended;

    /**
     * How many contacts are in one stage of the CRM and one of the rules at the end.
     *
     * @param crm null if the CRM has none that the map knows
     */
    public record Pair(@Nullable String crm, String rules, long contacts) {}

    /**
     * A contact whose stages differ at the end.
     *
     * @param since since when they have differed without a break; at the earliest the start of the journey
     * @param crm the CRM's stage; null if it has none that the map knows
     * @param rules the stage that the rules decide
     * @param rule the rule that led there
     * @param evidence the ids of the signals that the rule's decision rests on, newest first
     */
    public record Difference(
            String contact, Instant since, @Nullable String crm, String rules, String rule, List<String> evidence) {
        /** Copies the list. */
        public Difference {
            evidence = List.copyOf(evidence);
        }
    }

    /**
     * How the people ended who ever entered a stage.
     *
     * @param crm those whom the CRM put there
     * @param rules those whom the rules put there
     */
    public record Ended(String stage, Ends crm, Ends rules) {}

    /**
     * How people ended after they first entered a stage.
     *
     * @param contacts all of them
     * @param won those with a won opportunity since
     * @param lost those with a lost opportunity since, and none won
     * @param wonRate won of all, with its Wilson interval
     */
    public record Ends(int contacts, int won, int lost, Estimate wonRate) {}

    AuditReport(List<Pair> stages, List<Difference> differences, List<Ended> ended) {
        this.stages = stages;
        this.differences = differences;
        this.ended = ended;
    }

    /** The contacts that started. */
    public long contacts() {
        return stages.stream().mapToLong(Pair::contacts).sum();
    }

    /** The contacts for which both sides have the same stage at the end. */
    public long agreeAtUntil() {
        return contacts() - differences.size();
    }

    /** Where contacts are on both sides, in the order of the map's stages. */
    public List<Pair> stages() {
        return stages;
    }

    /** The contacts that differ at the end, by id; also those without a stage in the CRM. */
    public List<Difference> differences() {
        return differences;
    }

    /** How the people of each stage ended, in the order of the map. */
    public List<Ended> ended() {
        return ended;
    }

    /** The audit in words, with at most ten contacts. Lines end with a line feed. */
    public String text() {
        StringBuilder text = new StringBuilder();
        line(
                text,
                "The CRM and the rules agree on %,d of %,d contacts%s.",
                agreeAtUntil(),
                contacts(),
                contacts() == 0 ? "" : String.format(Locale.ROOT, " (%.0f %%)", 100.0 * agreeAtUntil() / contacts()));
        long without = stages.stream()
                .filter(pair -> pair.crm() == null)
                .mapToLong(Pair::contacts)
                .sum();
        if (without > 0) {
            line(text, "- %,d have no stage in the CRM", without);
        }
        for (Pair pair : stages) {
            if (pair.crm() != null && !pair.crm().equals(pair.rules())) {
                line(text, "- %,d in %s in the CRM, in %s by the rules", pair.contacts(), pair.crm(), pair.rules());
            }
        }
        line(text, "Won after the stage was first entered:");
        for (Ended each : ended) {
            line(text, "  %s: CRM %s, rules %s", each.stage(), words(each.crm()), words(each.rules()));
        }
        differences.stream()
                .filter(each -> each.crm() != null)
                .limit(10)
                .forEach(each -> line(
                        text,
                        "  %s since %s: %s in the CRM, %s by the rules (%s)",
                        each.contact(),
                        each.since(),
                        each.crm(),
                        each.rules(),
                        each.rule()));
        return text.toString();
    }

    private static String words(Ends ends) {
        return ends.contacts() == 0
                ? "no contacts"
                : String.format(
                        Locale.ROOT,
                        "%,d of %,d (%.0f to %.0f %%)",
                        ends.won(),
                        ends.contacts(),
                        100 * orZero(ends.wonRate().lower()),
                        100 * orZero(ends.wonRate().upper()));
    }

    private static double orZero(@Nullable Double value) {
        return value == null ? 0 : value;
    }

    private static void line(StringBuilder text, String format, @Nullable Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
