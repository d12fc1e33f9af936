package org.journeyrules.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.journeyrules.cli.files.FreeSpace;

/** Runs the command line in this JVM, on files of one directory. */
final class Cli {
    /** A journey of two stages with a rule of two clicks and one of silence. */
    static final String MAP = """
            journey: loan
            zone: Europe/Amsterdam
            stages:
              - name: Submitted
              - name: Offered
              - name: Cancelled
                exit: true
            """;

    static final String RULES = """
            package loan

            import org.journeyrules.Journey
            import org.journeyrules.signal.SignalType

            rule "submitted to offered: two link clicks in 30 days"
            when
                $journey : Journey( stage == "Submitted",
                                    $clicks : signals.of(SignalType.LINK_CLICKED).within(days(30)),
                                    $clicks.atLeast(2) )
            then
                $journey.progressTo("Offered");
            end

            rule "offered to submitted: 14 days on the calendar without activity"
            when
                $journey : Journey( stage == "Offered",
                                    $activity : signals.activity,
                                    $activity.quietFor(calendarDays(14)) )
            then
                $journey.regressTo("Submitted");
            end
            """;

    /** The present of tests, after all their signals. */
    static final Instant PRESENT = Instant.parse("2040-01-01T00:00:00Z");

    private final Path directory;
    private String in = "";
    private Instant now = PRESENT;
    private FreeSpace.Lookup space = FreeSpace::ofMachine;

    Cli(Path directory) {
        this.directory = directory;
    }

    /** What a run came to. */
    record Run(int exitCode, String out, String err) {
        /** The lines of standard error, but for the one that names the end of a replay without --until. */
        List<String> errors() {
            return err.lines()
                    .filter(line -> !line.startsWith("Replayed until "))
                    .toList();
        }
    }

    /** A file with these lines. */
    Cli file(String name, String... lines) {
        return bytes(name, (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** A file with these bytes. */
    Cli bytes(String name, byte[] content) {
        try {
            Files.createDirectories(path(name).getParent());
            Files.write(path(name), content);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Standard input of the next run. */
    Cli in(String... lines) {
        in = String.join("\n", lines) + "\n";
        return this;
    }

    /** The present of the next runs. */
    Cli now(String instant) {
        now = Instant.parse(instant);
        return this;
    }

    /** The free space of the disks of the next runs. */
    Cli space(long bytes) {
        space = directory -> Optional.of(new FreeSpace("one disk", bytes));
        return this;
    }

    Path path(String name) {
        return directory.resolve(name);
    }

    /** The text of a file. */
    String text(String name) {
        try {
            return Files.readString(path(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The lines of a file. */
    List<String> lines(String name) {
        return text(name).lines().toList();
    }

    /** The names of all files, hidden ones too. */
    List<String> names() {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> directory.relativize(file).toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs a command; arguments of the form {@code @name} are files of the directory. */
    Run run(String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console = new Console(
                new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8)),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                Clock.fixed(now, ZoneOffset.UTC),
                space,
                directory);
        List<String> resolved = new ArrayList<>();
        for (String arg : args) {
            resolved.add(arg.startsWith("@") ? path(arg.substring(1)).toString() : arg);
        }
        int exitCode = Main.run(console, resolved.toArray(String[]::new));
        return new Run(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** Replays contacts.csv and signals.csv over the small map into decisions.jsonl and states.jsonl, unless told. */
    Run replay(String... more) {
        if (!Files.exists(path("map.yaml"))) {
            file("map.yaml", MAP).file("loan.drl", RULES);
        }
        Map<String, String> options = new LinkedHashMap<>();
        options.put("--map", "@map.yaml");
        options.put("--rules", "@loan.drl");
        options.put("--contacts", "@contacts.csv");
        options.put("--signals", "@signals.csv");
        options.put("--decisions", "@decisions.jsonl");
        options.put("--states", "@states.jsonl");
        options.keySet().removeAll(List.of(more));
        List<String> args = new ArrayList<>(List.of("replay"));
        options.forEach((option, value) -> args.addAll(List.of(option, value)));
        args.addAll(List.of(more));
        return run(args.toArray(String[]::new));
    }
}
