package org.journeyrules.packs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A page of docs about a pack: what its tables say. */
public final class RuleDocument {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([^`]+)` \\| (.*?) \\| ?(.*?) ?\\|$");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    private final String text;

    private RuleDocument(String text) {
        this.text = text;
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

    /** Every line of the page. */
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

    /** The keys of all components that a policy can change. */
    public static Set<String> keys(Object policy) {
        Set<String> keys = new TreeSet<>();
        for (Method change : policy.getClass().getMethods()) {
            if (change.getName().startsWith("with")) {
                keys.add(change.getName()
                        .substring(4)
                        .replaceAll("(?<!^)([A-Z])", "-$1")
                        .toLowerCase(Locale.ROOT));
            }
        }
        return keys;
    }
}
