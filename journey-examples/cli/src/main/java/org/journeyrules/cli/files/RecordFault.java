package org.journeyrules.cli.files;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import org.journeyrules.contact.Account;
import org.journeyrules.contact.Contact;

/**
 * A value that a contact's record cannot have.
 *
 * @param what the column and the value
 * @param maybe a likely cure, or empty
 */
record RecordFault(String what, String maybe) {
    /** The first fault among the values of an account, if there is one. */
    static Optional<RecordFault> inAccount(String accountId, Map<String, String> values) {
        for (Map.Entry<String, String> value : values.entrySet()) {
            try {
                Account.of(accountId).with(value.getKey(), value.getValue());
            } catch (IllegalArgumentException e) {
                return Optional.of(told(e, value.getKey(), value.getValue()));
            }
        }
        return Optional.empty();
    }

    /** The first fault among values, if there is one. */
    static Optional<RecordFault> in(String contactId, Map<String, String> values, RowProblems problems) {
        for (Map.Entry<String, String> value : values.entrySet()) {
            Optional<RecordFault> fault = of(contactId, value.getKey(), value.getValue(), problems);
            if (fault.isPresent()) {
                return fault;
            }
        }
        return Optional.empty();
    }

    /** What is wrong with a value of a column, if anything is. */
    static Optional<RecordFault> of(String contactId, String column, String value, RowProblems problems) {
        if (!Contact.KNOWN.contains(column)) {
            return Optional.empty();
        }
        if (column.equals(Contact.TIME_ZONE)) {
            return zone(value, problems);
        }
        try {
            Contact.of(contactId).with(column, value);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(told(e, column, value));
        }
    }

    private static RecordFault told(IllegalArgumentException refused, String column, String value) {
        String[] message = String.valueOf(refused.getMessage()).split("\n", 2);
        return new RecordFault(
                message[0].replaceFirst("^(Contact|Account) '.*?' has ", "").replaceFirst("\\.$", ""),
                maybe(column, value, message.length > 1 ? message[1] : ""));
    }

    private static String maybe(String column, String value, String otherwise) {
        return column.endsWith("_at") || column.endsWith("_since") || column.endsWith("_date")
                ? Instants.maybe(value, true)
                : otherwise;
    }

    private static Optional<RecordFault> zone(String value, RowProblems problems) {
        try {
            ZoneId.of(value.strip());
            return Optional.empty();
        } catch (DateTimeException unknown) {
            return Optional.of(new RecordFault(
                    "the time_zone '" + value + "' is not a time zone",
                    TimeZones.maybe(value, problems.isWorthGuessing(value, TimeZones.candidates()))));
        }
    }
}
