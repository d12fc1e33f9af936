package org.journeyrules.decision;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The contact's status in a campaign is to be set, or the contact engages with the campaign again in a later visit. In the
 * second case the status is the one that the contact has already, and {@link #lastEngagement} is new.
 */
public final class MemberStatusChanged extends Decision {
    private final String campaign;
    private final String status;
    private final boolean responded;
    private final @Nullable Instant firstResponse;
    private final @Nullable Instant lastEngagement;

    private MemberStatusChanged(
            Header header,
            String campaign,
            String status,
            boolean responded,
            @Nullable Instant firstResponse,
            @Nullable Instant lastEngagement) {
        super(header, escape(campaign) + "/" + escape(status));
        this.campaign = campaign;
        this.status = status;
        this.responded = responded;
        this.firstResponse = firstResponse;
        this.lastEngagement = lastEngagement;
    }

    /**
     * A change of member status.
     *
     * @param responded whether the campaign's own list counts the status as a response
     * @param firstResponse when the contact first had a status that counts as one, or null
     */
    public static MemberStatusChanged of(
            Header header, String campaign, String status, boolean responded, @Nullable Instant firstResponse) {
        return new MemberStatusChanged(header, campaign, status, responded, firstResponse, null);
    }

    /**
     * Returns this decision with the date of the last engagement.
     *
     * @param at when a rule last proposed a status that counts as a response, or null
     */
    public MemberStatusChanged withLastEngagement(@Nullable Instant at) {
        return new MemberStatusChanged(header(), campaign, status, responded, firstResponse, at);
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

    /**
     * When the contact last engaged with the campaign: when a rule last proposed a status that counts as a response, whether
     * or not the contact had reached it already. Empty if no rule has.
     */
    public Optional<Instant> lastEngagement() {
        return Optional.ofNullable(lastEngagement);
    }

    @Override
    String words() {
        return campaign + ": " + status + (responded ? ", responded" : "")
                + (firstResponse == null ? "" : ", first at " + firstResponse)
                + (lastEngagement == null ? "" : ", last at " + lastEngagement);
    }
}
