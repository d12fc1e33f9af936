import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/**
 * Compares the public types with those that are written down in {@code .ci/api}, and exits with 1 if one of their members is
 * missing. Run from the root of the project after a build:
 *
 * <pre>{@code
 * java .ci/Api.java            # compare
 * java .ci/Api.java --update   # write down what there is now
 * }</pre>
 *
 * What is new is only counted. Types in internal packages are left out, and so are the packages
 * org.journeyrules, java.lang, java.util and java.time in names.
 */
public final class Api {
    private static final Path BASELINE = Path.of(".ci/api");

    private Api() {}

    public static void main(String[] args) throws IOException {
        boolean update = args.length == 1 && args[0].equals("--update");
        boolean missing = false;
        for (Path module : modules()) {
            Path file = BASELINE.resolve(module.getFileName() + ".txt");
            Set<String> now = members(module.resolve("target/classes"));
            if (update) {
                Files.createDirectories(BASELINE);
                Files.write(file, now);
                continue;
            }
            Set<String> before = Files.exists(file) ? new TreeSet<>(Files.readAllLines(file)) : Set.of();
            Set<String> gone = new TreeSet<>(before);
            gone.removeAll(now);
            gone.forEach(each -> System.out.println("    missing: " + each));
            missing |= !gone.isEmpty();
            Set<String> added = new TreeSet<>(now);
            added.removeAll(before);
            System.out.printf("%-30s %5d members, %d missing, %d new%n", module.getFileName(), now.size(), gone.size(), added.size());
        }
        if (missing) {
            System.out.println("If the removal is meant, say so in CHANGELOG.md and run: java .ci/Api.java --update");
            System.exit(1);
        }
    }

    private static List<Path> modules() throws IOException {
        try (Stream<Path> directories = Files.list(Path.of("."))) {
            return directories
                    .filter(each -> each.getFileName().toString().startsWith("journey-"))
                    .filter(each -> Files.isDirectory(each.resolve("target/classes")))
                    .sorted()
                    .toList();
        }
    }

    private static Set<String> members(Path classes) throws IOException {
        List<String> types = new ArrayList<>();
        try (Stream<Path> files = Files.walk(classes)) {
            files.map(each -> classes.relativize(each).toString())
                    .filter(name -> name.startsWith("org/") && name.endsWith(".class"))
                    .filter(name -> !name.contains("/internal/") && !name.endsWith("-info.class"))
                    .filter(name -> !name.contains("/rules/")) // made from DRL
                    .map(name -> name.substring(0, name.length() - ".class".length()).replace('/', '.'))
                    .forEach(types::add);
        }
        List<String> arguments = new ArrayList<>(List.of("-protected", "-cp", classes.toString()));
        arguments.addAll(types);
        Set<String> members = new TreeSet<>();
        if (types.isEmpty()) {
            return members;
        }
        String type = "";
        for (String line : javap(arguments).split("\n")) {
            if (line.endsWith("{")) {
                type = line.startsWith("public") || line.startsWith("protected") ? line.substring(0, line.length() - 2) : "";
                if (!type.isEmpty()) {
                    members.add(shortened(type));
                }
            } else if (!type.isEmpty() && line.startsWith("  ")) {
                members.add(shortened(name(type) + ": " + line.strip()));
            }
        }
        return members;
    }

    private static String name(String type) {
        return Stream.of(type.split("[ <]")).filter(word -> word.startsWith("org.journeyrules")).findFirst().orElse(type);
    }

    private static String shortened(String line) {
        return line.replaceAll("org\\.journeyrules\\.|java\\.(lang|util|time)\\.", "");
    }

    private static String javap(List<String> arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exit = ToolProvider.findFirst("javap")
                .orElseThrow(() -> new IllegalStateException("There is no javap: a JDK is needed."))
                .run(new PrintWriter(out), new PrintWriter(err), arguments.toArray(String[]::new));
        if (exit != 0) {
            throw new IllegalStateException("javap: " + err);
        }
        return out.toString();
    }
}
