package org.journeyrules.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.drools.compiler.kie.builder.impl.DrlProject;
import org.journeyrules.JourneyState;
import org.journeyrules.contact.Contact;
import org.jspecify.annotations.Nullable;
import org.kie.api.KieBase;
import org.kie.api.KieBaseConfiguration;
import org.kie.api.KieServices;
import org.kie.api.builder.KieBuilder;
import org.kie.api.builder.KieFileSystem;
import org.kie.api.builder.Message;
import org.kie.api.definition.rule.Rule;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.rule.FactHandle;
import org.kie.internal.conf.ConstraintJittingThresholdOption;

/**
 * Drools by the textbook: a new session for each evaluation, each signal a fact, in the classic model. It answers the stage,
 * the hand-offs, the member statuses and the enrollments that rules make, and what a due step says; no evidence, no instant
 * to look again, no screening. What the map does is left to it: send times, caps, goals, the sequences of the stages.
 */
public final class Textbook {
    static final List<String> ORDER =
            List.of("Awareness", "Consideration", "Decision", "Customer", "Expansion", "Advocacy");

    /** The properties that are instants, where the DRL reads them. */
    private static final Pattern INSTANTS = Pattern.compile(
            "(?<![$\\w])(at|startsAt|floor|commitmentsFloor|newsFloor|since|begun|newest|renewal|renewalFrom"
                    + "|yesterday|twoDaysAgo|weekAgo|fortnightAgo|monthAgo|sixWeeksAgo|sixtyDaysAgo|quarterAgo"
                    + "|halfYearAgo|quarterAhead)(?= *([<>=)]|,))");

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

    /** The names of its rules. */
    Set<String> names() {
        return rules.getKiePackages().stream()
                .flatMap(each -> each.getRules().stream())
                .map(Rule::getName)
                .collect(Collectors.toSet());
    }

    /** What a host would have at hand before the evaluation. */
    record Prepared(
            JourneyState state,
            Contact contact,
            boolean highFit,
            @Nullable String persona,
            List<TextbookFacts.Event> events,
            List<Object> memory,
            List<TextbookMemory.Due> due,
            Instant now) {}

    /**
     * What an evaluation came to.
     *
     * @param stage the stage after it
     * @param made the rules that made hand-offs and enrollments
     * @param statuses the member statuses set
     * @param steps of each step that was due, the variants of its blocks or the rule that puts it off
     */
    record Answer(String stage, Set<String> made, Set<String> statuses, Map<String, String> steps) {}

    /** The answer of one evaluation. */
    Answer evaluate(Prepared prepared) {
        TextbookPerson person = new TextbookPerson(
                prepared.state(), prepared.contact(), prepared.highFit(), prepared.persona(), prepared.now());
        Moves moves = new Moves();
        KieSession session = rules.newKieSession();
        try {
            session.setGlobal("moves", moves);
            session.insert(new TextbookFacts.Now(
                    prepared.now(), prepared.contact().zone().orElse(ZoneOffset.UTC)));
            FactHandle handle = session.insert(person);
            prepared.events().forEach(session::insert);
            prepared.memory().forEach(session::insert);
            Set<String> seen = new HashSet<>();
            Set<String> made = new TreeSet<>();
            Set<String> statuses = new TreeSet<>();
            while (true) {
                seen.add(person.getStage());
                session.fireAllRules();
                made.addAll(moves.handOffs);
                made.addAll(moves.enrollments.values());
                if (!moves.statuses.isEmpty()) {
                    // a campaign takes one status in a round: that of the first rule by name
                    statuses.add(moves.statuses.firstKey());
                }
                Move move = moves.best(seen);
                if (move == null) {
                    break;
                }
                person.move(move, prepared.now());
                for (String sequence : moves.enrollments.keySet()) {
                    session.insert(new TextbookMemory.Enrollment(sequence, prepared.now(), true));
                }
                moves.clear();
                session.update(handle, person);
            }
            Map<String, String> steps = new TreeMap<>();
            for (TextbookMemory.Due step : prepared.due()) {
                FactHandle due = session.insert(step);
                session.fireAllRules();
                steps.put(step.getStep(), moves.step());
                session.delete(due);
            }
            return new Answer(person.getStage(), made, statuses, steps);
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
        private final Set<String> handOffs = new TreeSet<>();
        private final Map<String, String> enrollments = new TreeMap<>();
        private final SortedMap<String, String> statuses = new TreeMap<>();
        private final Map<String, String> variants = new TreeMap<>();
        private final Set<String> postponed = new TreeSet<>();

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

        public void handOff(String rule) {
            handOffs.add(rule);
        }

        public void enroll(String rule, String sequence) {
            enrollments.put(sequence, rule);
        }

        public void memberStatus(String rule, String status) {
            statuses.put(rule, status);
        }

        public void useVariant(String block, String variant) {
            variants.put(block, variant);
        }

        public void postpone(String rule) {
            postponed.add(rule);
        }

        void clear() {
            proposed.clear();
            handOffs.clear();
            enrollments.clear();
            statuses.clear();
        }

        /** What is to be done with the step just asked about. */
        String step() {
            String answer = postponed.isEmpty() ? variants.toString() : "put off";
            variants.clear();
            postponed.clear();
            return answer;
        }

        @Nullable
        Move best(Set<String> seen) {
            Move best = null;
            for (Move move : proposed) {
                if (!seen.contains(move.stage) && (best == null || move.rank().compareTo(best.rank()) < 0)) {
                    best = move;
                }
            }
            return best;
        }
    }
}
