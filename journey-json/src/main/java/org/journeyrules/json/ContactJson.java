package org.journeyrules.json;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.journeyrules.contact.Account;
import org.journeyrules.contact.Contact;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes a contact: a flat object with the names of a contacts file, and its account as a nested object. An
 * attribute may also have the name {@code account}. Without an account it is written as a text; with one, the two form
 * a list.
 */
final class ContactJson {
    private static final String ACCOUNT = "account";

    private ContactJson() {}

    static String write(Contact contact) {
        Optional<Account> account = contact.account();
        return JsonOut.object(out -> {
            out.writeStringField("id", contact.id());
            if (account.isPresent()) {
                out.writeFieldName(ACCOUNT);
                write(out, account.get(), contact.values().get(ACCOUNT));
            }
            for (Map.Entry<String, String> value : contact.values().entrySet()) {
                if (account.isEmpty() || !value.getKey().equals(ACCOUNT)) {
                    out.writeStringField(value.getKey(), value.getValue());
                }
            }
        });
    }

    private static void write(JsonGenerator out, Account account, @Nullable String attribute) throws IOException {
        if (attribute != null) {
            out.writeStartArray();
            out.writeString(attribute);
        }
        out.writeStartObject();
        out.writeStringField("id", account.id());
        for (Map.Entry<String, String> value : account.values().entrySet()) {
            out.writeStringField(value.getKey(), value.getValue());
        }
        out.writeEndObject();
        if (attribute != null) {
            out.writeEndArray();
        }
    }

    static Contact read(String text) {
        return JsonIn.read(text, "a contact", in -> new Reading(false).contact(in));
    }

    /** Reads a contact from outside: another spelling of a known column is an error. */
    static Contact readStrict(String text) {
        return JsonIn.read(text, "a contact", JourneyJson.MAX_INPUT_LENGTH, in -> new Reading(true).contact(in));
    }

    private static final class Reading {
        private static final Set<String> IDS = Set.of("contact_id", "contact");

        private final boolean strict;
        private final Map<String, @Nullable String> values = new HashMap<>();
        private @Nullable Account account;

        Reading(boolean strict) {
            this.strict = strict;
        }

        private Contact contact(JsonIn in) throws IOException {
            Contact contact = null;
            in.object();
            for (String key; (key = in.nextKey()) != null; ) {
                switch (key) {
                    case "id" -> contact = Contact.of(in.name());
                    case ACCOUNT -> accounts(in);
                    default -> {
                        if (strict) {
                            check(in, key);
                        }
                        values.put(key, in.scalar());
                    }
                }
            }
            Contact required = in.required("id", contact);
            return in.checked(() -> {
                Contact read = required.with(values);
                return account == null ? read : read.with(account);
            });
        }

        private static void check(JsonIn in, String key) {
            if (InputKeys.misspelled(key, IDS).isPresent() || IDS.contains(key)) {
                throw in.unknownKey(key, "a contact", "Maybe 'id'?");
            }
            if (key.equals("attributes") && in.isObject()) {
                throw in.unknownKey(
                        key, "a contact", "Maybe write each attribute beside 'id': those of a contact are not nested.");
            }
            check(in, key, "a contact", Contact.KNOWN);
        }

        private static void check(JsonIn in, String key, String what, Set<String> columns) {
            Optional<String> column = InputKeys.misspelled(key, columns);
            if (column.isPresent()) {
                throw in.unknownKey(key, what, "Maybe '" + column.get() + "'?");
            }
        }

        private void accounts(JsonIn in) throws IOException {
            if (in.isList()) {
                in.list(each -> {
                    account(each);
                    return "";
                });
            } else {
                account(in);
            }
        }

        private void account(JsonIn in) throws IOException {
            if (!in.isObject()) {
                values.put(ACCOUNT, in.scalar());
                return;
            }
            Account read = null;
            Map<String, @Nullable String> columns = new HashMap<>();
            in.object();
            for (String key; (key = in.nextKey()) != null; ) {
                if (key.equals("id")) {
                    read = Account.of(in.name());
                } else {
                    if (strict) {
                        check(in, key, "an account", Account.KNOWN);
                    }
                    columns.put(key, in.scalar());
                }
            }
            Account required = in.required("id", read);
            account = in.checked(() -> required.with(columns));
        }
    }
}
