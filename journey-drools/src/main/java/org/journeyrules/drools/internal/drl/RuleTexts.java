package org.journeyrules.drools.internal.drl;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.journeyrules.drools.Problem;

/** The packs of one set of rules, read and not yet parsed. */
public final class RuleTexts {
    private final List<PackContent> packs;
    private final ClassLoader loader;
    private final List<RuleText> texts = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();

    /**
     * @param name what problems call it
     * @param content its text, lines ended by a single line feed
     */
    public record RuleText(String name, String content) {
        private static final Pattern PACKAGE = Pattern.compile("^\\s*package\\s+([\\w.]+)", Pattern.MULTILINE);

        /** The package, found without parsing. */
        public String packageName() {
            Matcher matcher = PACKAGE.matcher(content);
            return matcher.find() ? matcher.group(1) : "";
        }
    }

    private RuleTexts(List<PackContent> packs) {
        this.packs = List.copyOf(packs);
        this.loader =
                PackClassLoader.over(packs.stream().map(PackContent::loader).toList());
        for (PackContent pack : packs) {
            for (PackContent.Source source : pack.sources()) {
                read(pack, source);
            }
        }
    }

    /** Reads packs; what cannot be read is among the problems. */
    public static RuleTexts read(List<PackContent> packs) {
        return new RuleTexts(packs);
    }

    private void read(PackContent pack, PackContent.Source source) {
        try {
            String text = source.text();
            if (text == null) {
                ByteBuffer bytes = ByteBuffer.wrap(bytes(pack, source));
                CharBuffer decoded = CharBuffer.allocate(bytes.capacity());
                boolean bad = StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(bytes, decoded, true)
                        .isError();
                text = decoded.flip().toString();
                if (bad) {
                    problems.add(notUtf8(source, lines(text)));
                    return;
                }
            }
            texts.add(new RuleText(source.name(), lines(text)));
        } catch (NoSuchFileException absent) {
            problems.add(error(source, "There is no such file."));
        } catch (IOException unreadable) {
            problems.add(error(source, "The file cannot be read: " + unreadable.getMessage() + "."));
        }
    }

    private static byte[] bytes(PackContent pack, PackContent.Source source) throws IOException {
        if (source.file() != null) {
            return Files.readAllBytes(source.file());
        }
        try (InputStream in = pack.loader().getResourceAsStream(String.valueOf(source.resource()))) {
            if (in == null) {
                throw new IOException("pack '" + pack.name() + "' has no such resource on its class path.\n"
                        + "Maybe the path is wrong, or the pack needs .classLoader(…)");
            }
            return in.readAllBytes();
        }
    }

    /** A text without its byte order mark, lines ended by a single line feed. */
    private static String lines(String text) {
        return (text.startsWith("\ufeff") ? text.substring(1) : text)
                .replace("\r\n", "\n")
                .replace('\r', '\n');
    }

    /** @param good what could be read before the first bad byte */
    private static Problem notUtf8(PackContent.Source source, String good) {
        return new Problem(
                source.name(),
                1 + (int) good.chars().filter(c -> c == '\n').count(),
                good.length() - good.lastIndexOf('\n'),
                Problem.Severity.ERROR,
                "file-not-utf-8",
                "The file is not written in UTF-8.\nMaybe save it as UTF-8.");
    }

    private static Problem error(PackContent.Source source, String text) {
        return new Problem(source.name(), 1, 1, Problem.Severity.ERROR, "file-unreadable", text);
    }

    public List<PackContent> packs() {
        return packs;
    }

    /** Finds the classes that the rules name. */
    public ClassLoader loader() {
        return loader;
    }

    public List<RuleText> texts() {
        return texts;
    }

    /** Why others could not be read. */
    public List<Problem> problems() {
        return problems;
    }
}
