package org.journeyrules.account;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.journeyrules.JourneyState;
import org.journeyrules.contact.Contact;
import org.journeyrules.internal.history.PersistentMap;
import org.journeyrules.internal.text.CodePoints;

/**
 * The contacts of one account that buy together, with the stages they are in.
 *
 * <pre>{@code
 * BuyingGroup acme = BuyingGroup.of("a-1").with(buyer, buyersState).with(engineer, engineersState);
 * }</pre>
 *
 * <p>The order in which contacts are added does not matter. Contacts whose journey has not started are not members.
 * Immutable and thread-safe.
 */
public final class BuyingGroup {
    private final String accountId;
    private final PersistentMap<String, Member> members;

    /** A member of the group. Of its state, only the stage is kept. */
    record Member(Contact contact, String journey, String stage) {}

    private BuyingGroup(String accountId, PersistentMap<String, Member> members) {
        this.accountId = accountId;
        this.members = members;
    }

    /**
     * Returns a group without members.
     *
     * @throws IllegalArgumentException if the account's id is empty
     */
    public static BuyingGroup of(String accountId) {
        if (Objects.requireNonNull(accountId, "accountId").isBlank()) {
            throw new IllegalArgumentException("The id of an account is empty.");
        }
        return new BuyingGroup(accountId, PersistentMap.empty());
    }

    /**
     * Returns this group with one more contact. A contact whose journey has not started is not added.
     *
     * @throws IllegalArgumentException if the state belongs to another contact, or the contact is already a member
     */
    public BuyingGroup with(Contact contact, JourneyState state) {
        if (!contact.id().equals(state.contactId())) {
            throw new IllegalArgumentException(
                    "The state of '" + state.contactId() + "' was given for the contact '" + contact.id() + "'.");
        }
        if (members.containsKey(contact.id())) {
            throw new IllegalArgumentException(
                    "The contact '" + contact.id() + "' is in the group of the account '" + accountId + "' twice.");
        }
        return state.stage()
                .map(stage -> new BuyingGroup(
                        accountId, members.with(contact.id(), new Member(contact, state.journey(), stage))))
                .orElse(this);
    }

    public String accountId() {
        return accountId;
    }

    /** The number of contacts whose journey has started. */
    public int size() {
        return members.size();
    }

    /** All members, sorted by contact id. */
    List<Member> members() {
        List<Member> sorted = new ArrayList<>(members.size());
        members.forEach((id, member) -> sorted.add(member));
        sorted.sort(Comparator.comparing(member -> member.contact().id(), CodePoints.ORDER));
        return sorted;
    }

    @Override
    public String toString() {
        return "account " + accountId + " with " + size() + " members";
    }
}
