package org.journeyrules.benchmarks;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.journeyrules.Journey;
import org.journeyrules.JourneyEngine;
import org.journeyrules.JourneyState;
import org.journeyrules.Outcome;
import org.journeyrules.contact.Contact;
import org.journeyrules.internal.access.StateAccess;
import org.journeyrules.internal.snapshot.EnrollmentSnapshot;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.SignalType;
import org.journeyrules.signal.Trust;
import org.journeyrules.spi.RuleContext;

/**
 * Contacts of a made-up seller, the same in every run: some weeks of mail, clicks, visits and what follows from them.
 * Most are before the first purchase, as in a real database, and nearly all who have not left are in a sequence.
 */
public final class Contacts {
    /** How many contacts a sample has. */
    static final int SIZE = 200;

    /** How many signals are kept of each before the next one comes. */
    static final int KEPT = 20;

    private static final Instant START = Instant.parse("2026-01-12T08:00:00Z");
    private static final List<String> ZONES = List.of("UTC", "Europe/Amsterdam", "America/New_York", "Asia/Kolkata");

    /** Of a hundred contacts, so many are in the stage when the next signal comes. */
    private static final Map<String, Integer> SHARES = Map.of(
            "Awareness",
            38,
            "Consideration",
            26,
            "Decision",
            14,
            "Customer",
            8,
            "Expansion",
            5,
            "Advocacy",
            2,
            "Churned",
            2,
            "Disqualified",
            2,
            "Dormant",
            3);

    private static final Set<String> EXITS = Set.of("Churned", "Disqualified", "Dormant");

    private final Screening screening;
    private final int signals;
    private final Counting rules = new Counting();
    private final JourneyEngine engine = JourneyEngine.of(rules);
    private final Map<Next, List<Case>> cases = new EnumMap<>(Next.class);

    /** Who tells clicks of machines from those of people. */
    public enum Screening {
        /** The host, before: every click is known to be a person's. All engines can give the same answers. */
        HOST,
        /** Journey: clicks come with their message and are judged at every evaluation. */
        JOURNEY
    }

    /** Which signal comes next; the contacts are the same. */
    public enum Next {
        /** Whatever comes: some are looked at by rules, some are only logged. */
        ANY,
        /** The first that some rule looks at: all rules are asked. */
        WATCHED,
        /** The first that no rule looks at. */
        UNWATCHED
    }

    private Contacts(Screening screening) {
        this.screening = screening;
        this.signals = 0;
    }

    private Contacts(Screening screening, int signals) {
        this.screening = screening;
        this.signals = signals;
        for (Next next : Next.values()) {
            cases.put(next, new ArrayList<>());
        }
        Map<String, Integer> missing = new HashMap<>();
        SHARES.forEach((stage, share) -> missing.put(stage, share * SIZE / 100));
        for (long seed = 1; cases.get(Next.ANY).size() < SIZE; seed++) {
            if (seed > 1_000_000) {
                throw new IllegalStateException("No contact found in the stages " + missing);
            }
            add(seed, missing);
        }
    }

    /** Writes made-up contacts and the first signals of each as files of the command line, in order of their instants. */
    static void write(Path contacts, Path signals, int count, int signalsOfEach) throws IOException {
        Contacts made = new Contacts(Screening.JOURNEY);
        List<Contact> records = new ArrayList<>();
        List<Signal> all = new ArrayList<>();
        Set<String> columns = new TreeSet<>();
        Set<String> attributes = new TreeSet<>();
        for (long seed = 1; seed <= count; seed++) {
            Life life = made.new Life(seed);
            for (int i = 0; i < signalsOfEach; i++) {
                life.next();
            }
            records.add(life.contact);
            columns.addAll(life.contact.values().keySet());
            for (Signal signal : life.lived) {
                all.add(signal.withId(signal.contactId() + "-" + signal.id()));
                attributes.addAll(signal.attributes().keySet());
            }
        }
        all.sort(Comparator.comparing(Signal::occurredAt).thenComparing(Signal::id));
        try (BufferedWriter out = Files.newBufferedWriter(contacts)) {
            out.write("id," + String.join(",", columns) + "\n");
            for (Contact each : records) {
                out.write(each.id() + cells(each.values(), columns) + "\n");
            }
        }
        try (BufferedWriter out = Files.newBufferedWriter(signals)) {
            out.write("id,contact_id,type,occurred_at,channel," + String.join(",", attributes) + "\n");
            for (Signal each : all) {
                String channel = each.channel() == null ? "" : each.channel();
                out.write(String.join(",", each.id(), each.contactId(), each.type(), each.occurredAt() + "", channel)
                        + cells(each.attributes(), attributes) + "\n");
            }
        }
    }

    private static String cells(Map<String, String> values, Set<String> columns) {
        StringBuilder cells = new StringBuilder();
        for (String column : columns) {
            cells.append(',').append(values.getOrDefault(column, ""));
        }
        return cells.toString();
    }

    /** Contacts and what comes next. */
    static List<Case> of(Next next, Screening screening) {
        return new Contacts(screening, KEPT).cases.get(next);
    }

    /** Whether some sequence of a contact goes on. */
    static boolean isEnrolled(JourneyState state) {
        return StateAccess.snapshot(state).sequences().enrollments().stream().anyMatch(EnrollmentSnapshot::isActive);
    }

    /** Whether a contact has left, so that no sequence is meant for it. */
    static boolean isInExit(JourneyState state) {
        return EXITS.contains(state.stage().orElseThrow());
    }

    private void add(long seed, Map<String, Integer> missing) {
        Life life = new Life(seed);
        JourneyState state = engine.newState(life.contact.id());
        for (int i = 0; i < signals; i++) {
            Signal signal = life.next();
            state = engine.receive(state, life.contact, signal).state();
        }
        String stage = state.stage().orElseThrow();
        boolean enrolled = isInExit(state) || isEnrolled(state) || seed % 20 == 0;
        if (missing.get(stage) == 0 || state.signals().size() != signals || !enrolled) {
            return;
        }
        Map<Next, Case> found = new EnumMap<>(Next.class);
        for (int i = 0; i < 50 && found.size() < Next.values().length; i++) {
            Signal next = life.next();
            if (state.reviewAt().isPresent()
                    && !next.occurredAt().isBefore(state.reviewAt().get())) {
                return;
            }
            int before = rules.asked;
            // as if it had been saved: what a state in memory foresees, so that nobody need be asked, does not count
            // here
            Outcome outcome = engine.receive(StateAccess.state(StateAccess.snapshot(state)), life.contact, next);
            Case coming = new Case(life.contact, List.copyOf(life.lived(signals)), next);
            found.putIfAbsent(Next.ANY, coming);
            if (rules.asked > before) {
                found.putIfAbsent(Next.WATCHED, coming);
            } else if (outcome.changed()) {
                found.putIfAbsent(Next.UNWATCHED, coming);
            }
        }
        if (found.size() == Next.values().length) {
            missing.merge(stage, -1, Integer::sum);
            found.forEach((next, coming) -> cases.get(next).add(coming));
        }
    }

    /** Counts how often the rules are asked. */
    private static final class Counting extends WrappedRules {
        private int asked;

        Counting() {
            super(B2bInJava.asJourneyRules());
        }

        @Override
        public void evaluate(Journey journey, RuleContext firing) {
            asked++;
            super.evaluate(journey, firing);
        }
    }

    /** What happens to one contact, signal by signal. */
    private final class Life {
        private final SplittableRandom random;
        private final Contact contact;
        private final List<Signal> lived = new ArrayList<>();
        private final Chances chances;
        private final boolean sleeps; // after some signals, for half a year
        private Instant now;
        private String message = "m0";
        private int messages;

        Life(long seed) {
            random = new SplittableRandom(seed * 0x9E3779B97F4A7C15L);
            now = START.plus(Duration.ofMinutes(random.nextInt(60 * 24 * 20)));
            chances = new Chances(random.nextInt(4));
            sleeps = seed % 8 == 0;
            contact = record("c" + seed);
        }

        private Contact record(String id) {
            Contact record = Contact.of(id)
                    .with("created_at", now.toString())
                    .with("time_zone", any(ZONES))
                    .with("industry", any(List.of("Software", "Healthcare", "Manufacturing", "Retail")))
                    .with("company_size", String.valueOf(10 + random.nextInt(2000)))
                    .with("role", any(List.of("CFO", "CIO", "Buyer", "Engineer")))
                    .with("owner", "owner-" + random.nextInt(20));
            if (random.nextInt(3) > 0) {
                record = record.with(
                        "lead_source", any(List.of("Web Form", "Content Download", "Demo Request", "Inbound Inquiry")));
            }
            if (random.nextInt(2) > 0) {
                record = record.with("fit", any(List.of("A", "B", "C", "D")));
            }
            if (random.nextInt(8) == 0) {
                record = record.with("account_type", "Customer - Direct");
            }
            if (random.nextInt(6) == 0) {
                record = record.with(
                        "renewal_date",
                        now.plus(Duration.ofDays(random.nextInt(400))).toString());
            }
            return record;
        }

        private String any(List<String> of) {
            return of.get(random.nextInt(of.size()));
        }

        List<Signal> lived(int count) {
            return lived.subList(0, count);
        }

        Signal next() {
            boolean asleep = sleeps && lived.size() >= KEPT / 2 && lived.size() < KEPT;
            int hours = asleep ? 24 * 40 : lived.size() < KEPT ? 48 : 6;
            now = now.plus(Duration.ofSeconds(60 + random.nextInt(60 * 60 * hours)));
            Signal signal = signal("s" + lived.size(), asleep ? SignalType.EMAIL_SENT : chances.pick(random));
            lived.add(signal);
            return signal;
        }

        private Signal signal(String id, String type) {
            Signal signal = Signal.of(id, contact.id(), type, now);
            return switch (type) {
                case SignalType.EMAIL_SENT -> {
                    message = "m" + ++messages;
                    yield signal.withChannel("email").with("message", message).with("campaign", "spring");
                }
                case SignalType.EMAIL_DELIVERED, SignalType.EMAIL_OPENED, SignalType.EMAIL_REPLIED ->
                    signal.withChannel("email").with("message", message);
                case SignalType.LINK_CLICKED -> {
                    Signal click = signal.withChannel("email")
                            .with("message", message)
                            .with("link", "/" + any(List.of("home", "pricing", "product", "stories")))
                            .with("topic", any(List.of("pricing", "product", "news", "news", "news", "blog")));
                    yield screening == Screening.HOST ? click.withTrust(Trust.HUMAN) : click;
                }
                case SignalType.PAGE_VISITED ->
                    signal.withChannel("web").with("topic", any(List.of("pricing", "product", "news", "blog")));
                case SignalType.MEETING_BOOKED, SignalType.MEETING_CANCELLED ->
                    signal.with(
                            "starts_at",
                            now.plus(Duration.ofDays(random.nextInt(9))).toString());
                case SignalType.MEETING_COMPLETED -> signal.with("kind", any(List.of("demo", "sales", "check-in")));
                case SignalType.OPPORTUNITY_CREATED -> signal.with("opportunity", "o" + random.nextInt(2));
                case SignalType.OPPORTUNITY_WON -> signal.with("opportunity", "o" + random.nextInt(2));
                case SignalType.OPPORTUNITY_LOST, SignalType.HAND_OFF_REJECTED ->
                    signal.with("opportunity", "o" + random.nextInt(2))
                            .with("reason", any(List.of("price", "timing", "bad fit", "competitor")));
                case SignalType.CASE_OPENED, SignalType.CASE_CLOSED -> signal.with("case", "k" + random.nextInt(2));
                default -> signal;
            };
        }
    }

    /** How often each type comes; contacts differ in how much they do. */
    private static final class Chances {
        private final List<String> urn = new ArrayList<>();

        Chances(int busy) {
            put(20, SignalType.EMAIL_SENT, SignalType.EMAIL_DELIVERED, SignalType.EMAIL_OPENED);
            put(4 + 5 * busy, SignalType.LINK_CLICKED, SignalType.PAGE_VISITED);
            put(2, SignalType.FORM_SUBMITTED, SignalType.WEBINAR_REGISTERED, SignalType.SOCIAL_ENGAGED);
            put(
                    busy,
                    SignalType.CONTENT_DOWNLOADED,
                    SignalType.EMAIL_REPLIED,
                    SignalType.WEBINAR_ATTENDED,
                    SignalType.DEMO_REQUESTED,
                    SignalType.INQUIRY_RECEIVED,
                    SignalType.CALL_RECEIVED,
                    SignalType.MEETING_BOOKED,
                    SignalType.MEETING_CANCELLED,
                    SignalType.MEETING_COMPLETED,
                    SignalType.OPPORTUNITY_CREATED,
                    SignalType.OPPORTUNITY_LOST,
                    SignalType.CALL_MADE);
            put(
                    busy / 2,
                    SignalType.TRIAL_STARTED,
                    SignalType.OPPORTUNITY_WON,
                    SignalType.PURCHASED,
                    SignalType.ONBOARDING_COMPLETED,
                    SignalType.PRODUCT_USED,
                    SignalType.RENEWED,
                    SignalType.CONTRACT_CANCELLED,
                    SignalType.REFERRAL_MADE,
                    SignalType.REVIEW_POSTED,
                    SignalType.CASE_OPENED,
                    SignalType.CASE_CLOSED,
                    SignalType.HAND_OFF_ACCEPTED,
                    SignalType.HAND_OFF_REJECTED,
                    SignalType.LEFT_COMPANY);
        }

        private void put(int times, String... types) {
            for (String type : types) {
                for (int i = 0; i < times; i++) {
                    urn.add(type);
                }
            }
        }

        String pick(SplittableRandom random) {
            return urn.get(random.nextInt(urn.size()));
        }
    }
}
