package org.journeyrules.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.journeyrules.contact.Contact;
import org.journeyrules.json.JourneyJson;
import org.journeyrules.signal.Signal;

/** Is a fresh JVM whose first 20,000 signals one engine gets: the histories of 200 contacts, then what comes next to each. */
final class ColdSignals {
    private static final int SIGNALS = 20_000;

    private ColdSignals() {}

    /** Writes the contacts and their signals, so that no engine is warm from making them. */
    static void write(Path file) throws IOException {
        List<String> lines = new ArrayList<>();
        for (Case each : Contacts.of(Contacts.Next.ANY, Contacts.Screening.HOST)) {
            lines.add(JourneyJson.write(each.contact()));
            each.kept().forEach(signal -> lines.add(JourneyJson.write(signal)));
            lines.add(JourneyJson.write(each.next()));
        }
        Files.write(file, lines);
    }

    /** The engine, and the file. */
    public static void main(String[] arguments) throws IOException {
        List<Case> cases = new ArrayList<>();
        List<String> lines = Files.readAllLines(Path.of(arguments[1]));
        int each = 2 + Contacts.KEPT;
        for (int i = 0; i < lines.size(); i += each) {
            Contact contact = JourneyJson.readContact(lines.get(i));
            List<Signal> signals = lines.subList(i + 1, i + each).stream()
                    .map(JourneyJson::readSignal)
                    .toList();
            cases.add(new Case(contact, signals.subList(0, Contacts.KEPT), signals.get(Contacts.KEPT)));
        }
        Engine.Prepared engine = Engine.valueOf(arguments[0]).prepare(cases);
        int rest = SIGNALS - cases.size() * Contacts.KEPT;
        long seen = 0;
        for (int i = 0; i < rest; i++) {
            seen += engine.ask(i % engine.size()).hashCode();
        }
        System.out.println(seen);
    }
}
