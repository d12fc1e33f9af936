package org.journeyrules.cli;

import org.journeyrules.cli.files.Failure;

/** What becomes of the others when a contact cannot be evaluated. */
enum OnContactError {
    SKIP,
    FAIL;

    /** Reports a contact that failed, or ends the command. */
    void met(ContactFailure failure, Console console) {
        if (this == FAIL) {
            throw Failure.problems(failure.message()
                    + "\nNothing was written.\n  Maybe --on-contact-error skip, to leave out the contact.");
        }
        console.err().println(failure.message());
    }
}
