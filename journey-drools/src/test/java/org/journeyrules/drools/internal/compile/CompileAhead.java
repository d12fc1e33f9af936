package org.journeyrules.drools.internal.compile;

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
import org.journeyrules.drools.RuleEngine;
import org.journeyrules.drools.internal.drl.DrlFile;
import org.journeyrules.drools.internal.drl.DrlRule;
import org.journeyrules.drools.internal.drl.Hashing;
import org.journeyrules.drools.internal.drl.PackContent;
import org.journeyrules.drools.internal.drl.RuleSlice;
import org.journeyrules.drools.internal.drl.RuleSources;
import org.journeyrules.map.JourneyMap;

/**
 * A build-time program that compiles the DRL files of this module, so that an application starts without a compiler.
 *
 * <pre>{@code
 * java -cp … org.journeyrules.drools.internal.compile.CompileAhead target/classes
 * }</pre>
 *
 * The build runs it after the module's classes are compiled. Next to the DRL files of each package it writes the classes of
 * their executable model and an index. A pack made of these files uses them automatically. A file that has changed since is
 * compiled at the start, as is a file that was never compiled ahead. The same files give the same classes, byte for byte.
 * It lives among the tests so that it is not part of the shipped jar.
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
     * @throws IllegalStateException if a rule cannot be compiled
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
        failOn(sources.problems());
        failOn(sources.syntaxErrors());
        Map<String, List<DrlFile>> packages = sources.files().stream()
                .collect(Collectors.groupingBy(DrlFile::packageName, TreeMap::new, Collectors.toList()));
        for (Map.Entry<String, List<DrlFile>> each : packages.entrySet()) {
            compile(sources, each.getKey(), each.getValue(), written);
        }
        written.add(inputs);
        Files.write(state, written);
    }

    private static void failOn(List<?> problems) {
        if (!problems.isEmpty()) {
            throw new IllegalStateException(
                    problems.stream().map(Object::toString).collect(Collectors.joining("\n")));
        }
    }

    private boolean isThere(String name) {
        return name.startsWith("inputs ") || Files.exists(folder.resolve(name));
    }

    private RuleSources sources() throws IOException {
        List<PackContent.Source> files = below(folder, ".drl").stream()
                .map(file -> new PackContent.Source(file.toString(), null, file, null))
                .toList();
        PackContent pack = new PackContent("rules", files, List.of(), Set.of(), CompileAhead.class.getClassLoader());
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
            failOn(Diagnosis.of(sources, rules, RuleEngine.EXECUTABLE));
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
