package org.journeyrules.binary;

import java.util.Collection;
import java.util.Objects;
import java.util.SortedSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.CRC32C;
import org.journeyrules.JourneyRules;
import org.journeyrules.JourneyState;
import org.journeyrules.internal.access.StateAccess;
import org.jspecify.annotations.Nullable;

/**
 * Converts states to and from compact bytes, which take about an eighth of the space of JSON and a third of the time.
 *
 * <pre>{@code
 * StateBytes states = StateBytes.of(engine.rules());     // once, for the life of the process
 * row.put("state", states.write(outcome.state()));
 * JourneyState state = states.read(row.get("state"));
 * }</pre>
 *
 * <p>The names of stages, rules, sequences, steps and the like are written as short numbers, which are computed from the
 * name alone. A reader with other rules therefore reads every state whose names it has, whatever their versions. If you
 * rename or remove rules, or if old and new processes read each other's states during a deployment, see {@link
 * #withNames}.
 *
 * <p>Equal states give equal bytes, except that a state also carries what its last evaluation foresaw. A state that was
 * read from JSON has no such part until the rules are evaluated again. It saves evaluations, and changes no decision.
 *
 * <p>Bytes may come from untrusted sources: every length is checked before anything is allocated for it, and bytes that
 * were damaged are refused. States that were read by one object share equal texts and what their questions could see.
 * Immutable, apart from these shared parts, whose number is limited, and thread-safe.
 */
public final class StateBytes {
    /** The number of the format that {@link #write} writes, which is also the newest that {@link #read} reads. */
    public static final int FORMAT = 1;

    /** "JS". */
    static final int MAGIC = 0x4A53;

    private static final int CHECKSUM = 4;
    private static final int SHORTEST = 3 + CHECKSUM;

    private final JourneyRules rules;
    private final Names names;
    private final SharedParts shared = new SharedParts();
    private final ForecastBytes forecasts;
    private final AtomicReference<@Nullable StateSink> spare = new AtomicReference<>(); // for the next state

    private StateBytes(JourneyRules rules, Names names) {
        this.rules = rules;
        this.names = names;
        this.forecasts = new ForecastBytes(rules.map(), names, shared);
    }

    /** Returns a converter for the states of a map and its rules. */
    public static StateBytes of(JourneyRules rules) {
        return new StateBytes(rules, Names.of(rules));
    }

    /**
     * Returns a converter that also reads the names of another version of map and rules, and writes only those names as
     * numbers that both versions have. Others are written in full, so that a process with the other version reads them.
     *
     * @param others the {@link #names} of the other version, which you keep with each release
     */
    public StateBytes withNames(Collection<String> others) {
        return new StateBytes(rules, names.with(others));
    }

    /** The names of the map and the rules that are written as numbers, sorted by code point. */
    public SortedSet<String> names() {
        return names.own();
    }

    /**
     * Writes a state.
     *
     * @throws IllegalArgumentException if the state contains a signal of another contact
     */
    public byte[] write(JourneyState state) {
        StateSink sink = spare.getAndSet(null);
        if (sink == null) {
            sink = new StateSink(rules.version(), names, shared, forecasts);
        }
        byte[] bytes = sink.write(StateAccess.data(state)); // if it fails, the sink is given up
        if (sink.isSmall()) {
            spare.set(sink);
        }
        return bytes;
    }

    /**
     * Reads a state.
     *
     * @throws StateBytesException if these are not the bytes of a state, if they were damaged or cut off, if a later
     *     release wrote them, if parts contradict each other, or if they contain a name that neither these rules nor
     *     {@link #withNames} have
     */
    public JourneyState read(byte[] bytes) {
        Objects.requireNonNull(bytes, "bytes");
        checkHead(bytes);
        ByteSource in = new ByteSource(bytes, 3, bytes.length - CHECKSUM);
        String version = Versions.read(in);
        String[] read = names(in, version);
        boolean current = version.equals(rules.version());
        return StateAccess.state(new StateSource(in, read, version, current, shared, forecasts).read());
    }

    private static void checkHead(byte[] bytes) {
        if (bytes.length == 0) {
            throw new StateBytesException(0, "There are no bytes.", "");
        }
        if (bytes.length < SHORTEST || bytes[0] != (byte) (MAGIC >>> 8) || bytes[1] != (byte) MAGIC) {
            throw new StateBytesException(
                    0,
                    "These are not the bytes of a state: they begin with 0x" + Integer.toHexString(bytes[0] & 0xFF)
                            + ".",
                    bytes[0] == '{' ? "Maybe this is JSON: read it with JourneyJson.readState." : "");
        }
        if (bytes[2] != FORMAT) {
            throw new StateBytesException(
                    2,
                    "The format is " + (bytes[2] & 0xFF) + ", but this release reads states up to format " + FORMAT
                            + ".",
                    "Maybe a later release wrote the state: update this one first.");
        }
        CRC32C checksum = new CRC32C();
        checksum.update(bytes, 0, bytes.length - CHECKSUM);
        if (new ByteSource(bytes, bytes.length - CHECKSUM, bytes.length).fixed(CHECKSUM) != checksum.getValue()) {
            throw new StateBytesException(
                    bytes.length - CHECKSUM,
                    "The checksum does not match: the bytes were changed, or the end was cut off.",
                    "Maybe the column is too short, or the bytes were read as text.");
        }
    }

    private String[] names(ByteSource in, String version) {
        String[] read = new String[in.count("names")];
        if (read.length == 0) {
            return read;
        }
        int check = 0;
        for (int i = 0; i < read.length; i++) {
            int code = (int) in.fixed(3);
            Names.Coded name = names.withCode(code);
            if (name == null) {
                throw in.fault(
                        "The name with the code 0x" + Integer.toHexString(code)
                                + " is neither in the map nor in the rules; version '" + version
                                + "' wrote the state, and this is version '" + rules.version() + "'.",
                        "Maybe a rule or a stage was renamed: add the names of that version with"
                                + " StateBytes.withNames.");
            }
            read[i] = name.text();
            check = 31 * check + name.check();
        }
        if ((int) in.fixed(4) != check) {
            throw in.fault(
                    "The names of the state are not those of the map and the rules; version '" + version
                            + "' wrote the state, and this is version '" + rules.version() + "'.",
                    "Maybe a rule or a stage was renamed: add the names of that version with StateBytes.withNames.");
        }
        return read;
    }
}
