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
    private static final List<String> UNTIL_OPENED = List.of("Sent", "Opened");
    private static final List<String> UNTIL_CLICKED = List.of("Sent", "Opened", "Clicked");

    private final List<RuleInJava> rules = new ArrayList<>();

    private CampaignsInJava() {}

    static List<RuleInJava> rules() {
        CampaignsInJava all = new CampaignsInJava();
        all.whileIn("opened", ANY, List.of("Sent"), "Opened", EMAIL_OPENED);
        String[] mailed = {AWARENESS, CONSIDERATION, DECISION, EXPANSION};
        all.whileIn("clicked", mailed, UNTIL_OPENED, "Clicked", LINK_CLICKED);
        all.whileIn("downloaded", in(AWARENESS), UNTIL_CLICKED, "Downloaded", CONTENT_DOWNLOADED);
        all.unless("replied", AWARENESS, "Replied", List.of("Replied"), EMAIL_REPLIED);
        all.whileIn("attended", in(CONSIDERATION), UNTIL_CLICKED, "Attended", WEBINAR_ATTENDED, EVENT_ATTENDED);
        all.unless("demo requested", CONSIDERATION, "Demo Requested", List.of("Demo Requested"), DEMO_REQUESTED);
        all.whileIn("meeting booked", in(DECISION, EXPANSION), UNTIL_CLICKED, "Meeting Booked", MEETING_BOOKED);
        all.unless(
                "meeting held", DECISION, "Meeting Held", List.of("Meeting Held", "Trial Started"), MEETING_COMPLETED);
        all.unless("trial started", DECISION, "Trial Started", List.of("Trial Started"), TRIAL_STARTED);
        all.whileIn("onboarding started", in(CUSTOMER), UNTIL_OPENED, "Started", PRODUCT_USED);
        all.unless("onboarding completed", CUSTOMER, "Completed", List.of("Completed"), ONBOARDING_COMPLETED);
        all.unless("renewed", EXPANSION, "Renewed", List.of("Renewed"), RENEWED);
        all.unless("reviewed", ADVOCACY, "Reviewed", List.of("Reviewed", "Referred"), REVIEW_POSTED);
        all.unless("referred", ADVOCACY, "Referred", List.of("Referred"), REFERRAL_MADE);
        return List.copyOf(all.rules);
    }

    private static String[] in(String... stages) {
        return stages;
    }

    private void whileIn(String name, String[] stages, List<String> before, String status, String... types) {
        rule(
                name,
                journey -> {
                    String now = isIn(journey, stages) ? journey.memberStatus() : null;
                    if (now == null || !before.contains(now)) {
                        return null;
                    }
                    Signals act = journey.signals().of(types).sinceStageEntry();
                    return met(act.atLeast(1), act);
                },
                status);
    }

    private void unless(String name, String stage, String status, List<String> reached, String type) {
        rule(
                name,
                journey -> {
                    String now = isIn(journey, stage) ? journey.memberStatus() : status;
                    if (now != null && reached.contains(now)) {
                        return null;
                    }
                    Signals act = journey.signals().of(type).sinceStageEntry();
                    return met(act.atLeast(1), act);
                },
                status);
    }

    private void rule(String name, RuleInJava.Condition when, String status) {
        rules.add(new RuleInJava("member status: " + name, when, journey -> journey.setMemberStatus(status)));
    }
}
