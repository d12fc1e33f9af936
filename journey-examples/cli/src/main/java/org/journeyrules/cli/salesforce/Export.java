package org.journeyrules.cli.salesforce;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.journeyrules.cli.files.Failure;
import org.journeyrules.cli.files.InputFile;

/** A Salesforce export: one CSV file an object, in Salesforce's own field names. */
@FunctionalInterface
public interface Export {
    /** The file of an object such as {@code Contact}; empty where the export has none. */
    Optional<InputFile> file(String object);

    /** The files of a directory. */
    static Export directory(Path directory) {
        return object -> {
            Path file = directory.resolve(object + ".csv");
            try {
                return Files.isRegularFile(file) ? Optional.of(InputFile.of(file)) : Optional.empty();
            } catch (IOException e) {
                throw Failure.usage("'" + file + "' cannot be read: " + e.getMessage());
            }
        };
    }

    /** The files beside a class. */
    static Export resources(Class<?> beside, String folder) {
        return object -> {
            String name = folder + "/" + object + ".csv";
            return beside.getResource(name) == null
                    ? Optional.empty()
                    : Optional.of(new InputFile(object + ".csv", -1, () -> open(beside, name)));
        };
    }

    private static InputStream open(Class<?> beside, String name) throws IOException {
        InputStream stream = beside.getResourceAsStream(name);
        if (stream == null) {
            throw new IOException("there is no resource " + name);
        }
        return stream;
    }
}
