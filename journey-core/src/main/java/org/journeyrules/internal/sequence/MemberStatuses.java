package org.journeyrules.internal.sequence;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.journeyrules.campaign.Campaign;
import org.journeyrules.decision.Because;
import org.journeyrules.decision.Decision;
import org.journeyrules.decision.MemberStatusChanged;
import org.journeyrules.internal.snapshot.SequencesSnapshot.Member;
import org.journeyrules.internal.state.Proposal;
import org.journeyrules.internal.state.StateDraft;
import org.journeyrules.map.JourneyMap;
import org.jspecify.annotations.Nullable;

/**
 * Sets the contact's status in campaigns, following each campaign's own list, and only ever to a later entry. Remembers when
 * the contact last engaged, also if that does not change the status.
 */
public final class MemberStatuses {
    private final JourneyMap map;
    private final StateDraft draft;
    private final Consumer<Decision> decisions;

    public MemberStatuses(JourneyMap map, StateDraft draft, Consumer<Decision> decisions) {
        this.map = map;
        this.draft = draft;
        this.decisions = decisions;
    }

    /** Adds the contact to the campaign of the stage it entered, with the default status. */
    public void entered(Instant at) {
        map.stage(draft.stage())
                .flatMap(stage -> stage.campaign())
                .flatMap(map::campaign)
                .ifPresent(campaign -> {
                    if (!draft.sequences().members().containsKey(campaign.name())) {
                        campaign.defaultStatus()
                                .ifPresent(status -> set(
                                        campaign,
                                        status,
                                        at,
                                        Because.of(
                                                "journey: stage entered",
                                                List.of(),
                                                0,
                                                "Entered " + draft.stage() + "; its campaign is " + campaign.name()
                                                        + ".",
                                                List.of())));
                    }
                });
    }

    /**
     * Changes to a later status of the list. An earlier one or the same one keeps the status. If it counts as a response,
     * the contact has engaged; the first time in a later visit, that is reported with the status that is kept.
     */
    public void propose(String name, String statusName, Instant at, Because because) {
        Campaign campaign = map.campaign(name).orElseThrow();
        Member now = draft.sequences().members().get(name);
        if (now == null || isLater(map, now, name, statusName)) {
            set(campaign, statusName, at, because);
        } else if (campaign.isResponse(statusName)) {
            boolean first = !now.engagedSince(draft.visit().entered());
            Member engaged = new Member(now.status(), now.firstResponse() == null ? at : now.firstResponse(), at);
            keep(name, engaged);
            if (first && (statusName.equals(now.status()) || !wasMade(name, now.status()))) {
                report(campaign, engaged, at, because);
            }
        }
    }

    /** Whether a rule has proposed the status in this visit, which has made its decision already. */
    private boolean wasMade(String campaign, String status) {
        return draft.memory().made().containsKey(Proposal.statusKey(campaign, status));
    }

    /** Whether a status comes after the one that the contact has in the campaign. */
    public static boolean isLater(JourneyMap map, Member now, String campaign, String status) {
        return map.campaign(campaign)
                .filter(of -> of.rank(status) > of.rank(now.status()))
                .isPresent();
    }

    /** Merges the statuses of two contacts: the later status in the campaign's list, the first response and the last engagement. */
    Map<String, Member> united(Map<String, Member> into, Map<String, Member> from) {
        Map<String, Member> united = new HashMap<>(into);
        from.forEach((name, theirs) -> united.merge(name, theirs, (ours, other) -> {
            boolean later = isLater(map, ours, name, other.status());
            return new Member(
                    (later ? other : ours).status(),
                    earlier(ours.firstResponse(), other.firstResponse()),
                    later(ours.lastEngagement(), other.lastEngagement()));
        }));
        return united;
    }

    private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
        return one == null || (other != null && other.isBefore(one)) ? other : one;
    }

    private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
        return one == null || (other != null && other.isAfter(one)) ? other : one;
    }

    private void set(Campaign campaign, String status, Instant at, Because because) {
        Member before = draft.sequences().members().get(campaign.name());
        Instant first = before == null ? null : before.firstResponse();
        boolean response = campaign.isResponse(status);
        Instant last = before == null ? null : before.lastEngagement();
        Member now = new Member(status, first == null && response ? at : first, response ? at : last);
        keep(campaign.name(), now);
        report(campaign, now, at, because);
    }

    private void keep(String campaign, Member member) {
        Map<String, Member> members = new HashMap<>(draft.sequences().members());
        members.put(campaign, member);
        draft.members(members);
    }

    private void report(Campaign campaign, Member member, Instant at, Because because) {
        Decision.Header header = Decision.Header.of(
                draft.journey(), draft.contactId(), draft.visit().number(), at, because);
        decisions.accept(MemberStatusChanged.of(
                        header,
                        campaign.name(),
                        member.status(),
                        campaign.isResponse(member.status()),
                        member.firstResponse())
                .withLastEngagement(member.lastEngagement()));
    }
}
