package org.journeyrules.cli.salesforce;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.journeyrules.cli.files.CsvTable;
import org.journeyrules.cli.files.Failure;
import org.journeyrules.cli.files.RowProblems;
import org.journeyrules.cli.mapping.SalesforceId;

/** The files of an export that the import does not read. */
final class Strangers {
    /** The first three characters of an id say of which object it is. */
    private static final Map<String, String> PREFIXES = Map.ofEntries(
            Map.entry("003", "Contact"),
            Map.entry("00Q", "Lead"),
            Map.entry("001", "Account"),
            Map.entry("00T", "Task"),
            Map.entry("00U", "Event"),
            Map.entry("02s", "EmailMessage"),
            Map.entry("701", "Campaign"),
            Map.entry("00v", "CampaignMember"),
            Map.entry("01Y", "CampaignMemberStatus"),
            Map.entry("006", "Opportunity"),
            Map.entry("008", "OpportunityHistory"),
            Map.entry("00K", "OpportunityContactRole"),
            Map.entry("500", "Case"));

    private static final int MOST_LOOKED_INTO = 20;

    private Strangers() {}

    /** The files that were not read, and of which object some seem to be. */
    static List<String> notRead(Export export, Set<String> read, RowProblems problems) {
        List<String> strangers =
                export.names().stream().filter(name -> !read.contains(name)).toList();
        List<String> notRead = new ArrayList<>(strangers);
        notRead.addAll(export.others());
        List<String> lines = new ArrayList<>();
        if (!notRead.isEmpty()) {
            String files = notRead.size() == 1 ? "1 file" : notRead.size() + " files";
            lines.add("Not read, " + files + ": " + String.join(", ", notRead));
        }
        maybeTable(export.others()).ifPresent(maybe -> lines.add("  " + maybe));
        for (String name : strangers.subList(0, Math.min(strangers.size(), MOST_LOOKED_INTO))) {
            object(export, name, problems)
                    .filter(SalesforceImport.OBJECTS::contains)
                    .ifPresent(object -> lines.add("  Maybe '" + name + "' has rows of " + object
                            + ": in a mapping, files: [{ file: " + name + ", becomes: " + object + " }]."));
        }
        return lines;
    }

    /** A sentence that names a file which seems to have contacts or leads, or the empty text. */
    static String maybePeople(Export export, RowProblems problems) {
        for (String name : export.names()) {
            Optional<String> object = object(export, name, problems).filter(Set.of("Contact", "Lead")::contains);
            if (object.isPresent()) {
                return "Maybe rename '" + name + "', which seems to have rows of " + object.get() + ", to "
                        + object.get() + ".csv.";
            }
        }
        return maybeTable(export.others()).orElse("");
    }

    /** How a file that holds tables in another form can be read. */
    private static Optional<String> maybeTable(List<String> others) {
        for (String name : others) {
            String small = name.toLowerCase(Locale.ROOT);
            if (small.matches(".*\\.(xlsx|xlsm|xlsb|xls|ods|numbers)")) {
                return Optional.of("Maybe save '" + name + "' as \"CSV UTF-8\".");
            }
            if (small.matches(".*\\.(zip|gz|7z|tar|tgz)")) {
                return Optional.of("Maybe unpack '" + name + "'.");
            }
        }
        return Optional.empty();
    }

    /** The object that the first id of the first row is of. */
    private static Optional<String> object(Export export, String name, RowProblems problems) {
        try (CsvTable table =
                CsvTable.open(export.file(name), export.mapping().format(export.file(name)), problems, bytes -> {})) {
            if (!table.next()) {
                return Optional.empty();
            }
            for (int i = 0; i < table.columns().size(); i++) {
                String value = table.value(i);
                boolean isId = value != null && table.columns().get(i).matches("(?i)([a-z ]+ )?id");
                if (isId
                        && value.matches("\\w{15}(\\w{3})?")
                        && SalesforceId.of(value).isPresent()) {
                    return Optional.ofNullable(PREFIXES.get(value.substring(0, 3)));
                }
            }
            return Optional.empty();
        } catch (Failure unreadable) {
            return Optional.empty();
        }
    }
}
