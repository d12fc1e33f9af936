package org.journeyrules.b2b;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.journeyrules.JourneyEngine;
import org.journeyrules.JourneyState;
import org.journeyrules.Outcome;
import org.journeyrules.contact.Account;
import org.journeyrules.contact.Contact;
import org.journeyrules.decision.Decision;
import org.journeyrules.decision.StageChanged;
import org.journeyrules.decision.StepDue;
import org.journeyrules.drools.RuleEngine;
import org.journeyrules.replay.Replay;
import org.journeyrules.signal.Direction;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.Trust;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/**
 * What holds for the standard rules whatever happens: hosts that look at other times, and both models, decide the same.
 * -Djourney.seed=N takes other histories, from that one on.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RandomHistoriesTest {
    private static final boolean FULL = Boolean.getBoolean("journey.full");
    private static final int HISTORIES = FULL ? 5_000 : 200;
    private static final long FIRST = Long.getLong("journey.seed", 1);
    private static final long END = FIRST + HISTORIES;
    private static final Instant BEGIN = Instant.parse("2026-01-05T08:00:00Z");
    private static final int DAYS = 500;
    private static final Set<String> SENDING =
            Set.of("Enrolled", "SequenceEnded", "StepDue", "StepDeferred", "StepSkipped");

    private final JourneyEngine executable = B2bCases.b2b(RuleEngine.EXECUTABLE, B2bPolicy.defaults());
    private final JourneyEngine classic = B2bCases.b2b(RuleEngine.CLASSIC, B2bPolicy.defaults());

    private record History(Contact contact, List<Signal> signals, Instant until) {}

    private static final class Maker {
        private static final String[] TYPES = {
            "LINK_CLICKED",
            "LINK_CLICKED",
            "LINK_CLICKED",
            "LINK_CLICKED",
            "PAGE_VISITED",
            "EMAIL_OPENED",
            "EMAIL_SENT",
            "EMAIL_REPLIED",
            "EMAIL_AUTO_REPLIED",
            "CONTENT_DOWNLOADED",
            "FORM_SUBMITTED",
            "WEBINAR_ATTENDED",
            "EVENT_ATTENDED",
            "DEMO_REQUESTED",
            "INQUIRY_RECEIVED",
            "CALL_RECEIVED",
            "CHAT_STARTED",
            "MESSAGE_RECEIVED",
            "SOCIAL_ENGAGED",
            "NEWSLETTER_SUBSCRIBED",
            "WEBINAR_REGISTERED",
            "MEETING_NO_SHOW",
            "EXPANDED",
            "MEETING_BOOKED",
            "MEETING_CANCELLED",
            "MEETING_COMPLETED",
            "MEETING_COMPLETED",
            "MEETING_COMPLETED",
            "MEETING_COMPLETED",
            "MEETING_COMPLETED",
            "TRIAL_STARTED",
            "PRODUCT_USED",
            "PRODUCT_USED",
            "CART_ABANDONED",
            "SURVEY_ANSWERED",
            "PURCHASED",
            "ONBOARDING_COMPLETED",
            "RENEWED",
            "CONTRACT_CANCELLED",
            "REFERRAL_MADE",
            "REVIEW_POSTED",
            "CASE_OPENED",
            "CASE_CLOSED",
            "HAND_OFF_ACCEPTED",
            "HAND_OFF_REJECTED",
            "OPPORTUNITY_CREATED",
            "OPPORTUNITY_WON",
            "OPPORTUNITY_LOST",
            "OPPORTUNITY_STAGE_CHANGED",
            "CART_ABANDONED",
            "CALL_MADE",
            "LEFT_COMPANY",
            "UNSUBSCRIBED",
            "STAGE_SET"
        };
        /** What seldom comes together by chance: on successive days, or later, type, and keys with values. */
        private static final String[] EPISODES = {
            "LINK_CLICKED topic pricing, LINK_CLICKED topic pricing, LINK_CLICKED topic pricing",
            "PAGE_VISITED topic product content a, PAGE_VISITED topic product content b, "
                    + "PAGE_VISITED topic product content c, PAGE_VISITED topic product content d, "
                    + "PAGE_VISITED topic product content e",
            "PAGE_VISITED category hats, PAGE_VISITED category hats, PAGE_VISITED category hats",
            "PURCHASED amount 9, ONBOARDING_COMPLETED by kim, PAGE_VISITED topic product, PAGE_VISITED topic product",
            "PURCHASED amount 9, CONTRACT_CANCELLED reason price, RENEWED amount 9",
            "STAGE_SET source user stage Advocacy, REFERRAL_MADE name lou",
            "STAGE_SET source user stage Dormant, MEETING_BOOKED kind demo",
            "STAGE_SET source user stage Dormant, OPPORTUNITY_CREATED opportunity q",
            "MEETING_COMPLETED kind demo, +20 LINK_CLICKED message x link a, LINK_CLICKED message y link b",
            "MEETING_COMPLETED kind demo, +20 CONTENT_DOWNLOADED content guide",
            "FORM_SUBMITTED topic procurement, FORM_SUBMITTED topic procurement",
            "STAGE_SET source user stage Awareness hold 2027-12-01T00:00:00Z, CONTENT_DOWNLOADED content guide"
        };
        /** What can create a contact. */
        private static final String[] FIRSTS = {
            "CONTENT_DOWNLOADED", "MEETING_BOOKED", "DEMO_REQUESTED", "INQUIRY_RECEIVED", "CHAT_STARTED", "PURCHASED"
        };

        private static final String[] STAGES = {
            "Awareness", "Consideration", "Decision", "Customer", "Expansion", "Advocacy", "Churned", "Dormant"
        };

        private final Random random;
        private final String[] types;

        Maker(long seed) {
            random = new Random(seed * 0x9E3779B97F4A7C15L);
            random.nextLong();
            types = sometimes(50) ? TYPES : new String[] {oneOf(TYPES), oneOf(TYPES), oneOf(TYPES), oneOf(TYPES)};
        }

        private String oneOf(String... words) {
            return words[random.nextInt(words.length)];
        }

        private boolean sometimes(int percent) {
            return random.nextInt(100) < percent;
        }

        /** Often a whole day or hour from another, so that windows end where something happens. */
        private Instant instant() {
            Instant day = BEGIN.plus(Duration.ofDays(random.nextInt(DAYS)));
            return sometimes(50) ? day : day.plusMillis(random.nextInt(86_400_000));
        }

        private String date() {
            return LocalDate.ofInstant(instant(), ZoneOffset.UTC)
                    .plusDays(random.nextInt(90))
                    .toString();
        }

        History make() {
            Contact contact = Contact.of("c")
                    .with(
                            "lead_source",
                            sometimes(60) ? oneOf("Web Form", "Demo Request", "Inquiry", "Referral") : null)
                    .with("fit", sometimes(50) ? oneOf("A", "C") : null)
                    .with("industry", sometimes(50) ? oneOf("Healthcare", "Mining") : null)
                    .with("company_size", sometimes(30) ? oneOf("20", "5000") : null)
                    .with("owner", sometimes(50) ? "Kim" : null)
                    .with("role", sometimes(50) ? oneOf("CFO", "Gardener") : null)
                    .with("account_type", sometimes(8) ? "Customer" : null)
                    .with("renewal_date", sometimes(40) ? date() : null)
                    .with(
                            "opportunity_stage",
                            sometimes(15) ? oneOf("Prospecting", "Proposal", "Negotiation", "Closed Lost") : null)
                    .with("time_zone", oneOf("Europe/Amsterdam", "America/New_York", "UTC", "Australia/Lord_Howe"))
                    .with("created_at", sometimes(50) ? BEGIN.toString() : null);
            if (sometimes(40)) {
                contact = contact.with("stage", oneOf(STAGES)).with("stage_since", BEGIN.toString());
            }
            if (sometimes(20)) {
                contact = contact.with(Account.of("acme").with(Account.OPEN_OPPORTUNITIES, "1"));
            }
            List<Signal> signals = new ArrayList<>();
            for (int i = 0; sometimes(60) && i < 3; i++) {
                signals.addAll(episode("p" + i, contact.id()));
            }
            int count = 1 + random.nextInt(sometimes(30) ? 60 : 12);
            for (int i = 0; i < count; i++) {
                signals.add(signal("s" + i, contact.id()));
            }
            if (sometimes(30)) {
                signals.add(Signal.of("first", contact.id(), oneOf(FIRSTS), BEGIN));
            }
            signals.sort(Comparator.comparing(Signal::occurredAt));
            if (contact.value("created_at") == null && contact.value("stage") == null) {
                // Only what the contact does begins a replay; live, the first call does.
                while (!signals.isEmpty() && signals.get(0).direction() != Direction.INBOUND) {
                    signals.remove(0);
                }
                contact = signals.isEmpty() ? contact.with("created_at", BEGIN.toString()) : contact;
            }
            return new History(contact, signals, BEGIN.plus(Duration.ofDays(DAYS + 30 + random.nextInt(300))));
        }

        private List<Signal> episode(String id, String contact) {
            Instant first = instant();
            List<Signal> signals = new ArrayList<>();
            int days = 0;
            for (String words : oneOf(EPISODES).split(", ")) {
                String[] parts = words.split(" ");
                int type = parts[0].startsWith("+") ? 1 : 0;
                days += type == 1 ? Integer.parseInt(parts[0]) : 1;
                Signal signal = Signal.of(
                                id + "-" + signals.size(), contact, parts[type], first.plus(Duration.ofDays(days)))
                        .withTrust(Trust.HUMAN);
                for (int i = type + 1; i < parts.length; i += 2) {
                    signal = signal.with(parts[i], parts[i + 1]);
                }
                signals.add(signal);
            }
            return signals;
        }

        private Signal signal(String id, String contact) {
            String type = oneOf(types);
            Signal signal = Signal.of(id, contact, type, instant())
                    .with(
                            "topic",
                            sometimes(40)
                                    ? oneOf("pricing", "pricing", "product", "guide", "demo", "procurement")
                                    : null)
                    .with("category", sometimes(40) ? oneOf("shoes", "hats") : null)
                    .with("minutes", sometimes(80) ? oneOf("30", "60") : null)
                    .with("with", sometimes(20) ? oneOf("Kim", "Lou") : null)
                    .with("meeting", sometimes(20) ? oneOf("m1", "m2") : null)
                    .with("message", sometimes(60) ? oneOf("m", "n") : null)
                    .with("link", sometimes(60) ? oneOf("a", "b", "c") : null)
                    .with("kind", sometimes(70) ? oneOf("demo", "sales", "support") : null)
                    .with("opportunity", sometimes(80) ? oneOf("o", "p") : null)
                    .with("case", sometimes(80) ? oneOf("o", "p") : null)
                    .with("reason", sometimes(60) ? oneOf("price", "bad fit", "not now") : null)
                    .with("question", sometimes(60) ? "Why?" : null)
                    .with("score", sometimes(80) ? oneOf("6", "7") : null)
                    .with("starts_at", sometimes(80) ? date() : null)
                    .withTrust(sometimes(10) ? Trust.MACHINE : sometimes(20) ? Trust.HUMAN : Trust.UNKNOWN);
            if (type.equals("OPPORTUNITY_STAGE_CHANGED")) {
                signal = signal.with("stage", oneOf("Needs Analysis", "Negotiation"));
            } else if (type.equals("STAGE_SET")) {
                signal = signal.with("stage", oneOf(STAGES))
                        .with("source", oneOf("user", "import"))
                        .with("hold", sometimes(30) ? instant().toString() : null);
            }
            return signal;
        }
    }

    private static List<Decision> replay(JourneyEngine engine, History history) {
        return replayed(engine, history).decisions();
    }

    private static Replay replayed(JourneyEngine engine, History history) {
        return Replay.run(engine, history.contact, history.signals, history.until);
    }

    /** A host that looks at fixed intervals, and when signals come; null: only then. */
    private static List<Decision> live(JourneyEngine engine, History history, Duration interval) {
        List<Decision> decisions = new ArrayList<>();
        Map<Instant, List<Signal>> events = new TreeMap<>();
        history.signals.forEach(signal -> events.computeIfAbsent(signal.occurredAt(), any -> new ArrayList<>())
                .add(signal));
        JourneyState state = engine.newState(history.contact.id());
        Instant next = history.contact.value("created_at") == null && history.contact.value("stage") == null
                ? events.keySet().iterator().next()
                : BEGIN;
        for (Map.Entry<Instant, List<Signal>> event : events.entrySet()) {
            state = look(engine, history, state, next, event.getKey(), interval, decisions);
            next = event.getKey();
            Outcome outcome = engine.receive(state, history.contact, event.getValue(), event.getKey());
            decisions.addAll(outcome.decisions());
            state = outcome.state();
        }
        state = look(engine, history, state, next, history.until, interval, decisions);
        decisions.addAll(engine.review(state, history.contact, history.until).decisions());
        return decisions;
    }

    private static JourneyState look(
            JourneyEngine engine,
            History history,
            JourneyState state,
            Instant from,
            Instant to,
            Duration interval,
            List<Decision> decisions) {
        JourneyState now = state;
        if (interval != null) {
            for (Instant at = from; at.isBefore(to); at = at.plus(interval)) {
                Outcome outcome = engine.review(now, history.contact, at);
                decisions.addAll(outcome.decisions());
                now = outcome.state();
            }
        }
        return now;
    }

    @Test
    void hosts_decide_the_same_whenever_they_look() {
        for (long seed = FIRST; seed < END; seed++) {
            History history = new Maker(seed).make();
            List<Decision> exact = unhurried(replay(executable, history));

            assertThat(unhurried(live(executable, history, null)))
                    .as("seed %s, only signals", seed)
                    .isEqualTo(exact);
            assertThat(unhurried(live(executable, history, Duration.ofHours(403))))
                    .as("seed %s, every 403 hours", seed)
                    .isEqualTo(exact);
        }
    }

    /** Without what sequences came to: steps fall due when a host looks, and not before. */
    private static List<Decision> unhurried(List<Decision> decisions) {
        return decisions.stream()
                .filter(decision -> !SENDING.contains(decision.kind()))
                .toList();
    }

    @Test
    void both_models_decide_the_same() {
        for (long seed = FIRST; seed < END; seed++) {
            History history = new Maker(seed).make();

            assertThat(replay(classic, history)).as("seed %s", seed).isEqualTo(replay(executable, history));
        }
    }

    @Test
    void the_histories_are_worth_it() {
        TreeSet<String> unused = new TreeSet<>(executable.rules().names());
        int moves = 0;
        for (long seed = FIRST; seed < END; seed++) {
            for (Decision decision : replay(executable, new Maker(seed).make())) {
                unused.remove(decision.because().rule());
                unused.removeIf(rule ->
                        decision instanceof StepDue due && due.because().text().contains(rule));
                moves += decision instanceof StageChanged ? 1 : 0;
            }
        }
        assertThat(unused).as("rules that did nothing").hasSizeLessThan(FULL ? 1 : 6);
        assertThat(moves).isGreaterThan(2 * HISTORIES);
    }
}
