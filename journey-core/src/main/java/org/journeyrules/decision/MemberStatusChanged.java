package org.journeyrules.decision;

import java.time.Instant;

/** The contact's status in a campaign is to be set. */
public final class MemberStatusChanged extends Decision {
    private final String campaign;
    private final String status;

    private MemberStatusChanged(
            String journey, String contactId, int visit, String campaign, String status, Instant at, Because because) {
        super(journey, contactId, visit, escape(campaign) + "/" + escape(status), at, because);
        this.campaign = campaign;
        this.status = status;
    }

    /** A change of member status. */
    public static MemberStatusChanged of(
            String journey, String contactId, int visit, String campaign, String status, Instant at, Because because) {
        return new MemberStatusChanged(journey, contactId, visit, campaign, status, at, because);
    }

    public String campaign() {
        return campaign;
    }

    public String status() {
        return status;
    }

    @Override
    String content() {
        return campaign + ": " + status;
    }
}
