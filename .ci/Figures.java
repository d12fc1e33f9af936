import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.lang.reflect.Modifier;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/**
 * Prints the figures of the layout and the limits they must keep, and exits with 1 where one is exceeded. Run from the root of the
 * project after a build: {@code java .ci/Figures.java}.
 */
public final class Figures {
    private static final String ROOT = "org.journeyrules";
    private static final Path CORE = Path.of("journey-core/target/classes");
    private static final Path DRL = Path.of("journey-drools/src/main/java/org/journeyrules/drools/internal");
    private static final Pattern USE = Pattern.compile("\\s+(org\\.journeyrules\\S*)\\s+-> (org\\.journeyrules\\S*).*");

    private static boolean exceeded;

    private Figures() {}

    public static void main(String[] args) throws IOException {
        Map<String, Set<String>> files = uses();
        Map<String, Set<String>> packages = new TreeMap<>();
        int upward = 0;
        for (Map.Entry<String, Set<String>> file : files.entrySet()) {
            for (String used : file.getValue()) {
                String from = packageOf(file.getKey());
                String to = packageOf(used);
                if (!from.equals(to)) {
                    packages.computeIfAbsent(from, name -> new TreeSet<>()).add(to);
                }
                if (to.equals(ROOT) && from.equals(ROOT + ".internal.engine")) {
                    upward++;
                }
            }
        }
        List<Set<String>> rings = rings(files);
        show("largest ring of files in core", rings.isEmpty() ? 1 : rings.get(0).size(), 6);
        rings.forEach(ring -> System.out.println("    " + ring.size() + " files: " + names(ring)));
        packages.getOrDefault(ROOT, new TreeSet<>()).remove(ROOT + ".internal.engine");
        List<Set<String>> packageRings = rings(packages);
        show("rings of packages besides the root package and its engine", packageRings.size(), 0);
        packageRings.forEach(ring -> System.out.println("    " + ring));
        show("imports from the engine up to the root package", upward, 9);
        show("files of the root package", sources("journey-core/src/main/java/org/journeyrules", 1), 12);
        show("public types of core outside internal", publicTypes(), 85);
        show("lines of DRL diagnostics", diagnostics(), 4_200);
        System.exit(exceeded ? 1 : 0);
    }

    private static void show(String what, int count, int limit) {
        exceeded |= count > limit;
        System.out.printf("%-58s %5d  (at most %d)%s%n", what, count, limit, count > limit ? "  EXCEEDED" : "");
    }

    /** Which files of core use which: nested classes count as their file. */
    private static Map<String, Set<String>> uses() {
        StringWriter out = new StringWriter();
        ToolProvider.findFirst("jdeps")
                .orElseThrow()
                .run(new PrintWriter(out), new PrintWriter(System.err), "-v", "-filter:none", CORE.toString());
        Map<String, Set<String>> uses = new TreeMap<>();
        for (String line : out.toString().split("\\R")) {
            Matcher use = USE.matcher(line);
            if (use.matches()) {
                String from = use.group(1).replaceAll("\\$.*", "");
                String to = use.group(2).replaceAll("\\$.*", "");
                uses.computeIfAbsent(from, name -> new TreeSet<>());
                if (!from.equals(to)) {
                    uses.get(from).add(to);
                }
            }
        }
        return uses;
    }

    private static String packageOf(String type) {
        return type.substring(0, type.lastIndexOf('.'));
    }

    private static String names(Set<String> types) {
        return String.join(", ", types.stream().map(type -> type.substring(type.lastIndexOf('.') + 1)).toList());
    }

    /** Tarjan's strongly connected components of more than one, the largest first. */
    private static List<Set<String>> rings(Map<String, Set<String>> uses) {
        List<Set<String>> rings = new ArrayList<>();
        Map<String, Integer> found = new HashMap<>();
        Map<String, Integer> lowest = new HashMap<>();
        Deque<String> open = new ArrayDeque<>();
        for (String name : uses.keySet()) {
            if (!found.containsKey(name)) {
                visit(name, uses, found, lowest, open, rings);
            }
        }
        rings.sort(Comparator.<Set<String>>comparingInt(Set::size).reversed());
        return rings;
    }

    private static void visit(
            String name,
            Map<String, Set<String>> uses,
            Map<String, Integer> found,
            Map<String, Integer> lowest,
            Deque<String> open,
            List<Set<String>> rings) {
        found.put(name, found.size());
        lowest.put(name, found.get(name));
        open.push(name);
        for (String used : uses.getOrDefault(name, Set.of())) {
            if (!found.containsKey(used)) {
                visit(used, uses, found, lowest, open, rings);
                lowest.merge(name, lowest.get(used), Math::min);
            } else if (open.contains(used)) {
                lowest.merge(name, found.get(used), Math::min);
            }
        }
        if (lowest.get(name).equals(found.get(name))) {
            Set<String> ring = new TreeSet<>();
            while (!ring.contains(name)) {
                ring.add(open.pop());
            }
            if (ring.size() > 1) {
                rings.add(ring);
            }
        }
    }

    private static int publicTypes() throws IOException {
        try (URLClassLoader loader = new URLClassLoader(new URL[] {CORE.toUri().toURL()});
                Stream<Path> classes = Files.walk(CORE)) {
            return (int) classes.map(CORE::relativize)
                    .map(Path::toString)
                    .filter(file -> file.endsWith(".class") && !file.endsWith("-info.class"))
                    .map(file -> file.substring(0, file.length() - 6).replace('/', '.').replace('\\', '.'))
                    .filter(name -> !name.contains(".internal."))
                    .filter(name -> isPublic(loader, name))
                    .count();
        }
    }

    private static boolean isPublic(ClassLoader loader, String name) {
        try {
            for (Class<?> type = Class.forName(name, false, loader); type != null; type = type.getDeclaringClass()) {
                if (!Modifier.isPublic(type.getModifiers()) || type.isAnonymousClass() || type.isLocalClass()) {
                    return false;
                }
            }
            return true;
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int sources(String folder, int depth) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(folder), depth)) {
            return (int) files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.endsWith("package-info.java"))
                    .count();
        }
    }

    /** What reads DRL to check it, the checks, and what explains the compilers' messages. */
    private static int diagnostics() throws IOException {
        Set<String> reading = Set.of(
                "DrlTokens.java", "Expression.java", "ExpressionReader.java", "DrlRule.java", "DrlFile.java", "DrlTypes.java", "KnownTypes.java");
        try (Stream<Path> files = Files.walk(DRL)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> file.getParent().endsWith("check")
                            || file.endsWith("Diagnosis.java")
                            || (file.getParent().endsWith("drl") && reading.contains(file.getFileName().toString())))
                    .mapToInt(Figures::lines)
                    .sum();
        }
    }

    private static int lines(Path file) {
        try {
            return Files.readAllLines(file).size();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
