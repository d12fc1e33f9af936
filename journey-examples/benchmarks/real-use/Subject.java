import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.function.UnaryOperator;
import org.journeyrules.JourneyEngine;
import org.journeyrules.JourneyState;
import org.journeyrules.b2b.B2bPolicy;
import org.journeyrules.contact.Contact;
import org.journeyrules.drools.DroolsRules;
import org.journeyrules.drools.RulePack;
import org.journeyrules.json.JourneyJson;
import org.journeyrules.json.MapYaml;
import org.journeyrules.json.PolicyYaml;
import org.journeyrules.signal.Direction;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.Trust;

/**
 * What is measured, with only those parts of the API that both jars have: this source is compiled once with each. It runs
 * the histories of the sample, call by call as a live system makes them: a signal when it comes, a review when it is due.
 */
public final class Subject implements ToLongFunction<String> {
    private final JourneyEngine engine;
    private final List<History> histories = new ArrayList<>();
    private final Function<JourneyState, byte[]> write;
    private final Function<byte[], JourneyState> read;
    private final List<JourneyState> states = new ArrayList<>();
    private final List<String> texts = new ArrayList<>();
    private final List<byte[]> bytes = new ArrayList<>();
    private Object kept; // so that it is not collected

    private record History(Contact contact, Instant start, List<Signal> signals) {}

    /** @param folder with map, policy, rules, contacts and signals */
    public Subject(Path folder, int copies) throws IOException, ReflectiveOperationException {
        String yaml = Files.readString(folder.resolve("map.yaml"));
        var map = MapYaml.read(yaml, "map.yaml");
        B2bPolicy policy = PolicyYaml.read(
                Files.readString(folder.resolve("policy.yaml")), "policy.yaml", B2bPolicy.class, B2bPolicy.defaults(), map);
        RulePack pack = RulePack.of("b2b").policy(policy);
        try (var files = Files.list(folder.resolve("rules"))) {
            for (Path file : files.sorted().toList()) {
                pack = pack.file(file);
            }
        }
        engine = JourneyEngine.of(DroolsRules.builder(map).add(pack).build());
        readHistories(folder, copies);
        Function<JourneyState, byte[]> writing = null;
        Function<byte[], JourneyState> reading = null;
        try { // the jar compared with has no bytes
            Class<?> type = Class.forName("org.journeyrules.binary.StateBytes");
            Object converter = type.getMethod("of", Class.forName("org.journeyrules.JourneyRules")).invoke(null, engine.rules());
            var lookup = java.lang.invoke.MethodHandles.lookup();
            var writer = lookup.unreflect(type.getMethod("write", JourneyState.class)).bindTo(converter);
            var reader = lookup.unreflect(type.getMethod("read", byte[].class)).bindTo(converter);
            writing = state -> {
                try {
                    return (byte[]) writer.invokeExact(state);
                } catch (Throwable e) {
                    throw new IllegalStateException(e);
                }
            };
            reading = stored -> {
                try {
                    return (JourneyState) reader.invokeExact(stored);
                } catch (Throwable e) {
                    throw new IllegalStateException(e);
                }
            };
        } catch (ClassNotFoundException none) {
            // JSON only
        }
        write = writing;
        read = reading;
    }

    private void readHistories(Path folder, int copies) throws IOException {
        Map<String, List<Map<String, String>>> ofContacts = new HashMap<>();
        for (Map<String, String> row : rows(folder.resolve("signals.csv"))) {
            ofContacts.computeIfAbsent(row.get("contact_id"), any -> new ArrayList<>()).add(row);
        }
        for (Map<String, String> row : rows(folder.resolve("contacts.csv"))) {
            for (int copy = 0; copy < copies; copy++) {
                String suffix = copies == 1 ? "" : "-" + copy;
                String id = row.remove("id") + suffix;
                row.put("id", id.substring(0, id.length() - suffix.length()));
                Map<String, String> values = new HashMap<>(row);
                values.remove("id");
                List<Signal> signals = new ArrayList<>();
                for (Map<String, String> each : ofContacts.getOrDefault(row.get("id"), List.of())) {
                    signals.add(signal(each, id, suffix));
                }
                signals.sort(Comparator.comparing(Signal::occurredAt).thenComparing(Signal::id));
                Instant start = instant(row.get("created_at"));
                histories.add(new History(Contact.of(id).with(values), start, signals));
            }
        }
    }

    private static Signal signal(Map<String, String> row, String contact, String suffix) {
        Map<String, String> attributes = new HashMap<>(row);
        List.of("id", "contact_id", "type", "occurred_at", "channel", "direction", "trust").forEach(attributes::remove);
        Signal signal = Signal.of(row.get("id") + suffix, contact, row.get("type"), instant(row.get("occurred_at")))
                .with(attributes);
        if (row.containsKey("channel")) {
            signal = signal.withChannel(row.get("channel"));
        }
        if (row.containsKey("direction")) {
            signal = signal.withDirection(Direction.valueOf(row.get("direction")));
        }
        return row.containsKey("trust") ? signal.withTrust(Trust.valueOf(row.get("trust"))) : signal;
    }

    private static Instant instant(String text) {
        return Contact.parseInstant(text, ZoneOffset.UTC).orElseThrow();
    }

    private static List<Map<String, String>> rows(Path file) throws IOException {
        List<Map<String, String>> rows = new ArrayList<>();
        List<String> columns = null;
        for (String line : Files.readAllLines(file)) {
            List<String> cells = cells(line);
            if (columns == null) {
                columns = cells;
            } else {
                Map<String, String> row = new TreeMap<>();
                for (int i = 0; i < cells.size(); i++) {
                    if (!cells.get(i).isEmpty()) {
                        row.put(columns.get(i), cells.get(i));
                    }
                }
                rows.add(row);
            }
        }
        return rows;
    }

    private static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (char c : line.toCharArray()) {
            if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString());
        return cells;
    }

    /** Does what a word says, over all histories; returns how many calls or states that were, or bytes. */
    @Override
    public long applyAsLong(String command) {
        return switch (command) {
            case "in memory" -> run(UnaryOperator.identity());
            case "stored as JSON" -> run(state -> JourneyJson.readState(JourneyJson.write(state)));
            case "stored as bytes" -> read == null ? 0 : run(state -> read.apply(write.apply(state)));
            case "JSON alone" -> {
                texts.forEach(text -> kept = JourneyJson.write(JourneyJson.readState(text)));
                yield texts.size();
            }
            case "bytes alone" -> {
                bytes.forEach(stored -> kept = write.apply(read.apply(stored)));
                yield bytes.size();
            }
            case "bytes read" -> {
                bytes.forEach(stored -> kept = read.apply(stored));
                yield bytes.size();
            }
            case "bytes written" -> {
                states.forEach(state -> kept = write.apply(state));
                yield states.size();
            }
            case "keep" -> keep();
            case "signals" -> histories.stream().mapToLong(each -> each.signals.size()).sum();
            case "states" -> states.size();
            case "size of JSON" -> texts.stream().mapToLong(text -> text.getBytes(StandardCharsets.UTF_8).length).sum();
            case "size of bytes" -> bytes.stream().mapToLong(stored -> stored.length).sum();
            case "hash" -> bytes.stream().mapToInt(java.util.Arrays::hashCode).reduce(0, (a, b) -> 31 * a + b);
            case "many" -> many();
            case "hold from JSON" -> {
                List<Object> all = new ArrayList<>();
                texts.forEach(text -> all.add(JourneyJson.readState(text)));
                kept = all;
                yield all.size();
            }
            case "hold from bytes" -> {
                List<Object> all = new ArrayList<>();
                bytes.forEach(stored -> all.add(read.apply(stored)));
                kept = all;
                yield all.size();
            }
            case "release" -> {
                kept = null;
                yield 0;
            }
            default -> throw new IllegalArgumentException(command);
        };
    }

    private long run(UnaryOperator<JourneyState> store) {
        Instant end = histories.stream()
                .flatMap(each -> each.signals.stream())
                .map(Signal::occurredAt)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        long calls = 0;
        states.clear();
        for (History history : histories) {
            JourneyState state = engine.newState(history.contact.id());
            boolean started = false;
            for (Signal signal : history.signals) {
                if (!started && !signal.occurredAt().isBefore(history.start)) {
                    state = store.apply(engine.review(state, history.contact, history.start).state());
                    calls++;
                    started = true;
                }
                while (state.reviewAt().isPresent() && state.reviewAt().get().isBefore(signal.occurredAt())) {
                    state = store.apply(engine.review(state, history.contact, state.reviewAt().get()).state());
                    calls++;
                }
                state = store.apply(engine.receive(state, history.contact, signal).state());
                calls++;
            }
            while (state.reviewAt().isPresent() && !state.reviewAt().get().isAfter(end)) {
                state = store.apply(engine.review(state, history.contact, state.reviewAt().get()).state());
                calls++;
            }
            states.add(state);
        }
        return calls;
    }

    /** Keeps the last states, and what they are stored as. */
    private long keep() {
        texts.clear();
        bytes.clear();
        for (JourneyState state : states) {
            texts.add(JourneyJson.write(state));
            if (write != null) {
                bytes.add(write.apply(state));
            }
        }
        return states.size();
    }

    /** Keeps only the states with 18 to 22 signals. */
    private long many() {
        states.removeIf(state -> state.signals().size() < 18 || state.signals().size() > 22);
        return keep();
    }
}
