package org.journeyrules.measures;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.journeyrules.contact.Contact;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.SignalType;

/**
 * A made-up history of any size for the standard B2B map: contacts of a year, each with about twenty signals. The same seed gives the
 * same history, contact by contact, so that none of it needs to be kept.
 *
 * <p>As a program it writes {@code contacts.csv} and {@code signals.csv}: {@code GeneratedHistory DIRECTORY CONTACTS [SEED]}.
 */
public final class GeneratedHistory {
    /** The size that the report is made for: with this many contacts there are two million signals. */
    public static final int LARGE = 100_000;

    private static final Instant START = Instant.parse("2025-07-01T00:00:00Z");
    private static final Duration LENGTH = Duration.ofDays(365);
    private static final List<String> CONTACT_COLUMNS =
            List.of("created_at", "industry", "company_size", "role", "country", "time_zone", "lead_source", "fit");
    private static final List<String> SIGNAL_COLUMNS = List.of(
            "channel",
            "message",
            "link",
            "topic",
            "content",
            "campaign",
            "by",
            "kind",
            "starts_at",
            "meeting",
            "opportunity",
            "amount",
            "currency",
            "reason",
            "source",
            "stage",
            "field",
            "from",
            "to",
            "page",
            "decision");
    private static final List<String> INDUSTRIES = List.of("Retail", "Healthcare", "Software", "Finance", "Education");
    private static final List<String> ZONES = List.of("Europe/Amsterdam", "America/New_York", "Asia/Tokyo", "UTC");
    private static final List<String> TOPICS = List.of("blog", "guide", "comparison", "pricing", "product", "security");
    private static final List<String> STAGES = List.of("Awareness", "Consideration", "Decision");

    private final long seed;
    private final int contacts;

    private GeneratedHistory(long seed, int contacts) {
        this.seed = seed;
        this.contacts = contacts;
    }

    /** Returns a history; nothing is made until it is asked for. */
    public static GeneratedHistory of(long seed, int contacts) {
        return new GeneratedHistory(seed, contacts);
    }

    /** The number of contacts. */
    public int contacts() {
        return contacts;
    }

    /** The end of the history. */
    public Instant until() {
        return START.plus(LENGTH);
    }

    /** Returns the record of a contact as it is at the end. */
    public Contact contact(int number) {
        Random random = random(number, 1);
        return Contact.of("c-" + number)
                .with("created_at", created(number).toString())
                .with("industry", pick(random, INDUSTRIES))
                .with("company_size", String.valueOf(1 + random.nextInt(5_000)))
                .with("role", pick(random, List.of("CEO", "Engineer", "Buyer", "Marketing")))
                .with("country", pick(random, List.of("NL", "US", "JP")))
                .with("time_zone", pick(random, ZONES))
                .with("lead_source", pick(random, List.of("web form", "event", "content download")))
                .with("fit", pick(random, List.of("A", "B", "C", "D")));
    }

    private Instant created(int number) {
        long millis = (long) (random(number, 2).nextDouble() * LENGTH.toMillis() * 0.9);
        return START.plusMillis(millis);
    }

    /** Returns the signals of a contact. */
    public List<Signal> signals(int number) {
        return new Story(number).told();
    }

    private Random random(int number, int part) {
        Random random = new Random(seed * 1_000_003 + number * 31L + part);
        random.nextLong(); // neighboring seeds begin alike
        return random;
    }

    private static String pick(Random random, List<String> values) {
        return values.get(random.nextInt(values.size()));
    }

    /** What one contact does and what we do. */
    private final class Story {
        private final int number;
        private final Random random;
        private final List<Signal> signals = new ArrayList<>();
        private final double eagerness;
        private Instant time;

        Story(int number) {
            this.number = number;
            this.random = random(number, 3);
            this.eagerness = random.nextDouble();
            this.time = created(number);
        }

        List<Signal> told() {
            int episodes = 5 + random.nextInt(13);
            for (int i = 0; i < episodes && later(random.nextDouble() * 30); i++) {
                episode();
            }
            signals.removeIf(signal -> signal.occurredAt().isAfter(until()));
            return signals;
        }

        private boolean later(double days) {
            time = time.plusMillis((long) (days * 86_400_000));
            return !time.isAfter(until());
        }

        private Signal add(String type, double hours) {
            Instant at = time.plusMillis((long) (hours * 3_600_000));
            return Signal.of("s-" + number + "-" + signals.size(), "c-" + number, type, at);
        }

        private void episode() {
            double kind = random.nextDouble();
            if (kind < 0.62) {
                email();
            } else if (kind < 0.74) {
                visit();
            } else if (kind < 0.84) {
                call();
            } else if (kind < 0.92) {
                meeting();
            } else if (kind < 0.96) {
                opportunity();
            } else {
                record();
            }
        }

        private void email() {
            String message = "m-" + number + "-" + signals.size();
            String content = "content-" + random.nextInt(12);
            String by = random.nextInt(4) == 0 ? "kim" : "automation";
            signals.add(add(SignalType.EMAIL_SENT, 0)
                    .with("message", message)
                    .with("content", content)
                    .with("campaign", pick(random, STAGES))
                    .with("by", by)
                    .withChannel("email"));
            if (random.nextInt(40) == 0) {
                signals.add(add(SignalType.EMAIL_BOUNCED, 0.1).with("message", message));
                return;
            }
            if (random.nextDouble() < 0.6) {
                signals.add(add(SignalType.EMAIL_OPENED, 2).with("message", message));
            }
            for (int i = 0; i < 3 && random.nextDouble() < 0.2 + eagerness * 0.5; i++) {
                signals.add(add(SignalType.LINK_CLICKED, 3 + i * 9)
                        .with("message", message)
                        .with("link", "/" + content + "/" + i)
                        .with("topic", pick(random, TOPICS)));
            }
            if (random.nextDouble() < eagerness * 0.15) {
                signals.add(add(SignalType.EMAIL_REPLIED, 20).with("message", message));
            }
            if (random.nextInt(120) == 0) {
                signals.add(add(SignalType.UNSUBSCRIBED, 30).with("message", message));
            }
        }

        private void visit() {
            int pages = 1 + random.nextInt(5);
            for (int i = 0; i < pages; i++) {
                signals.add(add(SignalType.PAGE_VISITED, i * 0.1)
                        .with("page", "/p" + random.nextInt(30))
                        .with("topic", pick(random, TOPICS)));
            }
            if (random.nextInt(3) == 0) {
                signals.add(add(SignalType.FORM_SUBMITTED, 1)
                        .with("topic", pick(random, List.of("guide", "demo", "contact"))));
            }
        }

        private void call() {
            signals.add(add(SignalType.CALL_MADE, 0).with("by", "kim").withChannel("phone"));
            if (random.nextBoolean()) {
                signals.add(add(SignalType.CALL_ANSWERED, 0.01).withChannel("phone"));
            }
        }

        private void meeting() {
            String meeting = "meeting-" + number + "-" + signals.size();
            signals.add(add(SignalType.MEETING_BOOKED, 0)
                    .with("meeting", meeting)
                    .with("kind", pick(random, List.of("demo", "sales")))
                    .with("starts_at", time.plus(Duration.ofDays(2)).toString()));
            if (random.nextInt(4) > 0) {
                signals.add(add(SignalType.MEETING_COMPLETED, 49)
                        .with("meeting", meeting)
                        .with("kind", "demo")
                        .with("starts_at", time.plus(Duration.ofDays(2)).toString()));
                later(2.1);
            }
        }

        private void opportunity() {
            String opportunity = "o-" + number + "-" + signals.size();
            signals.add(add(SignalType.OPPORTUNITY_CREATED, 0)
                    .with("opportunity", opportunity)
                    .with("amount", String.valueOf(1_000 + random.nextInt(50_000)))
                    .with("currency", "EUR"));
            later(10 + random.nextInt(20));
            if (random.nextDouble() < eagerness) {
                signals.add(add(SignalType.OPPORTUNITY_WON, 0).with("opportunity", opportunity));
            } else {
                signals.add(add(SignalType.OPPORTUNITY_LOST, 0)
                        .with("opportunity", opportunity)
                        .with("reason", "price"));
            }
        }

        private void record() {
            if (random.nextBoolean()) {
                signals.add(add(SignalType.STAGE_SET, 0)
                        .with("stage", pick(random, STAGES))
                        .with("source", "user")
                        .with("by", "kim"));
            } else {
                signals.add(add(SignalType.FIELD_CHANGED, 0)
                        .with("field", "industry")
                        .with("from", pick(random, INDUSTRIES))
                        .with("to", "Retail"));
            }
        }
    }

    // ---- files

    /** Writes {@code contacts.csv} and {@code signals.csv} into a directory. */
    public void write(Path directory) {
        try (Writer out = Files.newBufferedWriter(directory.resolve("contacts.csv"))) {
            out.write("id," + String.join(",", CONTACT_COLUMNS) + "\n");
            for (int i = 0; i < contacts; i++) {
                Contact contact = contact(i);
                out.write(contact.id());
                for (String column : CONTACT_COLUMNS) {
                    out.write("," + contact.value(column));
                }
                out.write("\n");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try (Writer out = Files.newBufferedWriter(directory.resolve("signals.csv"))) {
            out.write("id,contact_id,type,occurred_at," + String.join(",", SIGNAL_COLUMNS) + "\n");
            for (int i = 0; i < contacts; i++) {
                for (Signal signal : signals(i)) {
                    out.write(line(signal));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String line(Signal signal) {
        Map<String, String> cells = new LinkedHashMap<>();
        SIGNAL_COLUMNS.forEach(column -> cells.put(column, value(signal, column)));
        return signal.id() + "," + signal.contactId() + "," + signal.type() + "," + signal.occurredAt() + ","
                + String.join(",", cells.values()) + "\n";
    }

    private static String value(Signal signal, String column) {
        String value = column.equals("channel") ? signal.channel() : signal.attribute(column);
        return value == null ? "" : value;
    }

    public static void main(String[] arguments) throws IOException {
        Path directory = Files.createDirectories(Path.of(arguments[0]));
        long seed = arguments.length > 2 ? Long.parseLong(arguments[2]) : 1;
        of(seed, Integer.parseInt(arguments[1])).write(directory);
    }
}
