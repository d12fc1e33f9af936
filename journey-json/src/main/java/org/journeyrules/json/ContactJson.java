package org.journeyrules.json;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.journeyrules.contact.Contact;
import org.jspecify.annotations.Nullable;

/** A contact: flat, with the names of a contacts file. */
final class ContactJson {
    private ContactJson() {}

    static String write(Contact contact) {
        return JsonOut.object(out -> {
            out.writeStringField("id", contact.id());
            for (Map.Entry<String, String> value : contact.values().entrySet()) {
                out.writeStringField(value.getKey(), value.getValue());
            }
        });
    }

    static Contact read(String text) {
        return JsonIn.read(text, "a contact", ContactJson::readParts);
    }

    private static Contact readParts(JsonIn in) throws IOException {
        Contact contact = null;
        Map<String, @Nullable String> values = new HashMap<>();
        in.object();
        for (String key; (key = in.nextKey()) != null; ) {
            if (key.equals("id")) {
                contact = Contact.of(in.name());
            } else {
                values.put(key, in.scalar());
            }
        }
        Contact required = in.required("id", contact);
        return in.checked(() -> required.with(values));
    }
}
