package org.journeyrules.flink;

import java.io.IOException;
import java.util.List;

/** All forms by their names, which checkpoints contain. */
final class Forms {
    private static final List<Form<?>> ALL = List.of(
            SignalForm.FORM,
            ContactForm.FORM,
            AccountForm.FORM,
            JsonForm.DECISION,
            JsonForm.REFUSAL,
            FailedContactForm.FORM,
            StoredJourneyForm.FORM);

    private Forms() {}

    /** Returns the form with this name. */
    static Form<?> named(String name) throws IOException {
        for (Form<?> form : ALL) {
            if (form.name().equals(name)) {
                return form;
            }
        }
        throw new IOException("These bytes are of the form '" + name
                + "', which this release does not know.\nMaybe a later release wrote them: update this one first.");
    }
}
