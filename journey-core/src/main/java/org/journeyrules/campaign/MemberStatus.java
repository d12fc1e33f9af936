package org.journeyrules.campaign;

import java.util.Objects;

/**
 * One status of a campaign's members.
 *
 * @param name the name of the status
 * @param isDefault whether a contact gets this status when it is added to the campaign
 * @param responded whether members with this status count as having responded; never derived from the name
 */
record MemberStatus(String name, boolean isDefault, boolean responded) {
    /** Rejects a null name. */
    MemberStatus {
        Objects.requireNonNull(name, "name");
    }
}
