package org.journeyrules.campaign;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.journeyrules.internal.text.CanonicalText;
import org.jspecify.annotations.Nullable;

/**
 * A campaign with its own list of member statuses, in the order in which a member moves through them.
 *
 * <pre>{@code
 * Campaign.of("Offers").withDefault("Sent").with("Opened").withResponse("Clicked")
 * }</pre>
 *
 * <p>Immutable and thread-safe. A campaign is checked as part of its map.
 */
public final class Campaign {
    private final String name;
    private final List<MemberStatus> statuses;

    private Campaign(String name, List<MemberStatus> statuses) {
        this.name = name;
        this.statuses = List.copyOf(statuses);
    }

    /** Returns a campaign without statuses. A map rejects it until it has one. */
    public static Campaign of(String name) {
        return new Campaign(Objects.requireNonNull(name, "name"), List.of());
    }

    /** Returns this campaign with one more status, which is neither the default nor a response. */
    public Campaign with(String status) {
        return with(new MemberStatus(status, false, false));
    }

    /** Returns this campaign with one more status, which new members get. */
    public Campaign withDefault(String status) {
        return with(new MemberStatus(status, true, false));
    }

    /** Returns this campaign with one more status, which counts as a response. */
    public Campaign withResponse(String status) {
        return with(new MemberStatus(status, false, true));
    }

    /** Returns this campaign with one more status at the end of its list. */
    public Campaign with(MemberStatus status) {
        List<MemberStatus> more = new ArrayList<>(statuses);
        more.add(Objects.requireNonNull(status, "status"));
        return new Campaign(name, more);
    }

    /** The name that stages and rules use. */
    public String name() {
        return name;
    }

    /** The statuses, in order. */
    public List<MemberStatus> statuses() {
        return statuses;
    }

    /** The status with this name. */
    public Optional<MemberStatus> status(String status) {
        return statuses.stream().filter(each -> each.name().equals(status)).findFirst();
    }

    /** The status that a new member gets: the default one, otherwise the first of the list. */
    public Optional<MemberStatus> defaultStatus() {
        return statuses.stream()
                .filter(MemberStatus::isDefault)
                .findFirst()
                .or(() -> statuses.stream().findFirst());
    }

    /** The position of a status in the list, from 0; -1 if the list has no status with that name. */
    public int rank(String status) {
        for (int i = 0; i < statuses.size(); i++) {
            if (statuses.get(i).name().equals(status)) {
                return i;
            }
        }
        return -1;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Campaign campaign && toString().equals(campaign.toString());
    }

    @Override
    public int hashCode() {
        return toString().hashCode();
    }

    /** Returns every part of the campaign on one line. */
    @Override
    public String toString() {
        List<String> shown = new ArrayList<>();
        for (MemberStatus status : statuses) {
            shown.add(new CanonicalText()
                    .add("name", status.name())
                    .add("default", status.isDefault())
                    .add("responded", status.responded())
                    .toString());
        }
        return new CanonicalText().add("name", name).add("statuses", shown).toString();
    }
}
