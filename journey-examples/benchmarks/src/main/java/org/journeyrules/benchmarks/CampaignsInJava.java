package org.journeyrules.benchmarks;

import static org.journeyrules.benchmarks.B2bInJava.ADVOCACY;
import static org.journeyrules.benchmarks.B2bInJava.AWARENESS;
import static org.journeyrules.benchmarks.B2bInJava.CONSIDERATION;
import static org.journeyrules.benchmarks.B2bInJava.CUSTOMER;
import static org.journeyrules.benchmarks.B2bInJava.DECISION;
import static org.journeyrules.benchmarks.B2bInJava.EXPANSION;
import static org.journeyrules.benchmarks.B2bInJava.isIn;
import static org.journeyrules.benchmarks.B2bInJava.met;
import static org.journeyrules.signal.SignalType.CONTENT_DOWNLOADED;
import static org.journeyrules.signal.SignalType.DEMO_REQUESTED;
import static org.journeyrules.signal.SignalType.EMAIL_OPENED;
import static org.journeyrules.signal.SignalType.EMAIL_REPLIED;
import static org.journeyrules.signal.SignalType.EVENT_ATTENDED;
import static org.journeyrules.signal.SignalType.LINK_CLICKED;
import static org.journeyrules.signal.SignalType.MEETING_BOOKED;
import static org.journeyrules.signal.SignalType.MEETING_COMPLETED;
import static org.journeyrules.signal.SignalType.ONBOARDING_COMPLETED;
import static org.journeyrules.signal.SignalType.PRODUCT_USED;
import static org.journeyrules.signal.SignalType.REFERRAL_MADE;
import static org.journeyrules.signal.SignalType.RENEWED;
import static org.journeyrules.signal.SignalType.REVIEW_POSTED;
import static org.journeyrules.signal.SignalType.TRIAL_STARTED;
import static org.journeyrules.signal.SignalType.WEBINAR_ATTENDED;

import java.util.ArrayList;
import java.util.List;
import org.journeyrules.signal.Signals;

/** The standard B2B rules on member statuses, each written over from DRL into Java. */
final class CampaignsInJava {
    private static final String[] ANY = {AWARENESS, CONSIDERATION, DECISION, CUSTOMER, EXPANSION, ADVOCACY};

    private final List<RuleInJava> rules = new ArrayList<>();

    private CampaignsInJava() {}

    static List<RuleInJava> rules() {
        CampaignsInJava all = new CampaignsInJava();
        all.once("opened", ANY, "Opened", EMAIL_OPENED);
        all.once("clicked", in(AWARENESS, CONSIDERATION, DECISION, EXPANSION), "Clicked", LINK_CLICKED);
        all.once("downloaded", in(AWARENESS), "Downloaded", CONTENT_DOWNLOADED);
        all.once("replied", in(AWARENESS), "Replied", EMAIL_REPLIED);
        all.once("attended", in(CONSIDERATION), "Attended", WEBINAR_ATTENDED, EVENT_ATTENDED);
        all.once("demo requested", in(CONSIDERATION), "Demo Requested", DEMO_REQUESTED);
        all.once("meeting booked", in(DECISION, EXPANSION), "Meeting Booked", MEETING_BOOKED);
        all.once("meeting held", in(DECISION), "Meeting Held", MEETING_COMPLETED);
        all.once("trial started", in(DECISION), "Trial Started", TRIAL_STARTED);
        all.once("onboarding started", in(CUSTOMER), "Started", PRODUCT_USED);
        all.once("onboarding completed", in(CUSTOMER), "Completed", ONBOARDING_COMPLETED);
        all.once("renewed", in(EXPANSION), "Renewed", RENEWED);
        all.once("reviewed", in(ADVOCACY), "Reviewed", REVIEW_POSTED);
        all.once("referred", in(ADVOCACY), "Referred", REFERRAL_MADE);
        return List.copyOf(all.rules);
    }

    private static String[] in(String... stages) {
        return stages;
    }

    private void once(String name, String[] stages, String status, String... types) {
        rule(
                name,
                journey -> {
                    if (!isIn(journey, stages) || !journey.memberStatusMayBecome(status)) {
                        return null;
                    }
                    Signals act = journey.signals().of(types).sinceStageEntry();
                    return met(act.atLeast(1), act);
                },
                status);
    }

    private void rule(String name, RuleInJava.Condition when, String status) {
        rules.add(new RuleInJava("member status: " + name, when, journey -> journey.setMemberStatus(status)));
    }
}
