package org.journeyrules.account;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.journeyrules.JourneyState;
import org.journeyrules.contact.Contact;
import org.journeyrules.internal.history.PersistentMap;
import org.journeyrules.internal.text.CodePoints;
import org.jspecify.annotations.Nullable;

/**
 * The stage of an account, with the rule and the contacts that led to it. It starts with an account without contacts, to
 * which the contacts that buy together are added:
 *
 * <pre>{@code
 * AccountStage acme = stages.of("a-1").with(buyer, buyersState).with(engineer, engineersState);
 * acme.stage();
 * }</pre>
 *
 * <p>The order in which contacts are added does not matter. Contacts whose journey has not started are not members.
 * Immutable and thread-safe.
 *
 * @see AccountStages#of(String)
 */
public final class AccountStage {
    private final AccountStages rules;
    private final String accountId;
    private final PersistentMap<String, Member> members;
    private @Nullable Answer answer; // of the members, so that each thread that finds it finds the same

    /** What the rules say about the members. */
    record Answer(@Nullable String stage, @Nullable String rule, List<String> contacts) {}

    AccountStage(AccountStages rules, String accountId, PersistentMap<String, Member> members) {
        this.rules = rules;
        this.accountId = accountId;
        this.members = members;
    }

    /**
     * Returns the stage of this account with one more contact. A contact whose journey has not started is not added.
     *
     * @throws IllegalArgumentException if the state belongs to another contact or another journey, or the contact is
     *     already a member
     */
    public AccountStage with(Contact contact, JourneyState state) {
        if (!contact.id().equals(state.contactId())) {
            throw new IllegalArgumentException(
                    "The state of '" + state.contactId() + "' was given for the contact '" + contact.id() + "'.");
        }
        if (!state.journey().equals(rules.map().name())) {
            throw new IllegalArgumentException("The state of '" + contact.id() + "' belongs to the journey '"
                    + state.journey() + "', but the rules for accounts belong to '"
                    + rules.map().name() + "'.");
        }
        if (members.containsKey(contact.id())) {
            throw new IllegalArgumentException(
                    "The contact '" + contact.id() + "' was added to the account '" + accountId + "' twice.");
        }
        return state.stage()
                .map(stage -> new AccountStage(
                        rules, accountId, members.with(contact.id(), new Member(contact, state.journey(), stage))))
                .orElse(this);
    }

    public String accountId() {
        return accountId;
    }

    /** The number of contacts whose journey has started. */
    public int members() {
        return members.size();
    }

    /** The stage; empty if no rule applies. */
    public Optional<String> stage() {
        return Optional.ofNullable(answer().stage());
    }

    /** The name of the rule that applies. */
    public Optional<String> rule() {
        return Optional.ofNullable(answer().rule());
    }

    /** The ids of the contacts on which the rule rests, sorted by code point. */
    public List<String> contacts() {
        return answer().contacts();
    }

    private Answer answer() {
        Answer known = answer;
        if (known == null) {
            List<Member> sorted = new ArrayList<>(members.size());
            members.forEach((id, member) -> sorted.add(member));
            sorted.sort(Comparator.comparing(member -> member.contact().id(), CodePoints.ORDER));
            known = rules.answer(sorted);
            answer = known;
        }
        return known;
    }

    /** Whether account, stage, rule and contacts are the same. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof AccountStage that && accountId.equals(that.accountId) && answer().equals(that.answer());
    }

    @Override
    public int hashCode() {
        return Objects.hash(accountId, answer());
    }

    @Override
    public String toString() {
        String rest = stage().map(stage -> " in " + stage + ", because \"" + rule().orElse("") + "\": " + contacts())
                .orElse(" in no stage");
        return "account " + accountId + rest;
    }
}
