package org.journeyrules.measures;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.journeyrules.decision.HandedOff;

/** A comparison in words, as a reviewer of the change reads it: what becomes of people first, single contacts last. */
final class ComparisonText {
    private ComparisonText() {}

    static String of(ComparisonReport report, int examples) {
        StringBuilder text = new StringBuilder();
        if (report.differ() == 0) {
            return line("Nothing changes: all decisions about %s are the same.", count(report.contacts(), "contact"));
        }
        text.append(line(
                "%,d of %s %s.",
                report.differ(), count(report.contacts(), "contact"), report.differ() == 1 ? "differs" : "differ"));
        report.reached().forEach(stage -> text.append(reached(stage)));
        text.append(amounts(report));
        text.append(stages(report));
        text.append(moves(report));
        text.append(contacts(report, examples));
        return text.toString();
    }

    /** "38 contacts reach Decision later, 4 never". */
    private static String reached(ComparisonReport.Reached stage) {
        List<String> parts = new ArrayList<>();
        part(parts, stage, stage.later(), "later");
        part(parts, stage, stage.never(), "never");
        part(parts, stage, stage.earlier(), "earlier");
        part(parts, stage, stage.newly(), "who did not before");
        return line("- %s", String.join(", ", parts));
    }

    private static void part(List<String> parts, ComparisonReport.Reached stage, long number, String what) {
        if (number > 0) {
            parts.add(
                    parts.isEmpty()
                            ? count(number, "contact") + (number == 1 ? " reaches " : " reach ") + stage.stage() + " "
                                    + what
                            : String.format(Locale.ROOT, "%,d %s", number, what));
        }
    }

    private static String amounts(ComparisonReport report) {
        List<String> parts = new ArrayList<>();
        for (ComparisonReport.Count channel : report.steps()) {
            String noun = switch (channel.name()) {
                case "email" -> "email";
                case "" -> "step";
                default -> channel.name() + " step";
            };
            amount(parts, channel, noun);
        }
        report.decisions().stream()
                .filter(kind -> kind.name().equals(HandedOff.class.getSimpleName()))
                .forEach(handOffs -> amount(parts, handOffs, "hand-off"));
        return parts.isEmpty() ? "" : line("- %s", String.join(", ", parts));
    }

    private static void amount(List<String> parts, ComparisonReport.Count count, String noun) {
        if (count.more() != 0) {
            parts.add(count(Math.abs(count.more()), noun)
                    + (count.more() > 0 ? " more" : " fewer")
                    + String.format(Locale.ROOT, " (%,d → %,d)", count.before(), count.after()));
        }
    }

    private static String stages(ComparisonReport report) {
        int width = report.stages().stream()
                .mapToInt(stage -> stage.name().length())
                .max()
                .orElse(0);
        StringBuilder text = new StringBuilder(line("Contacts in each stage at the end:"));
        for (ComparisonReport.Count stage : report.stages()) {
            if (stage.before() + stage.after() > 0) {
                String name = stage.name() + " ".repeat(width - stage.name().length());
                text.append(line(
                        "  %s  %,7d → %,7d%s",
                        name,
                        stage.before(),
                        stage.after(),
                        stage.more() == 0 ? "" : String.format(Locale.ROOT, "  %+,d", stage.more())));
            }
        }
        return text.toString();
    }

    private static String moves(ComparisonReport report) {
        StringBuilder text = new StringBuilder();
        for (ComparisonReport.Transition each : report.transitions()) {
            String before = each.endsBefore() == null ? "not started" : each.endsBefore();
            String after = each.endsAfter() == null ? "not started" : each.endsAfter();
            if (!before.equals(after)) {
                text.append(line(
                        "- %s %s in %s instead of %s",
                        count(each.contacts(), "contact"), each.contacts() == 1 ? "ends" : "end", after, before));
            }
        }
        return text.toString();
    }

    private static String contacts(ComparisonReport report, int examples) {
        StringBuilder text = new StringBuilder();
        report.differences().stream().limit(examples).forEach(each -> text.append(line("  %s", each)));
        long more = report.differ() - examples;
        if (!text.isEmpty()) {
            text.insert(0, line("Contacts that differ:"));
            text.append(more > 0 ? line("  … and %,d more", more) : "");
        }
        return text.toString();
    }

    private static String count(long number, String noun) {
        return String.format(Locale.ROOT, "%,d %s%s", number, noun, number == 1 ? "" : "s");
    }

    private static String line(String format, Object... values) {
        return String.format(Locale.ROOT, format, values) + "\n";
    }
}
