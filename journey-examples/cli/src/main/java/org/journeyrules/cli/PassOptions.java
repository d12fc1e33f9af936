package org.journeyrules.cli;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.journeyrules.JourneyEngine;
import org.journeyrules.cli.HistoryOptions.History;
import org.journeyrules.cli.files.Failure;
import org.journeyrules.cli.files.OutputFiles;
import org.journeyrules.cli.files.RowProblems;
import org.journeyrules.cli.files.SignalHistory;
import org.journeyrules.contact.Contact;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.replay.Replay;
import org.journeyrules.signal.Signal;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of a command that takes each contact of a history once, and keeps sums. */
final class PassOptions {
    @Option(
            names = "--until",
            paramLabel = "INSTANT",
            converter = InstantText.class,
            description = "The end, included; later signals are ignored. Default: the last signal.")
    private @Nullable Instant until;

    @Option(
            names = "--on-contact-error",
            paramLabel = "WHAT",
            defaultValue = "skip",
            description = "What to do when a contact cannot be evaluated: skip it (the default; it is reported and left"
                    + " out, and the exit code is 1) or fail (nothing is written).")
    private OnContactError onContactError = OnContactError.SKIP;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "How many contacts to take at once. Default: as many as there are processors. The result is"
                    + " the same for any number.")
    private int threads = Threads.usual();

    /** A history that was read, its end, and the states to go on from, if there are any. */
    record Opened(History history, End end, RowProblems problems, SavedStates saved) {
        Instant until() {
            return end.instant();
        }

        /** Replays a contact up to the end, from its saved state if it has one. */
        Replay replay(JourneyEngine engine, Contact contact, List<Signal> signals) {
            return saved.of(history.contacts().place(contact.id()))
                    .map(state -> Replay.resume(engine, state, contact, signals, until()))
                    .orElseGet(() -> Replay.run(engine, contact, signals, until()));
        }
    }

    /** Checks the options, before any file is read. */
    void check() {
        Threads.check(threads);
    }

    /** Reads the history. */
    Opened open(HistoryOptions histories, JourneyMap map, Console console) {
        return open(histories, map, (history, latest, problems) -> SavedStates.none(), console);
    }

    /** Reads states to go on from. */
    interface States {
        SavedStates read(History history, @Nullable Instant latest, RowProblems problems);

        /**
         * States in a file.
         *
         * @param file null for none
         * @param known the stages in which states may be
         */
        static States in(@Nullable Path file, OutputFiles files, JourneyMap map, Predicate<String> known) {
            return (history, latest, problems) -> file == null
                    ? SavedStates.none()
                    : SavedStates.read(
                            HistoryOptions.inputFile(file),
                            files.scratch(file),
                            history.contacts(),
                            map,
                            known,
                            latest,
                            problems);
        }
    }

    /** Reads the history and the states to go on from. */
    Opened open(HistoryOptions histories, JourneyMap map, States states, Console console) {
        RowProblems problems = histories.problems(console);
        Instant latest = histories.latest(until, console);
        History history = histories.read(map, latest, problems, console);
        SavedStates saved = states.read(history, latest, problems);
        problems.finish();
        Optional<Instant> clock = saved.latestClock();
        if (until != null && clock.filter(until::isBefore).isPresent()) {
            throw Failure.usage(
                    "--until " + until + " lies before the saved states, which stand at " + clock.get() + ".");
        }
        End end = until == null ? End.of(map, history, clock, latest) : End.requested(until);
        end.warnings(console.clock().instant(), history).forEach(console::report);
        return new Opened(history, end, problems, saved);
    }

    /**
     * Takes every contact with its signals up to the end, on several threads.
     *
     * @param title what the progress is called
     * @param work what to do; a contact for which it fails is reported
     * @return how many contacts failed
     */
    int run(String title, Opened opened, BiConsumer<Contact, List<Signal>> work, Console console) {
        return run(title, opened, work, true, console);
    }

    /** As above; names those that failed only if asked to, for contacts that are taken more than once. */
    int run(String title, Opened opened, BiConsumer<Contact, List<Signal>> work, boolean named, Console console) {
        int[] done = new int[2]; // contacts, and failures among them
        int contacts = opened.history().contacts().size();
        try (Progress progress = Progress.of(console, title, contacts)) {
            ParallelInOrder.run(threads, contacts, place -> attempt(place, opened, work), failure -> {
                failure.filter(each -> named).ifPresent(each -> onContactError.met(each, console));
                done[0]++;
                done[1] += failure.isPresent() ? 1 : 0;
                progress.at(done[0]);
            });
        }
        return done[1];
    }

    private static Optional<ContactFailure> attempt(int place, Opened opened, BiConsumer<Contact, List<Signal>> work) {
        History history = opened.history();
        Optional<ContactFailure> tooMany = ContactFailure.ofTooMany(place, history);
        if (tooMany.isPresent()) {
            return tooMany;
        }
        Contact contact = history.contacts().get(place);
        SignalHistory.OfContact ofContact = history.signals().of(place, contact.id());
        try {
            work.accept(contact, ofContact.until(opened.until()));
            return Optional.empty();
        } catch (RuntimeException | StackOverflowError | LinkageError | AssertionError failure) {
            // the last three come from classes that rules call
            return Optional.of(ContactFailure.of(place, history, ofContact, opened.until(), failure));
        }
    }

    /** Says on standard error what was taken, and what was left out. */
    void tell(Opened opened, long begun, int failed, Console console) {
        console.err()
                .printf(
                        Locale.ROOT,
                        "%,d of %s began, %s read.%n",
                        begun,
                        Words.count(opened.history().contacts().size(), "contact"),
                        Words.count(opened.history().signals().size(), "signal"));
        opened.end().inWords().ifPresent(console.err()::println);
        if (failed > 0) {
            console.err()
                    .printf(
                            Locale.ROOT,
                            "%s could not be evaluated and %s left out.%n",
                            Words.count(failed, "contact"),
                            failed == 1 ? "is" : "are");
        }
        opened.problems().repeatedDoubts().forEach(console::report);
    }
}
