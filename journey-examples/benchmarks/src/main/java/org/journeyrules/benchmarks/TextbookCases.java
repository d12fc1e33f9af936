package org.journeyrules.benchmarks;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.journeyrules.Journey;
import org.journeyrules.JourneyEngine;
import org.journeyrules.JourneyState;
import org.journeyrules.b2b.B2bPolicy;
import org.journeyrules.contact.Contact;
import org.journeyrules.internal.access.StateAccess;
import org.journeyrules.internal.snapshot.SequencesSnapshot;
import org.journeyrules.internal.snapshot.StateSnapshot;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.sequence.DueStep;
import org.journeyrules.signal.Signal;
import org.journeyrules.spi.RuleContext;
import org.journeyrules.stage.Stage;
import org.jspecify.annotations.Nullable;

/** Asks a session of classic Drools, with all that a host would have at hand made into facts before. */
final class TextbookCases implements Engine.Prepared {
    private final Textbook textbook;
    private final List<Textbook.Prepared> prepared = new ArrayList<>();

    TextbookCases(List<Case> cases, Textbook.Form form) {
        textbook = new Textbook(form);
        Overheard rules = new Overheard();
        JourneyEngine engine = JourneyEngine.of(rules);
        for (Case each : cases) {
            JourneyState state = Engine.JourneyCases.stateOf(engine, each);
            rules.due.clear();
            engine.receive(state, each.contact(), each.next());
            prepared.add(prepare(state, each, rules));
        }
    }

    @Override
    public int size() {
        return prepared.size();
    }

    @Override
    public Textbook.Answer ask(int contact) {
        return textbook.evaluate(prepared.get(contact));
    }

    private static Textbook.Prepared prepare(JourneyState state, Case of, Overheard rules) {
        Contact contact = of.contact();
        ZoneId zone = contact.zone().orElse(ZoneOffset.UTC);
        Set<String> notActivity = rules.map().notActivity();
        List<TextbookFacts.Event> events = new ArrayList<>();
        for (Signal signal : state.signals()) {
            events.add(new TextbookFacts.Event(signal, notActivity, zone));
        }
        events.add(new TextbookFacts.Event(of.next(), notActivity, zone));
        return new Textbook.Prepared(
                state,
                contact,
                rules.highFit,
                rules.persona,
                events,
                memory(StateAccess.snapshot(state), rules.map()),
                List.copyOf(rules.due),
                of.next().occurredAt());
    }

    private static List<Object> memory(StateSnapshot state, JourneyMap map) {
        List<Object> memory = new ArrayList<>();
        int visit = state.timeline().visits().size();
        state.memory().made().forEach((key, at) -> {
            String[] parts = key.split("\\|");
            boolean proposal = parts.length > 1 && !parts[parts.length - 1].equals("evidence");
            if (proposal && List.of("handOff", "enroll", "switchTo").contains(parts[1])) {
                Instant newest = state.memory().made().getOrDefault(key + "|evidence", Instant.EPOCH);
                memory.add(new TextbookMemory.Made(parts[0], visit, at, newest));
            }
        });
        state.sequences()
                .enrollments()
                .forEach(each ->
                        memory.add(new TextbookMemory.Enrollment(each.sequence(), each.enrolledAt(), each.isActive())));
        Map<String, SequencesSnapshot.Member> members = state.sequences().members();
        for (Stage stage : map.stages()) {
            stage.campaign().flatMap(map::campaign).ifPresent(campaign -> {
                SequencesSnapshot.Member member = members.get(campaign.name());
                String status = member != null
                        ? member.status()
                        : campaign.defaultStatus().orElseThrow();
                memory.add(new TextbookMemory.Member(stage.name(), status));
            });
        }
        return memory;
    }

    /** Notes what Journey's map knows of a contact, and which steps it would send: a textbook has a scheduler beside it. */
    private static final class Overheard extends WrappedRules {
        private static final List<String> BLOCKS = List.of("opening", "example", "story", "signature");

        private final List<TextbookMemory.Due> due = new ArrayList<>();
        private boolean highFit;
        private @Nullable String persona;

        Overheard() {
            super(B2bInJava.asJourneyRules());
        }

        @Override
        public void evaluate(Journey journey, RuleContext firing) {
            highFit = B2bPolicy.defaults().isHighFit(journey.contact());
            persona = journey.contact().persona();
            DueStep step = firing.dueStep();
            if (step != null) {
                Set<String> blocks = new HashSet<>(BLOCKS);
                blocks.removeIf(block -> !step.hasBlock(block));
                due.add(new TextbookMemory.Due(step.step(), step.ofStage(), step.purpose(), blocks));
            }
            super.evaluate(journey, firing);
        }
    }
}
