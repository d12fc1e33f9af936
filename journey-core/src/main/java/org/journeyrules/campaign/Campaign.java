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
        return with(status, false, false);
    }

    /** Returns this campaign with one more status, which new members get. */
    public Campaign withDefault(String status) {
        return with(status, true, false);
    }

    /** Returns this campaign with one more status, which counts as a response. */
    public Campaign withResponse(String status) {
        return with(status, false, true);
    }

    /**
     * Returns this campaign with one more status at the end of its list.
     *
     * @param isDefault whether a contact gets this status when it is added to the campaign
     * @param isResponse whether members with this status count as having responded; never derived from the name
     */
    public Campaign with(String status, boolean isDefault, boolean isResponse) {
        List<MemberStatus> more = new ArrayList<>(statuses);
        more.add(new MemberStatus(status, isDefault, isResponse));
        return new Campaign(name, more);
    }

    /** The name that stages and rules use. */
    public String name() {
        return name;
    }

    /** The statuses, in order. */
    public List<String> statuses() {
        return statuses.stream().map(MemberStatus::name).toList();
    }

    /** Whether a status is the one that was named as the default. */
    public boolean isDefault(String status) {
        return statuses.stream()
                .anyMatch(each -> each.isDefault() && each.name().equals(status));
    }

    /** Whether members with this status count as having responded. */
    public boolean isResponse(String status) {
        return statuses.stream()
                .anyMatch(each -> each.responded() && each.name().equals(status));
    }

    /** The status that a new member gets: the default one, otherwise the first of the list. */
    public Optional<String> defaultStatus() {
        return statuses.stream()
                .filter(MemberStatus::isDefault)
                .findFirst()
                .or(() -> statuses.stream().findFirst())
                .map(MemberStatus::name);
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
