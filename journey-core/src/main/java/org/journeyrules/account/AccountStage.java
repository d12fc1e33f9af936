package org.journeyrules.account;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The stage of an account, with the rule and the contacts that led to it. Immutable and thread-safe.
 *
 * @see AccountStages#of(BuyingGroup)
 */
public final class AccountStage {
    private final String accountId;
    private final @Nullable String stage;
    private final @Nullable String rule;
    private final List<String> contacts;

    AccountStage(String accountId, @Nullable String stage, @Nullable String rule, List<String> contacts) {
        this.accountId = accountId;
        this.stage = stage;
        this.rule = rule;
        this.contacts = contacts;
    }

    public String accountId() {
        return accountId;
    }

    /** The stage; empty if no rule applies. */
    public Optional<String> stage() {
        return Optional.ofNullable(stage);
    }

    /** The name of the rule that applies. */
    public Optional<String> rule() {
        return Optional.ofNullable(rule);
    }

    /** The ids of the contacts on which the rule rests, sorted by code point. */
    public List<String> contacts() {
        return contacts;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof AccountStage that
                && accountId.equals(that.accountId)
                && Objects.equals(stage, that.stage)
                && Objects.equals(rule, that.rule)
                && contacts.equals(that.contacts);
    }

    @Override
    public int hashCode() {
        return Objects.hash(accountId, stage, rule, contacts);
    }

    @Override
    public String toString() {
        return "account " + accountId
                + (stage == null ? " in no stage" : " in " + stage + ", because \"" + rule + "\": " + contacts);
    }
}
