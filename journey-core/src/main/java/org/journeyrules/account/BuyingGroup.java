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
 * The contacts of one account with the stages they are in: who buys together.
 *
 * <pre>{@code
 * BuyingGroup acme = BuyingGroup.of("a-1").with(buyer, buyersState).with(engineer, engineersState);
 * }</pre>
 *
 * The order in which they are added does not matter. Contacts whose journey has not begun are no members. Immutable and
 * thread-safe.
 */
public final class BuyingGroup {
    private final String accountId;
    private final PersistentMap<String, Member> members;

    /** One of the group; of a state no more than the stage is kept. */
    record Member(Contact contact, String journey, String stage) {}

    private BuyingGroup(String accountId, PersistentMap<String, Member> members) {
        this.accountId = accountId;
        this.members = members;
    }

    /**
     * A group without members.
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
     * This group with one more contact; with nobody more where its journey has not begun.
     *
     * @throws IllegalArgumentException if the state is another contact's, or the contact is a member already
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

    /** How many contacts it has whose journey has begun. */
    public int size() {
        return members.size();
    }

    /** All members by the id of their contact. */
    List<Member> members() {
        List<Member> sorted = new ArrayList<>(members.size());
        members.forEach((id, member) -> sorted.add(member));
        sorted.sort(Comparator.comparing(member -> member.contact().id(), CodePoints.ORDER));
        return sorted;
    }

    @Override
    public String toString() {
        return "account " + accountId + " with " + size() + " contacts on their way";
    }
}
