package org.journeyrules.drools.internal.check;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Properties;
import org.journeyrules.drools.Problem;
import org.journeyrules.drools.internal.drl.DrlFile;

/** What is wrong, without a place: its id, and its text out of problems.properties, which has one for each id. */
public record Fault(String id, String text) {
    private static final Properties TEXTS = texts();

    private static Properties texts() {
        Properties texts = new Properties();
        try (InputStream in = Objects.requireNonNull(Fault.class.getResourceAsStream("problems.properties"))) {
            texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            return texts;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The fault of an id, with these parts at the places of its text: {@code %1$s} for the first. */
    public static Fault of(String id, Object... parts) {
        String text = TEXTS.getProperty(id);
        if (text == null) {
            throw new IllegalStateException("problems.properties has no text for '" + id + "'.");
        }
        return new Fault(id, text.formatted(parts));
    }

    Problem warning(String file) {
        return new Problem(file, 1, 1, Problem.Severity.WARNING, id, text);
    }

    public Problem error(DrlFile file, int place) {
        return file.problem(place, Problem.Severity.ERROR, id, text);
    }

    /** An error in a file or pack as a whole. */
    public Problem error(String name) {
        return new Problem(name, 1, 1, Problem.Severity.ERROR, id, text);
    }
}
