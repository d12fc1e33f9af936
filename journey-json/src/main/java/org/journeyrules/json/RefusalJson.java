package org.journeyrules.json;

import java.io.IOException;
import java.time.Instant;
import org.journeyrules.decision.Refusal;

/** Reads and writes a refusal, in the format of {@code --refused} files. */
final class RefusalJson {
    private RefusalJson() {}

    static String write(Refusal refusal) {
        return JsonOut.object(out -> {
            out.writeStringField("contact", refusal.contactId());
            JsonOut.instant(out, "at", refusal.at());
            JsonOut.text(out, "stage", refusal.stage().isEmpty() ? null : refusal.stage());
            out.writeStringField("rule", refusal.rule());
            out.writeStringField("proposal", refusal.proposal());
            out.writeStringField("reason", refusal.reason());
        });
    }

    static Refusal read(String text) {
        return JsonIn.read(text, "a refusal", RefusalJson::readParts);
    }

    private static Refusal readParts(JsonIn in) throws IOException {
        String contact = null;
        Instant at = null;
        String stage = "";
        String rule = null;
        String proposal = null;
        String reason = null;
        in.object();
        for (String key; (key = in.nextKey()) != null; ) {
            switch (key) {
                case "contact" -> contact = in.name();
                case "at" -> at = in.instant();
                case "stage" -> stage = in.text();
                case "rule" -> rule = in.text();
                case "proposal" -> proposal = in.text();
                case "reason" -> reason = in.text();
                default -> in.skip();
            }
        }
        return Refusal.of(
                in.required("contact", contact),
                in.required("at", at),
                stage,
                in.required("rule", rule),
                in.required("proposal", proposal),
                in.required("reason", reason));
    }
}
