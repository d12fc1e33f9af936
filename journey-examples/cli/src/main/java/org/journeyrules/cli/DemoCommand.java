package org.journeyrules.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.journeyrules.JourneyEngine;
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
import org.journeyrules.map.JourneyMap;
import org.journeyrules.replay.Replay;
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
                    + " contacts, then shows where all contacts stand."
        },
        optionListHeading = "%nOptions:%n")
final class DemoCommand implements Runnable {
    /** Whose stories are told: Amara Okafor, Kenji Morimoto, Callum Fraser. */
    private static final List<String> TOLD = List.of("003Jr00000000G9IAI", "003Jr00000000GUIAY", "003Jr00000000H3IAI");

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

    private static InputFile file(String name, Consumer<ByteArrayOutputStream> content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        content.accept(bytes);
        return new InputFile(name, bytes.size(), () -> new ByteArrayInputStream(bytes.toByteArray()));
    }

    private void tell(JourneyEngine engine, Contacts contacts, SignalHistory signals) {
        Instant until = signals.last().orElseThrow();
        Funnel funnel = new Funnel(engine.map());
        Map<String, String> stories = new HashMap<>();
        for (int place = 0; place < contacts.size(); place++) {
            Contact contact = contacts.get(place);
            List<Signal> ofContact = signals.of(place, contact.id()).until(until);
            Replay replayed = Replay.run(engine, contact, ofContact, until);
            Set<String> machines =
                    replayed.state().hasBegun() ? MachineClicks.of(engine.map(), contact, ofContact, until) : Set.of();
            replayed.notBegun().ifPresentOrElse(funnel::addNotBegun, () -> {
                funnel.add(replayed.state(), replayed.decisions());
                funnel.addClicks(clicks(ofContact), machines.size());
            });
            if (TOLD.contains(contact.id())) {
                stories.put(contact.id(), Story.of(engine, contact, ofContact, replayed, machines));
            }
        }
        print(
                "Journey replays half a year of a B2B seller: %,d contacts, %,d signals, %d rules.\n",
                contacts.size(), signals.size(), engine.rules().names().size());
        print("Three contacts, each in their own time zone. \"Sequence\" shows which steps Journey has due, and\n"
                + "\"We send\" what the seller reports as sent. \"Handed to\" is what people are to do, and did.\n\n");
        TOLD.forEach(id -> print("%s\n", stories.get(id)));
        print("%s\n", funnel.inWords(until));
        print("Why was a contact in a stage at an instant? Each rule, condition by condition:\n"
                + "  journey explain --contacts contacts.csv --signals signals.csv --contact ID --at INSTANT\n"
                + "Your own history: journey import salesforce --help, journey replay --help\n"
                + "(journey stands for java -jar journey-examples/cli/target/journey.jar.)\n");
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
