package org.journeyrules.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.journeyrules.Explanation;
import org.journeyrules.JourneyEngine;
import org.journeyrules.b2b.B2bPolicy;
import org.journeyrules.b2b.B2bRules;
import org.journeyrules.cli.files.Accounts;
import org.journeyrules.cli.files.Contacts;
import org.journeyrules.cli.files.InputFile;
import org.journeyrules.cli.files.RowProblems;
import org.journeyrules.cli.files.SignalHistory;
import org.journeyrules.cli.files.SignalsCsv;
import org.journeyrules.cli.mapping.DateTexts;
import org.journeyrules.cli.mapping.Imported;
import org.journeyrules.cli.salesforce.Export;
import org.journeyrules.cli.salesforce.SalesforceImport;
import org.journeyrules.contact.Contact;
import org.journeyrules.drools.DroolsRules;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.measures.AnalysisWindow;
import org.journeyrules.measures.ContactHistory;
import org.journeyrules.measures.Diagnosis;
import org.journeyrules.measures.Grouping;
import org.journeyrules.measures.JourneyMeasures;
import org.journeyrules.measures.JourneyReport;
import org.journeyrules.measures.MeasureSettings;
import org.journeyrules.replay.Replay;
import org.journeyrules.report.ContactTimeline;
import org.journeyrules.report.ReportPage;
import org.journeyrules.report.TimelineSample;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.SignalType;
import picocli.CommandLine.Command;

/** Shows the library at work on a bundled sample. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        description = {
            "Replays the bundled sample, half a year of a B2B seller as Salesforce exports it: walks through three"
                    + " contacts, then shows where all contacts stand and what is wrong.",
            "",
            "Writes " + DemoReport.NAME + " into the working directory: all measures as a page for a browser."
        },
        optionListHeading = "%nOptions:%n")
final class DemoCommand implements Runnable {
    /** Whose stories are told: Amara Okafor, Kenji Morimoto, Callum Fraser. */
    private static final List<String> TOLD = List.of("003Jr00000000G9IAI", "003Jr00000000GUIAY", "003Jr00000000H3IAI");

    private static final int THREADS = Math.min(8, Runtime.getRuntime().availableProcessors());

    private final Console console;

    DemoCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        JourneyEngine engine = JourneyEngine.of(new RuleOptions().rules());
        JourneyMap map = engine.map();
        RowProblems problems = new RowProblems(RowProblems.OnBadRow.FAIL, console.err());
        Contacts contacts;
        SignalHistory signals;
        try (Imported imported = SalesforceImport.read(
                Export.resources(DemoCommand.class, "sample"), map, Set.of(), DateTexts.iso(), Instant.MAX, problems)) {
            contacts = Contacts.read(
                    file("contacts.csv", imported::writeContacts), Accounts.none(), map, problems, bytes -> {});
            signals =
                    SignalsCsv.read(file("signals.csv", imported::writeSignals), contacts, map, problems, bytes -> {});
        }
        problems.finish();
        tell(engine, contacts, signals);
    }

    private static JourneyReport measured(B2bPolicy policy, Contacts contacts, SignalHistory signals, Instant until) {
        JourneyEngine engine = JourneyEngine.of(DroolsRules.builder(B2bRules.map(policy))
                .add(B2bRules.pack(policy))
                .build());
        JourneyMeasures measures = measures(engine, until);
        ParallelInOrder.run(
                THREADS,
                contacts.size(),
                place -> Replayed.of(engine, contacts, signals, place, until).history(),
                measures::add);
        return measures.result();
    }

    /** One contact, replayed. */
    private record Replayed(Contact contact, List<Signal> signals, Replay replay, ContactHistory history) {
        static Replayed of(JourneyEngine engine, Contacts contacts, SignalHistory signals, int place, Instant until) {
            Contact contact = contacts.get(place);
            List<Signal> ofContact = signals.of(place, contact.id()).until(until);
            Replay replay = Replay.run(engine, contact, ofContact, until);
            return new Replayed(contact, ofContact, replay, ContactHistory.of(contact, replay, ofContact));
        }

        /** What the engine explains of the contact, if its journey has begun. */
        Optional<Explanation> explained(JourneyEngine engine, Instant until) {
            return replay.state().hasBegun()
                    ? Optional.of(engine.explain(replay.state(), contact, until))
                    : Optional.empty();
        }

        Set<String> machines(JourneyEngine engine, Instant until) {
            return replay.state().hasBegun() ? MachineClicks.of(engine.map(), contact, signals, until) : Set.of();
        }
    }

    private static JourneyMeasures measures(JourneyEngine engine, Instant until) {
        return JourneyMeasures.of(MeasureSettings.of(engine.map(), AnalysisWindow.until(until))
                .withVersion(engine.version())
                .withGrouping(Grouping.byColumn(Contact.INDUSTRY)));
    }

    private static InputFile file(String name, Consumer<ByteArrayOutputStream> content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        content.accept(bytes);
        return new InputFile(name, bytes.size(), () -> new ByteArrayInputStream(bytes.toByteArray()));
    }

    private void tell(JourneyEngine engine, Contacts contacts, SignalHistory signals) {
        Instant until = signals.last().orElseThrow();
        Funnel funnel = new Funnel(engine.map());
        Map<String, String> stories = new HashMap<>();
        Map<String, ContactTimeline> timelines = new HashMap<>();
        JourneyMeasures measures = measures(engine, until);
        TimelineSample sample = TimelineSample.of(engine.map(), until);
        record Seen(Replayed replayed, Set<String> machines, Optional<Explanation> explained) {}
        ParallelInOrder.run(
                THREADS,
                contacts.size(),
                place -> {
                    Replayed replayed = Replayed.of(engine, contacts, signals, place, until);
                    return new Seen(replayed, replayed.machines(engine, until), replayed.explained(engine, until));
                },
                seen -> {
                    Replayed replayed = seen.replayed();
                    Replay replay = replayed.replay();
                    replay.notBegun().ifPresentOrElse(funnel::addNotBegun, () -> {
                        funnel.add(replay.state(), replay.decisions());
                        funnel.addClicks(
                                clicks(replayed.signals()), seen.machines().size());
                    });
                    measures.add(replayed.history());
                    sample.add(replayed.history());
                    seen.explained().ifPresent(measures::add);
                    String id = replayed.contact().id();
                    if (TOLD.contains(id)) {
                        timelines.put(id, ContactTimeline.of(replayed.history(), engine.map(), until));
                        stories.put(
                                id, Story.of(engine, replayed.contact(), replayed.signals(), replay, seen.machines()));
                    }
                });
        print(
                "Journey replays half a year of a B2B seller: %,d contacts, %,d signals, %d rules.\n",
                contacts.size(), signals.size(), engine.rules().names().size());
        print("Three contacts, each in their own time zone. \"Sequence\" shows which steps Journey has due, and\n"
                + "\"We send\" what the seller reports as sent. \"Handed to\" is what people are to do, and did.\n\n");
        TOLD.forEach(id -> print("%s\n", stories.get(id)));
        print("%s\n", funnel.inWords(until));
        JourneyReport report = measures.result();
        List<Diagnosis> diagnoses = report.diagnoses(
                CountThreshold.trial(B2bPolicy.defaults(), policy -> measured(policy, contacts, signals, until)));
        print("%s", findings(diagnoses));
        List<ContactTimeline> shown = new ArrayList<>();
        TOLD.forEach(id -> shown.add(timelines.get(id)));
        sample.result().stream().filter(each -> !TOLD.contains(each.contact())).forEach(shown::add);
        print(
                "%s\n",
                DemoReport.write(
                        console.directory(),
                        ReportPage.of(report)
                                .withDiagnoses(diagnoses)
                                .withTimelines(shown)
                                .html()));
        print("Why was a contact in a stage at an instant? Each rule, condition by condition:\n"
                + "  journey explain --contacts contacts.csv --signals signals.csv --contact ID --at INSTANT\n"
                + "Your own history: journey import salesforce --help, journey replay --help\n"
                + "(journey stands for java -jar journey-examples/cli/target/journey.jar.)\n");
    }

    /** What was found, worst first. */
    private static String findings(List<Diagnosis> diagnoses) {
        StringBuilder text = new StringBuilder("WHAT IS WRONG\n\n");
        for (Diagnosis diagnosis : diagnoses) {
            if (diagnosis.isFound()) {
                text.append(Wrapped.lines("  - ", "    ", diagnosis.text()));
                if (diagnosis.numbers().containsKey("setting")) { // the cure was tried
                    diagnosis.next().ifPresent(next -> text.append(Wrapped.lines("    ", "    ", next)));
                }
            }
        }
        return text.append('\n').toString();
    }

    private void print(String format, Object... values) {
        console.out().print(String.format(Locale.ROOT, format, values));
    }

    private static long clicks(List<Signal> signals) {
        return signals.stream()
                .filter(signal -> signal.type().equals(SignalType.LINK_CLICKED))
                .count();
    }
}
