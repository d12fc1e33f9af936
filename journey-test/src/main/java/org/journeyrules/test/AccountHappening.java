package org.journeyrules.test;

import java.time.Duration;
import java.time.Instant;
import org.journeyrules.contact.Account;
import org.journeyrules.contact.Contact;
import org.journeyrules.signal.Signal;
import org.jspecify.annotations.Nullable;

/** The host changes the contact's account. Immutable and thread-safe. */
public final class AccountHappening extends Happening<AccountHappening> {
    private final String column;
    private final @Nullable String value;

    AccountHappening(String column, @Nullable String value) {
        this(column, value, Time.NOW, Duration.ZERO);
    }

    private AccountHappening(String column, @Nullable String value, Time time, Duration lateness) {
        super(time, lateness);
        this.column = column;
        this.value = value;
    }

    @Override
    AccountHappening copy(Time time, Duration lateness) {
        return new AccountHappening(column, value, time, lateness);
    }

    @Override
    @Nullable
    Signal signal(World world, Instant at) {
        return null;
    }

    @Override
    boolean changesRecord() {
        return true;
    }

    @Override
    Contact record(Contact before) {
        Account account = before.account()
                .orElseThrow(() -> new IllegalStateException("The account changes, and contact '" + before.id()
                        + "' carries none.\nMaybe given(contact().with(Account.of(\"a1\"))…)."));
        return before.with(account.with(column, value));
    }

    @Override
    String name() {
        return "The change of the account's " + column;
    }

    @Override
    String words(World world, @Nullable Signal signal, Instant at) {
        return "the account changes: " + column + "=" + (value == null ? "" : value);
    }
}
