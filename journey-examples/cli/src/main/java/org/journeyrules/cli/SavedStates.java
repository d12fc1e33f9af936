package org.journeyrules.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import org.journeyrules.JourneyState;
import org.journeyrules.cli.files.Contacts;
import org.journeyrules.cli.files.Failure;
import org.journeyrules.cli.files.FileReasons;
import org.journeyrules.cli.files.InputFile;
import org.journeyrules.cli.files.Limits;
import org.journeyrules.cli.files.RowProblems;
import org.journeyrules.cli.files.Scratch;
import org.journeyrules.cli.files.Utf8;
import org.journeyrules.internal.message.Suggestions;
import org.journeyrules.json.JourneyJson;
import org.journeyrules.json.JourneyJsonException;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.stage.Stage;
import org.jspecify.annotations.Nullable;

/**
 * The states of an earlier replay, one JSON object per line. They wait on disk as text until each is asked for, so that
 * memory holds only their places. Thread-safe once read.
 */
final class SavedStates {
    private final @Nullable Scratch disk;
    private final long[] starts; // by the place of the contact; where its text is
    private final int[] lengths; // 0 where there is no state
    private int count;
    private @Nullable Instant latestClock;

    private SavedStates(@Nullable Scratch disk, int contacts) {
        this.disk = disk;
        this.starts = new long[contacts];
        this.lengths = new int[contacts];
    }

    /** No states: a replay from the beginning. */
    static SavedStates none() {
        return new SavedStates(null, 0);
    }

    /**
     * Reads a file of states; bad lines are left out and told.
     *
     * @param disk where they wait
     * @param known the stages in which states may be
     * @param latest a state evaluated after this instant is a bad line; null where none is
     */
    static SavedStates read(
            InputFile file,
            Scratch disk,
            Contacts contacts,
            JourneyMap map,
            Predicate<String> known,
            @Nullable Instant latest,
            RowProblems problems) {
        SavedStates states = new SavedStates(disk, contacts.size());
        long line = 0;
        try (BufferedReader reader = Utf8.reader(file.open())) {
            for (String text; (text = reader.readLine()) != null; ) {
                line++;
                if (!text.isBlank()) {
                    states.add(text, file.name(), line, contacts, map, known, latest, problems);
                }
            }
        } catch (CharacterCodingException e) {
            throw RowProblems.fatal(file.name(), Utf8.firstBadLine(file, line + 1), "the text is not UTF-8", "");
        } catch (IOException e) {
            throw Failure.usage("'" + file.name() + "' cannot be read: " + FileReasons.of(e));
        }
        if (states.count == 0 && problems.count() == 0) {
            problems.warning(file.name(), 1, "there is no state: every contact starts again", "Maybe another file?");
        }
        return states;
    }

    private void add(
            String text,
            String file,
            long line,
            Contacts contacts,
            JourneyMap map,
            Predicate<String> known,
            @Nullable Instant latest,
            RowProblems problems) {
        JourneyState state;
        try {
            state = JourneyJson.readState(text);
        } catch (JourneyJsonException e) {
            problems.bad(file, line, e.problem() + " (column " + e.column() + ")", e.advice());
            return;
        }
        String id = state.contactId();
        if (!state.journey().equals(map.name())) {
            problems.bad(
                    file,
                    line,
                    "the state of '" + id + "' belongs to the journey '" + state.journey() + "', but the map is '"
                            + map.name() + "'",
                    "Maybe another --map?");
        } else if (latest != null && state.clock().filter(latest::isBefore).isPresent()) {
            problems.bad(
                    file,
                    line,
                    "the state of '" + id + "' stands at " + state.clock().get() + ", after " + latest
                            + ", the latest that is expected",
                    "Maybe --until, for an end of your own, or --latest.");
        } else if (state.signals().size() > Limits.SIGNALS_OF_A_CONTACT) {
            problems.bad(
                    file,
                    line,
                    String.format(
                            Locale.ROOT,
                            "the state of '%s' has %,d signals, and %,d are the most",
                            id,
                            state.signals().size(),
                            Limits.SIGNALS_OF_A_CONTACT),
                    "");
        } else if (state.stage().filter(known.negate()).isPresent()) {
            String stage = state.stage().get();
            problems.bad(
                    file,
                    line,
                    "the state of '" + id + "': unknown stage '" + stage + "' in the map '" + map.name() + "'",
                    Suggestions.to(stage, map.stages().stream().map(Stage::name).toList())
                            .map(near -> "Maybe --move '" + stage + "=" + near + "', if it was renamed.")
                            .orElse("Maybe another --map, or --move '" + stage + "=…'."));
        } else if (contacts.place(id) < 0) {
            problems.bad(
                    file,
                    line,
                    "the contact '" + id + "' is not in " + contacts.file(),
                    contacts.nearest(id, problems));
        } else if (lengths[contacts.place(id)] > 0) {
            problems.bad(file, line, "the state of '" + id + "' appears twice", "");
        } else {
            keep(contacts.place(id), text.getBytes(StandardCharsets.UTF_8));
            if (latestClock == null || state.clock().orElse(Instant.MIN).isAfter(latestClock)) {
                latestClock = state.clock().orElse(latestClock);
            }
        }
    }

    private void keep(int place, byte[] text) {
        starts[place] = disk.add(text);
        lengths[place] = text.length;
        count++;
    }

    /** The state of the contact at a place. */
    Optional<JourneyState> of(int place) {
        return text(place).map(text -> JourneyJson.readState(new String(text, StandardCharsets.UTF_8)));
    }

    /** The state of the contact at a place as it was read. */
    Optional<byte[]> text(int place) {
        return disk == null || lengths[place] == 0
                ? Optional.empty()
                : Optional.of(disk.read(starts[place], lengths[place]));
    }

    /** The latest instant that any of the states was evaluated at. */
    Optional<Instant> latestClock() {
        return Optional.ofNullable(latestClock);
    }
}
