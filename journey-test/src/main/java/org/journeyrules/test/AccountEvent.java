package org.journeyrules.test;

import java.time.Instant;
import org.journeyrules.contact.Account;
import org.journeyrules.contact.Contact;
import org.journeyrules.signal.Signal;
import org.jspecify.annotations.Nullable;

/** A change of the account that the contact carries. Immutable and thread-safe. */
public final class AccountEvent extends Event<AccountEvent> {
    private final String column;
    private final @Nullable String value;

    AccountEvent(String column, @Nullable String value) {
        this(column, value, Timing.NOW);
    }

    private AccountEvent(String column, @Nullable String value, Timing timing) {
        super(timing);
        this.column = column;
        this.value = value;
    }

    @Override
    AccountEvent copy(Timing timing) {
        return new AccountEvent(column, value, timing);
    }

    @Override
    void check(Names names) {
        names.requireAccountColumn(column);
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
                .orElseThrow(() -> new IllegalStateException("The account changes, but the contact '" + before.id()
                        + "' does not carry one.\nMaybe given(contact().with(Account.of(\"a1\"))…)."));
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
