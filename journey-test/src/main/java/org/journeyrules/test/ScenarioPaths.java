package org.journeyrules.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/** Finds and reads the files of {@link ScenarioFiles}. */
final class ScenarioPaths {
    private static final long LARGEST = 4_000_000;

    private ScenarioPaths() {}

    /**
     * A file.
     *
     * @param name its name in messages
     * @param content its text
     */
    record Text(String name, String content) {}

    /** The files of a path, at least one, in the order of their names. */
    static List<Text> read(String path, @Nullable ClassLoader loader) {
        Path found = find(path, loader);
        if (!Files.isDirectory(found)) {
            return List.of(text(path, found));
        }
        List<Text> texts = new ArrayList<>();
        try (Stream<Path> files = Files.walk(found)) {
            files.filter(Files::isRegularFile)
                    .filter(file -> file.toString().matches("(?i).*\\.ya?ml"))
                    .sorted()
                    .forEach(file -> texts.add(
                            text(path + "/" + found.relativize(file).toString().replace('\\', '/'), file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (texts.isEmpty()) {
            throw new ExtensionConfigurationException(
                    "'" + path + "' has no scenario files.\nMaybe name them '….yaml' or '….yml'.");
        }
        return texts;
    }

    private static Path find(String path, @Nullable ClassLoader loader) {
        URL resource = loader == null ? null : loader.getResource(path);
        try {
            if (resource != null && resource.getProtocol().equals("file")) {
                return Path.of(resource.toURI());
            }
        } catch (URISyntaxException e) {
            // it may be a file
        }
        Path file = Path.of(path);
        if (!Files.exists(file)) {
            throw new ExtensionConfigurationException("There is neither a resource nor a file '" + path
                    + "' of scenarios.\nMaybe put it under src/test/resources.");
        }
        return file;
    }

    private static Text text(String name, Path file) {
        try {
            if (Files.size(file) > LARGEST) {
                throw new ExtensionConfigurationException("'" + name + "' is too large for a file of scenarios.");
            }
            return new Text(name, Files.readString(file));
        } catch (CharacterCodingException e) {
            throw new ExtensionConfigurationException("'" + name + "' is not UTF-8.\nMaybe save the file as UTF-8.");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
