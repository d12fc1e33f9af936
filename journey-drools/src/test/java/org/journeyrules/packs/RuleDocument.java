package org.journeyrules.packs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.journeyrules.signal.ScoreModel;

/** A page of docs about a pack: what its tables say. */
public final class RuleDocument {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([^`]+)` \\| (.*?) \\| ?(.*?) ?\\|$");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    private final String text;
    private final String policy;

    private RuleDocument(String text) {
        int policyAt = text.indexOf("\n## Policy\n");
        this.text = text.substring(0, policyAt);
        this.policy = text.substring(policyAt);
    }

    /** A page by its name in the project's folder {@code docs}. */
    public static RuleDocument read(String name) {
        Path root = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(root.resolve("docs"))) {
            root = root.getParent();
        }
        try {
            return new RuleDocument(Files.readString(root.resolve("docs").resolve(name)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every line before the policy. */
    public List<String> lines() {
        return text.lines().toList();
    }

    /** The policy keys of each rule, by its name. */
    public Map<String, List<String>> rules() {
        Map<String, List<String>> rules = new TreeMap<>();
        Matcher row = ROW.matcher(text);
        while (row.find()) {
            List<String> keys = new ArrayList<>();
            Matcher key = CODE.matcher(row.group(3));
            while (key.find()) {
                keys.add(key.group(1));
            }
            rules.put(row.group(1), keys);
        }
        return rules;
    }

    /** The default of each policy key, as written. */
    public Map<String, String> defaults() {
        Map<String, String> defaults = new LinkedHashMap<>();
        Matcher row = ROW.matcher(policy);
        while (row.find()) {
            defaults.put(row.group(1), row.group(2));
        }
        return defaults;
    }

    /** The value of each component that a policy can change, by its key, as a page writes it. */
    public static Map<String, String> components(Object policy) throws ReflectiveOperationException {
        Map<String, String> components = new TreeMap<>();
        for (Method change : policy.getClass().getMethods()) {
            if (change.getName().startsWith("with")) {
                String name = Character.toLowerCase(change.getName().charAt(4))
                        + change.getName().substring(5);
                Object value = policy.getClass().getMethod(name).invoke(policy);
                components.put(name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT), written(value));
            }
        }
        return components;
    }

    private static String written(Object value) {
        if (value instanceof Collection<?> words) {
            return words.stream().map(String::valueOf).collect(Collectors.joining(", "));
        }
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(entry -> entry.getKey() + ": "
                            + String.valueOf(entry.getValue()).replaceAll("\\.0$", ""))
                    .collect(Collectors.joining(", "));
        }
        return value instanceof ScoreModel score ? String.join(", ", written(score)) : String.valueOf(value);
    }

    private static List<String> written(ScoreModel score) {
        List<String> parts = new ArrayList<>();
        score.points().forEach(each -> {
            String where = each.where().entrySet().stream()
                    .map(entry -> " " + entry.getKey() + "=" + entry.getValue())
                    .collect(Collectors.joining());
            parts.add(each.type() + where + ": " + (long) each.points());
        });
        parts.add("at-most-a-day: " + (long) score.atMostADay());
        score.halfLife().ifPresent(time -> parts.add("half-life: " + time));
        score.window().ifPresent(time -> parts.add("window: " + time));
        return parts;
    }
}
