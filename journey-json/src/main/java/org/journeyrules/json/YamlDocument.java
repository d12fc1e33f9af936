package org.journeyrules.json;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.journeyrules.internal.message.Excerpt;
import org.journeyrules.json.YamlPlaces.Place;
import org.journeyrules.map.MapProblem;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** A YAML text while it is read, with the position of each value and the problems found so far. */
final class YamlDocument {
    private static final int LONGEST_TEXT = 500_000; // some texts take the reader quadratic time
    private static final int MOST_ALIASES = 50;
    private static final int DEEPEST_NESTING = 50;
    private static final int MOST_PROBLEMS = 1_000;
    private static final int MOST_WITH_ADVICE = 200;

    private final List<MapProblem> problems = new ArrayList<>();
    private final Map<String, Place> places = new HashMap<>();
    private final Map<String, String> written = new HashMap<>();
    private UnaryOperator<String> inText = UnaryOperator.identity();

    /** Returns a position, or the start of the text if the position is not known. */
    static Place at(Optional<Mark> mark) {
        return mark.map(m -> new Place(m.getLine() + 1, m.getColumn() + 1)).orElse(new Place(1, 1));
    }

    /**
     * Returns the mapping that the text consists of. Empty, with a problem added, if the text is empty or cannot be
     * read.
     */
    Optional<YamlMapping> root(String text, String emptyAdvice) {
        Optional<Node> root = compose(text);
        if (root.isPresent() && !isNothing(root.get())) {
            return mapping(root.get(), "");
        }
        if (problems.isEmpty() && !emptyAdvice.isEmpty()) {
            problem("", new Place(1, 1), "the file is empty", emptyAdvice);
        }
        return Optional.empty();
    }

    /**
     * Returns the mappings of the list that the text consists of. Anything that is not a mapping is a problem, as is an
     * empty list.
     */
    List<YamlMapping> list(String text, String advice) {
        Optional<Node> root = compose(text);
        List<YamlMapping> parts = new ArrayList<>();
        if (root.isPresent() && root.get() instanceof SequenceNode list) {
            for (Node node : list.getValue()) {
                mapping(node, "[" + parts.size() + "]").ifPresent(parts::add);
            }
        } else if (root.isPresent() && !isNothing(root.get())) {
            problem("", at(root.get().getStartMark()), "the file is not a list", advice);
        }
        if (parts.isEmpty() && problems.isEmpty()) {
            problem("", new Place(1, 1), "the file is empty", advice);
        }
        return parts;
    }

    private Optional<Node> compose(String text) {
        LoadSettings settings = LoadSettings.builder()
                .setAllowNonScalarKeys(true) // reported as a problem, as is each of these
                .setMaxAliasesForCollections(MOST_ALIASES)
                .setAllowDuplicateKeys(true) // so that each one is reported with its position
                .build();
        if (text.length() > LONGEST_TEXT) {
            problem(
                    "",
                    new Place(1, 1),
                    String.format(Locale.ROOT, "the file is longer than %,d characters", LONGEST_TEXT),
                    "");
            return Optional.empty();
        }
        String withoutMark = text.startsWith("\uFEFF") ? text.substring(1) : text;
        try {
            if (!isFlat(settings, withoutMark)) {
                return Optional.empty();
            }
            return new Compose(settings).composeString(withoutMark);
        } catch (MarkedYamlEngineException e) {
            String context = e.getContext() == null || e.getContext().isBlank() ? "" : e.getContext() + ", ";
            problem("", at(e.getProblemMark()), "not readable as YAML: " + context + e.getProblem(), "");
        } catch (ReaderException e) {
            problem(
                    "",
                    placeOf(withoutMark, e.getPosition()),
                    "not readable as YAML: the character U+%04X is not allowed".formatted(e.getCodePoint()),
                    "Maybe remove it.");
        } catch (YamlEngineException e) {
            problem("", new Place(1, 1), "not readable as YAML: " + e.getMessage(), "");
        }
        return Optional.empty();
    }

    /** Returns the line and column of a character, counted in code points as the reader counts. */
    private static Place placeOf(String text, int position) {
        int line = 1;
        int column = 1;
        int[] characters = text.codePoints().limit(position).toArray();
        for (int character : characters) {
            column = character == '\n' ? 1 : column + 1;
            line = character == '\n' ? line + 1 : line;
        }
        return new Place(line, column);
    }

    /** Returns whether the nesting is shallow enough for a recursive reader; otherwise adds a problem. */
    private boolean isFlat(LoadSettings settings, String text) {
        int depth = 0;
        for (Event event : new Parse(settings).parseString(text)) {
            if (event instanceof CollectionStartEvent && ++depth > DEEPEST_NESTING) {
                Place place = at(event.getStartMark());
                problem("", place, "nested deeper than " + DEEPEST_NESTING + " levels", "");
                return false;
            } else if (event instanceof CollectionEndEvent) {
                depth--;
            }
        }
        return true;
    }

    /** Returns a node as a mapping; anything else is a problem. */
    Optional<YamlMapping> mapping(Node node, String path) {
        if (node instanceof MappingNode mapping) {
            return Optional.of(new YamlMapping(this, mapping, path));
        }
        String name = node instanceof ScalarNode scalar ? scalar.getValue() : "…";
        problem(
                path,
                at(node.getStartMark()),
                (node instanceof ScalarNode ? "'" + name + "'" : "a list") + " is not a mapping of keys to values",
                path.endsWith("]") && node instanceof ScalarNode ? "Maybe '{ name: " + name + " }'." : "");
        return Optional.empty();
    }

    static boolean isNothing(Node node) {
        return node instanceof ScalarNode scalar
                && scalar.isPlain()
                && (scalar.getValue().isEmpty()
                        || scalar.getValue().equals("~")
                        || scalar.getValue().equalsIgnoreCase("null"));
    }

    void place(String path, Place place) {
        places.put(path, place);
    }

    void written(String path, String value) {
        written.put(path, value);
    }

    /** Whether there are so many problems that no more are collected. */
    boolean isFull() {
        return problems.size() > MOST_PROBLEMS;
    }

    /** Whether a guess at what was meant is worth its time; after many problems it is not. */
    boolean isWorthGuessing() {
        return problems.size() < MOST_WITH_ADVICE;
    }

    void problem(String path, Place place, String text, String advice) {
        if (isFull()) {
            return;
        }
        if (problems.size() == MOST_PROBLEMS) {
            problems.add(MapProblem.at(path, "there are more problems, which are not shown", "")
                    .withPlace(place.line(), place.column()));
            return;
        }
        problems.add(MapProblem.at(path, Excerpt.of(asWritten(path, text)), Excerpt.of(advice))
                .withPlace(place.line(), place.column()));
    }

    /**
     * Returns a text about the value at a path, quoting a duration or period as it was written there: {@code -P3D}, not
     * {@code P-3D}.
     */
    private String asWritten(String path, String text) {
        return YamlTimes.shown(written.getOrDefault(path, ""))
                .map(shown -> Pattern.compile("(?<![\\w.-])" + Pattern.quote(shown) + "(?!\\w)")
                        .matcher(text)
                        .replaceAll(Matcher.quoteReplacement(written.get(path))))
                .orElse(text);
    }

    /** Sets how paths in what the text describes are converted to paths in the text. */
    void paths(UnaryOperator<String> inText) {
        this.inText = inText;
    }

    /** Adds problems that have only a path, unless the value at the path is already known to be unreadable. */
    void add(List<MapProblem> others) {
        Set<String> before = problems.stream().map(MapProblem::path).collect(Collectors.toSet());
        YamlPlaces source = source("");
        for (MapProblem other : others) {
            if (isFull()) {
                return;
            }
            String path = inText.apply(other.path());
            if (!isWithin(path, before)) {
                problem(path, source.place(other.path()), other.text(), other.advice());
            }
        }
    }

    /** Whether a path, or one of those around it, is among others. */
    private static boolean isWithin(String path, Set<String> others) {
        if (others.contains(path)) {
            return true;
        }
        for (int i = path.length() - 1; i > 0; i--) {
            char each = path.charAt(i);
            if ((each == '.' || each == '[') && others.contains(path.substring(0, i))) {
                return true;
            }
        }
        return false;
    }

    /** Returns the positions of the values, by their paths. */
    YamlPlaces source(String name) {
        return new YamlPlaces(name, places, inText);
    }

    /** All problems, in the order of the text. */
    List<MapProblem> problems() {
        return problems.stream()
                .sorted(Comparator.comparingInt(MapProblem::line).thenComparingInt(MapProblem::column))
                .toList();
    }
}
