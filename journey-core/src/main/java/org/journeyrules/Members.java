package org.journeyrules;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.journeyrules.campaign.Campaign;
import org.journeyrules.campaign.MemberStatus;
import org.journeyrules.decision.Because;
import org.journeyrules.decision.Decision;
import org.journeyrules.decision.MemberStatusChanged;
import org.journeyrules.spi.CadencePart;
import org.journeyrules.spi.CadencePart.Member;

/** The contact's status in campaigns: by each campaign's own list, and only ever to a later entry of it. */
final class Members {
    private final JourneyMap map;
    private final Draft draft;
    private final Consumer<Decision> decisions;

    Members(JourneyMap map, Draft draft, Consumer<Decision> decisions) {
        this.map = map;
        this.draft = draft;
        this.decisions = decisions;
    }

    /** Entering a stage adds the contact to its campaign with the default status. */
    void entered(Instant at) {
        map.stage(draft.stage())
                .flatMap(stage -> stage.campaign())
                .flatMap(map::campaign)
                .ifPresent(campaign -> {
                    if (!draft.cadence.members().containsKey(campaign.name())) {
                        campaign.defaultStatus()
                                .ifPresent(status -> set(
                                        campaign,
                                        status,
                                        at,
                                        Because.of(
                                                "journey: stage entered",
                                                List.of(),
                                                0,
                                                "Entered " + draft.stage() + ", which is this campaign.",
                                                List.of())));
                    }
                });
    }

    /** Moves on to a later status of the list; an earlier one, or the same, is nothing. */
    void propose(String name, String statusName, Instant at, Because because) {
        Campaign campaign = map.campaign(name).orElseThrow();
        Member now = draft.cadence.members().get(name);
        if (now == null || campaign.rank(statusName) > campaign.rank(now.status())) {
            set(campaign, campaign.status(statusName).orElseThrow(), at, because);
        }
    }

    private void set(Campaign campaign, MemberStatus status, Instant at, Because because) {
        Member before = draft.cadence.members().get(campaign.name());
        Instant first = before == null ? null : before.firstResponse();
        first = first == null && status.responded() ? at : first;
        Map<String, Member> members = new HashMap<>(draft.cadence.members());
        members.put(campaign.name(), new Member(status.name(), first));
        CadencePart c = draft.cadence;
        draft.cadence = new CadencePart(c.enrollments(), c.touches(), members, c.handOffs(), c.sendsAt());
        decisions.accept(MemberStatusChanged.of(
                draft.journey(),
                draft.contactId(),
                draft.visit().number(),
                campaign.name(),
                status.name(),
                status.responded(),
                first,
                at,
                because));
    }
}
