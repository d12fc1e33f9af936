package org.journeyrules.drools;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.journeyrules.Journey;
import org.journeyrules.map.JourneyMap;

/**
 * Compiles the DRL files of a module when the module is built, so that an application starts without a compiler: run it
 * after the module's classes are compiled, with the module's class path and its output folder.
 *
 * <pre>{@code
 * java -cp … org.journeyrules.drools.CompileAhead target/classes
 * }</pre>
 *
 * Beside each package's DRL files it writes the classes of their executable model and an index. A pack made of these files
 * uses them by itself. A file that has changed since is compiled at the start, as is one that was never compiled ahead.
 * The same files give the same classes, byte for byte.
 */
public final class CompileAhead {
    private static final String LANGUAGE_LEVEL = "drools.dialect.java.compiler.lnglevel";
    private static final String STATE = "compiled-rules.state";

    private final Path folder;

    private CompileAhead(Path folder) {
        this.folder = folder;
    }

    /**
     * Compiles every DRL file below a folder.
     *
     * @param args the folder of compiled classes and resources
     * @throws RuleCompilationException if a rule cannot be compiled
     */
    public static void main(String[] args) throws IOException {
        if (args.length != 1) {
            throw new IllegalArgumentException("CompileAhead takes one argument: the folder of classes and resources.");
        }
        String before = System.getProperty(LANGUAGE_LEVEL);
        System.setProperty(LANGUAGE_LEVEL, "17"); // whichever JDK builds
        try {
            new CompileAhead(Path.of(args[0])).run();
        } finally {
            if (before == null) {
                System.clearProperty(LANGUAGE_LEVEL);
            } else {
                System.setProperty(LANGUAGE_LEVEL, before);
            }
        }
    }

    private void run() throws IOException {
        Path state = folder.resolveSibling(STATE);
        Set<String> earlier = new HashSet<>(Files.exists(state) ? Files.readAllLines(state) : List.of());
        String inputs = "inputs " + inputs(earlier);
        if (earlier.contains(inputs) && earlier.stream().allMatch(this::isThere)) {
            return;
        }
        for (String name : earlier) {
            if (!name.startsWith("inputs ")) {
                Files.deleteIfExists(folder.resolve(name));
            }
        }
        Set<String> written = new LinkedHashSet<>();
        RuleSources sources = sources();
        if (!sources.problems().isEmpty()) {
            throw new RuleCompilationException(sources.problems());
        }
        Map<String, List<DrlFile>> packages = sources.files().stream()
                .collect(Collectors.groupingBy(DrlFile::packageName, TreeMap::new, Collectors.toList()));
        for (Map.Entry<String, List<DrlFile>> each : packages.entrySet()) {
            compile(sources, each.getKey(), each.getValue(), written);
        }
        written.add(inputs);
        Files.write(state, written);
    }

    private boolean isThere(String name) {
        return name.startsWith("inputs ") || Files.exists(folder.resolve(name));
    }

    private RuleSources sources() throws IOException {
        RulePack pack = RulePack.of("rules").classLoader(CompileAhead.class.getClassLoader());
        for (Path file : below(folder, ".drl")) {
            pack = pack.file(file);
        }
        // Names in the rules are checked when rules are built over their own map, so any map will do here.
        JourneyMap map = JourneyMap.builder("any").stage("Any").build();
        return RuleSources.read(map, List.of(pack));
    }

    private static List<Path> below(Path folder, String suffix) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(suffix))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
        }
    }

    private void compile(RuleSources sources, String packageName, List<DrlFile> files, Set<String> written)
            throws IOException {
        RuleSlice slice = RuleSlice.of(sources, rule -> files.contains(rule.file()));
        ExecutableCompiler.Result result = ExecutableCompiler.compile(slice, packageName);
        if (!result.messages().isEmpty()) {
            Set<DrlRule> rules = files.stream()
                    .flatMap(file -> file.rules().stream())
                    .collect(Collectors.toCollection(LinkedHashSet::new));
            throw new RuleCompilationException(Diagnosis.of(sources, rules, RuleEngine.EXECUTABLE));
        }
        for (Map.Entry<String, byte[]> each : result.classes().classes().entrySet()) {
            write(each.getKey(), each.getValue(), written);
        }
        List<String> index = new ArrayList<>();
        index.add("# The executable model of the rules in this package, and the texts it was made from.");
        index.add(AheadModels.MODEL + "=" + result.classes().modelNames().get(0));
        files.forEach(
                file -> index.add(Path.of(file.name()).getFileName().toString().replaceAll("[^\\w.-]", "_") + "="
                        + AheadModels.hash(file.text())));
        write(
                packageName.replace('.', '/') + "/" + AheadModels.INDEX,
                (String.join("\n", index) + "\n").getBytes(StandardCharsets.UTF_8),
                written);
    }

    private void write(String name, byte[] content, Set<String> written) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, content);
        written.add(name);
    }

    /** The hash of all that the models depend on: the rules, and the classes they name. */
    private String inputs(Set<String> generated) throws IOException {
        MessageDigest digest = Hashing.digest();
        for (Path file : below(folder, "")) {
            String name = folder.relativize(file).toString().replace('\\', '/');
            if ((name.endsWith(".class") || name.endsWith(".drl")) && !generated.contains(name)) {
                digest.update(name.getBytes(StandardCharsets.UTF_8));
                digest.update(Files.readAllBytes(file));
            }
        }
        Path core = location(Journey.class);
        if (Files.isDirectory(core)) {
            for (Path file : below(core, ".class")) {
                digest.update(Files.readAllBytes(file));
            }
        } else {
            digest.update(Files.readAllBytes(core));
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static Path location(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
