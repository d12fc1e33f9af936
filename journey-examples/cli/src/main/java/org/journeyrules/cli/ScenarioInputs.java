package org.journeyrules.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.journeyrules.cli.files.Failure;
import org.journeyrules.cli.files.FileReasons;
import org.journeyrules.cli.files.TextFile;
import org.journeyrules.json.ScenarioException;
import org.journeyrules.map.MapProblem;

/** Finds and reads the scenario files of some paths. */
final class ScenarioInputs {
    /** A character takes at most four bytes, and no file may be longer than 500,000 characters. */
    private static final long LARGEST = 4 * 500_000 + 3;

    private ScenarioInputs() {}

    /** The files of the paths, each once: a directory stands for the YAML files in it, at any depth, by name. */
    static List<Path> of(List<Path> paths) {
        Set<Path> files = new LinkedHashSet<>();
        for (Path path : paths) {
            if (Files.isDirectory(path)) {
                List<Path> within = within(path);
                if (within.isEmpty()) {
                    throw Failure.usage(
                            "'" + path + "' has no scenario files.", "Maybe name them with .yaml or .yml at the end.");
                }
                files.addAll(within);
            } else {
                TextFile.requirePlain(path);
                files.add(path);
            }
        }
        return List.copyOf(files);
    }

    private static List<Path> within(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> file.toString().matches("(?is).*\\.ya?ml"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw Failure.usage("'" + directory + "' cannot be read: " + FileReasons.of(e));
        }
    }

    /**
     * The text of a file.
     *
     * @throws ScenarioException if it is not UTF-8, or too long to be a file of scenarios
     */
    static String text(Path file) {
        try {
            if (Files.size(file) > LARGEST) {
                throw new ScenarioException(
                        file.toString(),
                        List.of(MapProblem.at("", "the file is longer than 500,000 characters", "")
                                .withPlace(1, 1)));
            }
        } catch (IOException e) {
            throw Failure.usage("'" + file + "' cannot be read: " + FileReasons.of(e));
        }
        return TextFile.read(file, ScenarioException::new);
    }
}
