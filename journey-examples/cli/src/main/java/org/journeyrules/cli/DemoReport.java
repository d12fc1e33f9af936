package org.journeyrules.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.journeyrules.cli.files.Failure;
import org.journeyrules.cli.files.OutputFiles;

/**
 * The page that the demo leaves in the working directory. It replaces an earlier report, and no other file: whoever runs
 * the demo did not name a file to write.
 */
final class DemoReport {
    static final String NAME = "journey-report.html";

    /** What the head of each report says, within its first {@link #HEAD} bytes. */
    private static final String MARK = "<meta name=\"generator\" content=\"Journey\">";

    private static final int HEAD = 4096;

    private DemoReport() {}

    /** Writes the page if it can, and returns what became of it, in lines for people. */
    static String write(Path directory, String html) {
        Path file = directory.resolve(NAME);
        if (Files.isRegularFile(file) && !isReport(file)) {
            return "The report was not written: " + NAME + " is here already and is not a report of Journey.\n"
                    + "  Maybe move it, or run the demo in another directory.\n";
        }
        try (OutputFiles files = new OutputFiles(List.of())) {
            OutputStream page = files.create(file);
            page.write(html.getBytes(StandardCharsets.UTF_8));
            files.commit();
            return "All of it as a page, with pictures and a map of the journey: open " + NAME + " in a browser.\n";
        } catch (Failure | IOException | UncheckedIOException failure) {
            return "The report was not written: " + failure.getMessage() + "\n"
                    + "  Maybe run the demo in a directory of your own.\n";
        }
    }

    private static boolean isReport(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readNBytes(HEAD), StandardCharsets.UTF_8).contains(MARK);
        } catch (IOException unreadable) {
            return false;
        }
    }
}
