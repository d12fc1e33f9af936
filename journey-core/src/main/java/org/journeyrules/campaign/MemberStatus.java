package org.journeyrules.campaign;

import java.util.Objects;

/**
 * One status that a member of a campaign may have.
 *
 * @param name the status's name, as the campaign's list has it
 * @param isDefault whether a contact gets it when it is added to the campaign
 * @param responded whether who has it counts as having responded; never derived from the name
 */
public record MemberStatus(String name, boolean isDefault, boolean responded) {
    /** The name may not be null. */
    public MemberStatus {
        Objects.requireNonNull(name, "name");
    }
}
