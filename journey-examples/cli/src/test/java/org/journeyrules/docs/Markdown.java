package org.journeyrules.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** One document of the project: its examples, headings, links and tables. */
record Markdown(Path file, List<String> lines) {
    private static final Pattern FENCE = Pattern.compile("^( *)```(.*)$");
    private static final Pattern LINK = Pattern.compile("(?<!!)\\[[^\\]]*]\\(([^)\\s]+)\\)");

    /** The root of the project, wherever the build runs. */
    static final Path ROOT = root();

    private static Path root() {
        Path here = Path.of(System.getProperty("basedir", "")).toAbsolutePath();
        while (!Files.isDirectory(here.resolve(".mvn"))) {
            here = here.getParent();
        }
        return here;
    }

    /** The names of all documents in the order in which the README links them. */
    static List<String> documents() {
        try (Stream<Path> pages = Files.list(ROOT.resolve("docs"))) {
            Set<String> names = new LinkedHashSet<>(List.of("README.md"));
            read("README.md").links().stream()
                    .filter(link -> link.matches("(docs/)?[\\w-]+\\.md"))
                    .forEach(names::add);
            pages.map(page -> "docs/" + page.getFileName())
                    .filter(name -> name.endsWith(".md"))
                    .sorted()
                    .forEach(names::add);
            return List.copyOf(names);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Markdown read(String name) {
        Path file = ROOT.resolve(name);
        try {
            return new Markdown(file, Files.readAllLines(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String name() {
        return ROOT.relativize(file).toString();
    }

    /**
     * A fenced example.
     *
     * @param line where its fence opens, from 1
     * @param language the first word after the fence
     * @param marks the other words: how it is to be tried
     * @param text what stands between the fences
     */
    record Example(int line, String language, List<String> marks, String text) {
        boolean is(String mark) {
            return marks.contains(mark);
        }

        /** The word after a mark, or null. */
        String after(String mark) {
            int at = marks.indexOf(mark);
            return at >= 0 && at + 1 < marks.size() ? marks.get(at + 1) : null;
        }

        /** The mark that names a file, or null. */
        String file() {
            for (int i = 0; i < marks.size(); i++) {
                if (marks.get(i).contains(".") && !(i > 0 && marks.get(i - 1).equals("over"))) {
                    return marks.get(i);
                }
            }
            return null;
        }
    }

    List<Example> examples() {
        List<Example> examples = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            Matcher opening = FENCE.matcher(lines.get(i));
            if (!opening.matches()) {
                continue;
            }
            int opened = i + 1;
            int indent = opening.group(1).length();
            StringBuilder text = new StringBuilder();
            for (i++; !lines.get(i).strip().equals("```"); i++) {
                String line = lines.get(i);
                text.append(line.substring(Math.min(
                                indent, line.length() - line.stripLeading().length())))
                        .append('\n');
            }
            List<String> words = List.of(opening.group(2).strip().split("\\s+"));
            examples.add(new Example(opened, words.get(0), words.subList(1, words.size()), text.toString()));
        }
        return examples;
    }

    /** The lines outside examples. */
    List<String> prose() {
        List<String> prose = new ArrayList<>();
        boolean inside = false;
        for (String line : lines) {
            if (FENCE.matcher(line).matches()) {
                inside = !inside;
            } else if (!inside) {
                prose.add(line);
            }
        }
        return prose;
    }

    /** What links can point to in the document. */
    Set<String> anchors() {
        Set<String> anchors = new LinkedHashSet<>();
        for (String line : prose()) {
            if (line.matches("#+ .*")) {
                anchors.add(line.replaceFirst("#+ ", "")
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N} _-]", "")
                        .replace(' ', '-'));
            }
        }
        return anchors;
    }

    Set<String> links() {
        Set<String> links = new LinkedHashSet<>();
        for (String line : prose()) {
            Matcher link = LINK.matcher(line);
            while (link.find()) {
                links.add(link.group(1));
            }
        }
        return links;
    }

    /** The prose from a heading to the next one of its level or above. */
    List<String> section(String heading) {
        List<String> section = new ArrayList<>();
        int level = 0;
        for (String line : prose()) {
            int of = line.matches("#+ .*") ? line.indexOf(' ') : 0;
            if (level == 0 && of > 0 && line.substring(of + 1).equals(heading)) {
                level = of;
            } else if (level > 0 && of > 0 && of <= level) {
                return section;
            } else if (level > 0) {
                section.add(line);
            }
        }
        if (level == 0) {
            throw new IllegalArgumentException(name() + " has no heading '" + heading + "'");
        }
        return section;
    }

    /** The rows of the first table of a section, without its head. */
    List<List<String>> table(String heading) {
        List<List<String>> rows = new ArrayList<>();
        for (String line : section(heading)) {
            if (line.startsWith("|")) {
                rows.add(List.of(line.substring(1, line.length() - 1).split("(?<!\\\\)\\|", -1)).stream()
                        .map(String::strip)
                        .toList());
            } else if (!rows.isEmpty()) {
                break;
            }
        }
        return rows.subList(2, rows.size());
    }
}
