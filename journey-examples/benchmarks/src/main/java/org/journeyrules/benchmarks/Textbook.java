package org.journeyrules.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.drools.compiler.kie.builder.impl.DrlProject;
import org.journeyrules.JourneyState;
import org.journeyrules.contact.Contact;
import org.journeyrules.signal.Direction;
import org.journeyrules.signal.Signal;
import org.journeyrules.stage.Movement;
import org.journeyrules.stage.Visit;
import org.jspecify.annotations.Nullable;
import org.kie.api.KieBase;
import org.kie.api.KieBaseConfiguration;
import org.kie.api.KieServices;
import org.kie.api.builder.KieBuilder;
import org.kie.api.builder.KieFileSystem;
import org.kie.api.builder.Message;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.rule.FactHandle;
import org.kie.internal.conf.ConstraintJittingThresholdOption;

/**
 * Drools by the textbook: a new session for each evaluation, each signal a fact, in the classic model. It answers the stage and nothing else: no evidence, no instant to look again, no screening.
 */
public final class Textbook {
    private static final List<String> ORDER =
            List.of("Awareness", "Consideration", "Decision", "Customer", "Expansion", "Advocacy");

    /** The properties that are instants, where the DRL reads them. */
    private static final Pattern INSTANTS = Pattern.compile(
            "(?<![$\\w])(at|startsAt|floor|commitmentsFloor|since|renewal"
                    + "|renewalFrom|fortnightAgo|monthAgo|sixtyDaysAgo|quarterAgo|halfYearAgo|quarterAhead)(?= *([<>=)]|,))");

    private final KieBase rules;

    /** How much was done for speed. */
    enum Form {
        /** Instants are {@link Instant}s, which the constraint compiler of Drools 10.2.0 fails on: it is off. */
        PLAIN,
        /** Facts with a long beside each instant, made before the evaluation, and the constraint compiler on. */
        TUNED
    }

    Textbook(Form form) {
        KieServices services = KieServices.get();
        KieFileSystem files = services.newKieFileSystem();
        files.generateAndWritePomXML(services.newReleaseId("org.journeyrules.benchmarks", "textbook", "1"));
        files.write("src/main/resources/org/journeyrules/benchmarks/textbook.drl", drl(form));
        KieBuilder builder = services.newKieBuilder(files).buildAll(DrlProject.class);
        if (builder.getResults().hasMessages(Message.Level.ERROR)) {
            throw new IllegalStateException(builder.getResults().toString());
        }
        KieBaseConfiguration configuration = services.newKieBaseConfiguration();
        if (form == Form.PLAIN) {
            configuration.setOption(ConstraintJittingThresholdOption.get(-1));
        }
        rules = services.newKieContainer(builder.getKieModule().getReleaseId()).newKieBase(configuration);
    }

    private static String drl(Form form) {
        try (InputStream in = Textbook.class.getResourceAsStream("textbook.drl")) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return form == Form.PLAIN ? text : INSTANTS.matcher(text).replaceAll("$0Millis");
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** What a host would have at hand before the evaluation. */
    record Prepared(JourneyState state, Contact contact, List<Event> events, Instant now) {}

    static Prepared prepare(JourneyState state, Contact contact, Signal next, Set<String> notActivity) {
        ZoneId zone = contact.zone().orElse(ZoneOffset.UTC);
        List<Event> events = new ArrayList<>();
        for (Signal signal : state.signals()) {
            events.add(new Event(signal, notActivity, zone));
        }
        events.add(new Event(next, notActivity, zone));
        return new Prepared(state, contact, events, next.occurredAt());
    }

    /** The stage after the evaluation. */
    String evaluate(Prepared prepared) {
        Person person = new Person(prepared.state(), prepared.contact(), prepared.now());
        Moves moves = new Moves();
        KieSession session = rules.newKieSession();
        try {
            session.setGlobal("moves", moves);
            session.insert(new Now(prepared.now(), prepared.contact().zone().orElse(ZoneOffset.UTC)));
            FactHandle handle = session.insert(person);
            for (Event event : prepared.events()) {
                session.insert(event);
            }
            Set<String> seen = new HashSet<>();
            while (true) {
                seen.add(person.getStage());
                session.fireAllRules();
                Move move = moves.best(person, seen);
                if (move == null) {
                    return person.getStage();
                }
                person.move(move, prepared.now());
                moves.clear();
                session.update(handle, person);
            }
        } finally {
            session.dispose();
        }
    }

    enum Kind {
        START,
        EXIT,
        PROGRESS,
        REGRESS
    }

    record Move(Kind kind, String stage) {
        /** The least goes first: exits by name, then the stage furthest along. */
        String rank() {
            return kind == Kind.EXIT ? kind.ordinal() + stage : kind.ordinal() + "" + (9 - ORDER.indexOf(stage));
        }
    }

    /** Takes what the rules propose. */
    public static final class Moves {
        private final List<Move> proposed = new ArrayList<>();

        public void start(String stage) {
            proposed.add(new Move(Kind.START, stage));
        }

        public void progress(String stage) {
            proposed.add(new Move(Kind.PROGRESS, stage));
        }

        public void regress(String stage) {
            proposed.add(new Move(Kind.REGRESS, stage));
        }

        public void exit(String stage) {
            proposed.add(new Move(Kind.EXIT, stage));
        }

        void clear() {
            proposed.clear();
        }

        @Nullable
        Move best(Person person, Set<String> seen) {
            Move best = null;
            for (Move move : proposed) {
                if (!seen.contains(move.stage) && (best == null || move.rank().compareTo(best.rank()) < 0)) {
                    best = move;
                }
            }
            return best;
        }
    }

    /** The instant, and where windows that end there begin. */
    public static final class Now {
        private final Instant at;
        private final Instant fortnightAgo;
        private final Instant monthAgo;
        private final Instant sixtyDaysAgo;
        private final Instant quarterAgo;
        private final Instant halfYearAgo;
        private final Instant quarterAhead;

        Now(Instant now, ZoneId zone) {
            ZonedDateTime here = now.atZone(zone);
            at = now;
            fortnightAgo = here.minusDays(14).toInstant();
            monthAgo = here.minusDays(30).toInstant();
            sixtyDaysAgo = here.minusDays(60).toInstant();
            quarterAgo = here.minusDays(90).toInstant();
            halfYearAgo = here.minusDays(180).toInstant();
            quarterAhead = here.plusDays(90).toInstant();
        }

        public Instant getAt() {
            return at;
        }

        public long getAtMillis() {
            return at.toEpochMilli();
        }

        public Instant getFortnightAgo() {
            return fortnightAgo;
        }

        public long getFortnightAgoMillis() {
            return fortnightAgo.toEpochMilli();
        }

        public Instant getMonthAgo() {
            return monthAgo;
        }

        public long getMonthAgoMillis() {
            return monthAgo.toEpochMilli();
        }

        public Instant getSixtyDaysAgo() {
            return sixtyDaysAgo;
        }

        public long getSixtyDaysAgoMillis() {
            return sixtyDaysAgo.toEpochMilli();
        }

        public Instant getQuarterAgo() {
            return quarterAgo;
        }

        public long getQuarterAgoMillis() {
            return quarterAgo.toEpochMilli();
        }

        public Instant getHalfYearAgo() {
            return halfYearAgo;
        }

        public long getHalfYearAgoMillis() {
            return halfYearAgo.toEpochMilli();
        }

        public Instant getQuarterAhead() {
            return quarterAhead;
        }

        public long getQuarterAheadMillis() {
            return quarterAhead.toEpochMilli();
        }
    }

    /** One signal. */
    public static final class Event {
        private final String type;
        private final Instant at;
        private final long atMillis;
        private final boolean activity;
        private final @Nullable String topic;
        private final @Nullable String kind;
        private final @Nullable String reason;
        private final @Nullable String opportunity;
        private final @Nullable String supportCase;
        private final String messageAndLink;
        private final boolean withoutStart;
        private final Instant startsAt;
        private final long startsAtMillis;

        Event(Signal signal, Set<String> notActivity, ZoneId zone) {
            type = signal.type();
            at = signal.occurredAt();
            atMillis = at.toEpochMilli();
            activity = signal.direction() == Direction.INBOUND && !notActivity.contains(type);
            topic = signal.attribute("topic");
            kind = signal.attribute("kind");
            reason = signal.attribute("reason");
            opportunity = signal.attribute("opportunity");
            supportCase = signal.attribute("case");
            messageAndLink = signal.attribute("message") + " " + signal.attribute("link");
            String starts = signal.attribute("starts_at");
            withoutStart = starts == null;
            startsAt = starts == null
                    ? Instant.EPOCH
                    : Contact.parseInstant(starts, zone).orElseThrow();
            startsAtMillis = startsAt.toEpochMilli();
        }

        public String getType() {
            return type;
        }

        public Instant getAt() {
            return at;
        }

        public long getAtMillis() {
            return atMillis;
        }

        public boolean isActivity() {
            return activity;
        }

        public @Nullable String getTopic() {
            return topic;
        }

        public @Nullable String getKind() {
            return kind;
        }

        public @Nullable String getReason() {
            return reason;
        }

        public @Nullable String getOpportunity() {
            return opportunity;
        }

        public @Nullable String getSupportCase() {
            return supportCase;
        }

        public String getMessageAndLink() {
            return messageAndLink;
        }

        public Instant getStartsAt() {
            return startsAt;
        }

        public long getStartsAtMillis() {
            return startsAtMillis;
        }

        public boolean isWithoutStart() {
            return withoutStart;
        }
    }

    /** The contact and its stay in the present stage. */
    public static final class Person {
        private static final Instant LONG_AGO = Instant.EPOCH;

        private final Contact contact;
        private final boolean held;
        private final boolean highFit;
        private final boolean renewing;
        private final Instant renewal;
        private final Instant renewalFrom;
        private @Nullable String stage;
        private @Nullable String cameFrom;
        private String how;
        private Instant since;
        private Instant floor;
        private int visit;
        private boolean visitedExpansion;

        Person(JourneyState state, Contact contact, Instant now) {
            this.contact = contact;
            Visit last = state.visit().orElseThrow();
            held = state.heldUntil().filter(now::isBefore).isPresent();
            highFit = "A".equals(contact.value(Contact.FIT)) || "B".equals(contact.value(Contact.FIT));
            Instant date = contact.instant(Contact.RENEWAL_DATE, ZoneOffset.UTC).orElse(null);
            renewing = date != null;
            renewal = date == null ? LONG_AGO : date;
            renewalFrom = renewal.atOffset(ZoneOffset.UTC).minusDays(90).toInstant();
            stage = last.stage();
            cameFrom = last.cameFrom().orElse(null);
            how = last.movement().name();
            since = last.entered();
            visit = last.number();
            floor = state.begun().orElseThrow().plusSeconds(600);
            for (Visit each : state.visits()) {
                visitedExpansion |= each.stage().equals("Expansion");
                if (each.movement().isBaseline()) {
                    floor = each.entered();
                }
            }
        }

        void move(Move move, Instant now) {
            Movement movement = move.kind() == Kind.EXIT
                    ? Movement.EXIT
                    : move.kind() == Kind.REGRESS
                            ? Movement.REGRESSION
                            : ORDER.contains(stage) ? Movement.PROGRESSION : Movement.RETURN;
            cameFrom = stage;
            stage = move.stage();
            how = movement.name();
            since = now;
            visit++;
            visitedExpansion |= stage.equals("Expansion");
            if (movement.isBaseline()) {
                floor = now;
            }
        }

        public @Nullable String getStage() {
            return stage;
        }

        public @Nullable String getCameFrom() {
            return cameFrom;
        }

        public String getHow() {
            return how;
        }

        public Instant getSince() {
            return since;
        }

        public long getSinceMillis() {
            return since.toEpochMilli();
        }

        /** Signals count from here on, exclusive. */
        public Instant getFloor() {
            return floor;
        }

        public long getFloorMillis() {
            return floor.toEpochMilli();
        }

        /** Commitments count from here on, exclusive. */
        public Instant getCommitmentsFloor() {
            return visit == 1 && how.equals("START") ? LONG_AGO : floor;
        }

        public long getCommitmentsFloorMillis() {
            return getCommitmentsFloor().toEpochMilli();
        }

        public boolean isVisitedExpansion() {
            return visitedExpansion;
        }

        public boolean isHeld() {
            return held;
        }

        public boolean isHighFit() {
            return highFit;
        }

        public @Nullable String getLeadSource() {
            return contact.value(Contact.LEAD_SOURCE);
        }

        public @Nullable String getAccountType() {
            return contact.value(Contact.ACCOUNT_TYPE);
        }

        public @Nullable String getOpportunityStage() {
            return contact.value(Contact.OPPORTUNITY_STAGE);
        }

        public boolean isRenewing() {
            return renewing;
        }

        public Instant getRenewal() {
            return renewal;
        }

        public long getRenewalMillis() {
            return renewal.toEpochMilli();
        }

        /** What was bought or renewed from here on counts for the renewal. */
        public Instant getRenewalFrom() {
            return renewalFrom;
        }

        public long getRenewalFromMillis() {
            return renewalFrom.toEpochMilli();
        }
    }

    /** Found once, asked by many rules. */
    public static final class OpenOpportunity {}

    /** Found once, asked by many rules. */
    public static final class SalesAtWork {}
}
