package org.journeyrules.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.journeyrules.advice.MapAdvice;
import org.journeyrules.b2b.B2bPolicy;
import org.journeyrules.b2b.B2bRules;
import org.journeyrules.cli.files.Failure;
import org.journeyrules.cli.files.TextFile;
import org.journeyrules.drools.DroolsRules;
import org.journeyrules.drools.RuleEngine;
import org.journeyrules.drools.RulePack;
import org.journeyrules.json.PolicyException;
import org.journeyrules.json.PolicyYaml;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.nonprofit.NonprofitPolicy;
import org.journeyrules.nonprofit.NonprofitRules;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say which rules to work with. */
final class RuleOptions {
    @Mixin
    private MapOptions map = new MapOptions();

    @Option(
            names = "--rules",
            paramLabel = "FILE",
            description = "A DRL file, added to the map's standard rules. May be repeated.")
    private List<Path> files = new ArrayList<>();

    @Option(names = "--no-standard-rules", description = "Leave out the map's standard rules.")
    private boolean noStandardRules;

    @Option(
            names = "--policy",
            paramLabel = "FILE",
            description =
                    "A YAML file with numbers for the rules, such as `clicks: 3`: of the standard rules' policy and"
                            + " of those on the class path.")
    private @Nullable Path policy;

    @Option(
            names = "--class-path",
            paramLabel = "PATH",
            description = "Jars and directories with the policies and helper classes that the rules of --rules name,"
                    + " separated as Java separates them; `lib/*` is every jar in lib.")
    private String classPathText = "";

    private @Nullable ClassPath classPath; // read when it is first needed

    private @Nullable List<Object> policies;

    private boolean numbersOnTop;

    @Option(
            names = "--engine",
            paramLabel = "ENGINE",
            defaultValue = "executable",
            description = "How Drools compiles the rules: executable (the default) or classic.")
    private RuleEngine engine = RuleEngine.EXECUTABLE;

    private ClassPath classPath() {
        if (classPath == null) {
            classPath = ClassPath.of(classPathText);
        }
        return classPath;
    }

    /** The files that are read. */
    Stream<Path> files() {
        return Stream.of(files.stream(), Stream.ofNullable(policy), classPath().entries().stream(), map.files())
                .flatMap(each -> each);
    }

    /** Sets the map, in place of --map. */
    void useMap(String name) {
        map.use(name);
    }

    /**
     * These options with what is given here in its place.
     *
     * @param otherMap null for the same map
     * @param otherFiles empty for the same files of rules
     * @param otherPolicy null for the same numbers
     * @param withoutStandardRules false for the same
     */
    RuleOptions changed(
            @Nullable String otherMap,
            List<Path> otherFiles,
            @Nullable Path otherPolicy,
            boolean withoutStandardRules) {
        RuleOptions changed = new RuleOptions();
        changed.map = otherMap == null ? map : map.named(otherMap);
        changed.files = otherFiles.isEmpty() ? files : otherFiles;
        changed.noStandardRules = noStandardRules || withoutStandardRules;
        changed.policy = otherPolicy == null ? policy : otherPolicy;
        changed.classPathText = classPathText;
        changed.engine = engine;
        return changed;
    }

    /** Whether the map is the shipped b2b, or extends it. */
    boolean isOverB2b() {
        return map.standard().filter("b2b"::equals).isPresent();
    }

    /** What the lists of the b2b policy know, where its standard rules are used. */
    Optional<KnownValues> knownValues(JourneyMap map) {
        return b2bPolicy().map(lists -> KnownValues.of(lists, map));
    }

    /** The numbers and lists of the b2b rules, where these are used. */
    Optional<B2bPolicy> b2bPolicy() {
        return isOverB2b() && !noStandardRules ? Optional.of(policy(B2bPolicy.class)) : Optional.empty();
    }

    /**
     * The rules over the map, compiled.
     *
     * @throws org.journeyrules.map.JourneyMapException if the map's file is faulty
     * @throws org.journeyrules.json.PolicyException if the policy's file is faulty
     * @throws org.journeyrules.drools.RuleCompilationException if a rule is
     */
    DroolsRules rules() {
        DroolsRules.Builder rules = DroolsRules.builder(map()).engine(engine);
        packs().forEach(rules::add);
        return rules.build();
    }

    /** {@link #rules()}, with what is doubtful in them told on standard error. */
    DroolsRules rules(Console console) {
        DroolsRules compiled = rules();
        compiled.problems().forEach(warning -> console.report(warning.toString()));
        MapAdvice.ofStages(compiled).forEach(warning -> console.report(warning.toString()));
        return compiled;
    }

    /** {@link #rules()} with other numbers for the b2b rules, compiled again. */
    DroolsRules rules(B2bPolicy other) {
        List<Object> before = policies();
        policies = before.stream()
                .map(each -> each instanceof B2bPolicy ? other : each)
                .toList();
        try {
            return rules();
        } finally {
            policies = before;
        }
    }

    /**
     * {@link #rules()} with other numbers on top, compiled again.
     *
     * @param yaml the text of a policy
     * @param source the name of the text in messages
     * @throws org.journeyrules.json.PolicyException if the text is faulty
     */
    DroolsRules rules(String yaml, String source) {
        List<Object> before = policies();
        policies = policies(yaml, source);
        numbersOnTop = true;
        try {
            return rules();
        } finally {
            policies = before;
            numbersOnTop = false;
        }
    }

    /**
     * Whether other numbers are those that the rules have already.
     *
     * @throws org.journeyrules.json.PolicyException if the text is faulty
     */
    boolean isToday(String yaml, String source) {
        return policies(yaml, source).equals(policies());
    }

    private List<Object> policies(String yaml, String source) {
        if (policies().isEmpty()) {
            throw Failure.usage("There are no rules with numbers to try.", "Maybe add --rules and --class-path.");
        }
        return PolicyYaml.readAll(yaml, source, policies(), this::mapOf);
    }

    /** The map; that of b2b with the days of the policy. */
    private JourneyMap map() {
        return (policy != null || numbersOnTop) && isOverB2b()
                ? map.map(B2bRules.map(policy(B2bPolicy.class)))
                : map.map();
    }

    private List<RulePack> packs() {
        List<RulePack> packs = new ArrayList<>();
        Optional<String> standard = noStandardRules ? Optional.empty() : map.standard();
        standard.map(this::standardPack).ifPresent(packs::add);
        if (!files.isEmpty()) {
            packs.add(ownPack(standard.isPresent()));
        } else if (policy != null && standard.isEmpty()) {
            throw Failure.usage("--policy sets the numbers of rules, but there are no rules.", "Maybe add --rules.");
        } else if (!classPath().entries().isEmpty()) {
            throw Failure.usage(
                    "--class-path has the classes of --rules, but there are no rules.", "Maybe add --rules.");
        }
        return packs;
    }

    private RulePack standardPack(String name) {
        return switch (name) {
            case "nonprofit" -> NonprofitRules.pack(policy(NonprofitPolicy.class));
            case "volunteer" -> NonprofitRules.volunteerPack(policy(NonprofitPolicy.class));
            case "supporter" -> NonprofitRules.supporterPack(policy(NonprofitPolicy.class));
            default -> B2bRules.pack(policy(B2bPolicy.class));
        };
    }

    /** The rules of the files, with all policies that no other pack has. */
    private RulePack ownPack(boolean withStandard) {
        RulePack own = RulePack.of("rules");
        if (!classPath().entries().isEmpty()) {
            own = own.classLoader(classPath().loader());
        }
        for (Path file : files) {
            own = own.file(existing(file));
        }
        for (Object each : policies()) {
            if (!withStandard || each.getClass() != standardDefaults().getClass()) {
                own = own.policy(each);
            }
        }
        return own;
    }

    /** The classes of all policies that rules may read; those of the standard rules if there are no others. */
    List<Class<?>> policyClasses() {
        List<Object> all = policies();
        return (all.isEmpty() ? List.of(standardDefaults()) : all)
                .stream().<Class<?>>map(Object::getClass).toList();
    }

    private <P> P policy(Class<P> type) {
        return policies().stream()
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst()
                .orElseThrow();
    }

    /** All policies that rules may read, with the numbers of --policy. */
    private List<Object> policies() {
        if (policies == null) {
            List<Object> defaults = new ArrayList<>(PolicyClasses.defaults(classPath()));
            if (map.standard().isPresent() || rulesName(standardDefaults()) || defaults.isEmpty() && policy != null) {
                defaults.add(0, standardDefaults());
            }
            policies = policy == null
                    ? defaults
                    : PolicyYaml.readAll(
                            TextFile.read(policy, PolicyException::new), policy.toString(), defaults, this::mapOf);
        }
        return policies;
    }

    /** The policy of the map's standard pack; a map of one's own has that of b2b. */
    private Object standardDefaults() {
        return map.standard().isPresent() && !isOverB2b() ? NonprofitPolicy.defaults() : B2bPolicy.defaults();
    }

    /** The map whose stages a policy names; the levels of the nonprofit policy are always those of donors. */
    private JourneyMap mapOf(Class<?> policy) {
        return policy == NonprofitPolicy.class ? NonprofitRules.map() : map.map();
    }

    /** Whether rules of --rules mention the class of a policy. */
    private boolean rulesName(Object policy) {
        Pattern name = Pattern.compile("\\b" + policy.getClass().getSimpleName() + "\\b");
        return files.stream().anyMatch(file -> name.matcher(content(file)).find());
    }

    /** Its text as far as it can be read; what is wrong with it is reported when it is compiled. */
    private static String content(Path file) {
        try {
            return new String(Files.readAllBytes(existing(file)), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }

    private static Path existing(Path file) {
        TextFile.requirePlain(file);
        return file;
    }
}
