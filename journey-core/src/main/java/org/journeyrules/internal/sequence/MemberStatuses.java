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
import org.journeyrules.internal.state.StateDraft;
import org.journeyrules.map.JourneyMap;
import org.jspecify.annotations.Nullable;

/** Sets the contact's status in campaigns, following each campaign's own list, and only ever to a later entry. */
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

    /** Changes to a later status of the list. An earlier one or the same one has no effect. */
    public void propose(String name, String statusName, Instant at, Because because) {
        Campaign campaign = map.campaign(name).orElseThrow();
        Member now = draft.sequences().members().get(name);
        if (now == null || campaign.rank(statusName) > campaign.rank(now.status())) {
            set(campaign, statusName, at, because);
        }
    }

    /** Merges the statuses of two contacts: the later status in the campaign's list, and the first response. */
    Map<String, Member> united(Map<String, Member> into, Map<String, Member> from) {
        Map<String, Member> united = new HashMap<>(into);
        from.forEach((name, theirs) -> united.merge(name, theirs, (ours, other) -> {
            boolean later = map.campaign(name)
                    .filter(campaign -> campaign.rank(other.status()) > campaign.rank(ours.status()))
                    .isPresent();
            return new Member((later ? other : ours).status(), earlier(ours.firstResponse(), other.firstResponse()));
        }));
        return united;
    }

    private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
        return one == null || (other != null && other.isBefore(one)) ? other : one;
    }

    private void set(Campaign campaign, String status, Instant at, Because because) {
        Member before = draft.sequences().members().get(campaign.name());
        Instant first = before == null ? null : before.firstResponse();
        boolean response = campaign.isResponse(status);
        first = first == null && response ? at : first;
        Map<String, Member> members = new HashMap<>(draft.sequences().members());
        members.put(campaign.name(), new Member(status, first));
        draft.members(members);
        Decision.Header header = Decision.Header.of(
                draft.journey(), draft.contactId(), draft.visit().number(), at, because);
        decisions.accept(MemberStatusChanged.of(header, campaign.name(), status, response, first));
    }
}
