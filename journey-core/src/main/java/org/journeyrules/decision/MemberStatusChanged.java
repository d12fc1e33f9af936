package org.journeyrules.decision;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The contact's status in a campaign is to be set. */
public final class MemberStatusChanged extends Decision {
    private final String campaign;
    private final String status;
    private final boolean responded;
    private final @Nullable Instant firstResponse;

    private MemberStatusChanged(
            Header header, String campaign, String status, boolean responded, @Nullable Instant firstResponse) {
        super(header, escape(campaign) + "/" + escape(status));
        this.campaign = campaign;
        this.status = status;
        this.responded = responded;
        this.firstResponse = firstResponse;
    }

    /**
     * A change of member status.
     *
     * @param responded whether the campaign's own list counts the status as a response
     * @param firstResponse when the contact first had a status that counts as one, or null
     */
    public static MemberStatusChanged of(
            Header header, String campaign, String status, boolean responded, @Nullable Instant firstResponse) {
        return new MemberStatusChanged(header, campaign, status, responded, firstResponse);
    }

    public String campaign() {
        return campaign;
    }

    public String status() {
        return status;
    }

    /** Whether the campaign's own list counts the status as a response. */
    public boolean responded() {
        return responded;
    }

    /** When the contact first had a status that counts as a response; kept for good. */
    public Optional<Instant> firstResponse() {
        return Optional.ofNullable(firstResponse);
    }

    @Override
    String words() {
        return campaign + ": " + status + (responded ? ", responded" : "")
                + (firstResponse == null ? "" : ", first at " + firstResponse);
    }
}
