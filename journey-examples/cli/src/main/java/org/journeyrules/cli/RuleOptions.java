package org.journeyrules.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.journeyrules.b2b.B2bPolicy;
import org.journeyrules.b2b.B2bRules;
import org.journeyrules.cli.files.Failure;
import org.journeyrules.cli.files.NearFiles;
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
            description = "A YAML file with numbers for the standard rules, such as `clicks: 3`.")
    private @Nullable Path policy;

    @Option(
            names = "--engine",
            paramLabel = "ENGINE",
            defaultValue = "executable",
            description = "How Drools compiles the rules: executable (the default) or classic.")
    private RuleEngine engine = RuleEngine.EXECUTABLE;

    /** The files that are read. */
    Stream<Path> files() {
        return Stream.of(files.stream(), Stream.ofNullable(policy), map.files()).flatMap(each -> each);
    }

    /** Whether the map is the shipped b2b. */
    boolean isOverB2b() {
        return map.shipped().filter("b2b"::equals).isPresent();
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
        compiled.problems().forEach(warning -> console.err().println(warning));
        return compiled;
    }

    /** The map; that of b2b with the days of the policy. */
    private JourneyMap map() {
        boolean b2b = policy != null && map.shipped().filter("b2b"::equals).isPresent();
        return b2b ? map.map(B2bRules.map((B2bPolicy) numbers())) : map.map();
    }

    private List<RulePack> packs() {
        List<RulePack> packs = new ArrayList<>();
        Optional<String> standard = noStandardRules ? Optional.empty() : map.shipped();
        standard.map(this::standardPack).ifPresent(packs::add);
        if (!files.isEmpty()) {
            RulePack own = RulePack.of("rules");
            for (Path file : files) {
                own = own.file(existing(file));
            }
            // rules of one's own may read the numbers, too; with the standard pack they are there already
            packs.add(
                    standard.isEmpty() && (policy != null || map.shipped().isPresent()) ? own.policy(numbers()) : own);
        } else if (policy != null && standard.isEmpty()) {
            throw Failure.usage("--policy sets the numbers of rules, and there are none.", "Maybe add --rules.");
        }
        return packs;
    }

    private RulePack standardPack(String name) {
        return switch (name) {
            case "nonprofit" -> NonprofitRules.pack((NonprofitPolicy) numbers());
            case "volunteer" -> NonprofitRules.volunteerPack((NonprofitPolicy) numbers());
            default -> B2bRules.pack((B2bPolicy) numbers());
        };
    }

    /** The policy of the map's standard pack; a map of one's own reads that of b2b. */
    private Object numbers() {
        return map.shipped().filter(name -> !name.equals("b2b")).isPresent()
                ? read(NonprofitPolicy.class, NonprofitPolicy.defaults(), NonprofitRules.map()) // levels are of donors
                : read(B2bPolicy.class, B2bPolicy.defaults(), map.map());
    }

    private <P> P read(Class<P> type, P defaults, JourneyMap over) {
        return policy == null
                ? defaults
                : PolicyYaml.read(TextFile.read(policy, PolicyException::new), policy.toString(), type, defaults, over);
    }

    private static Path existing(Path file) {
        if (!Files.isRegularFile(file)) {
            throw Failure.usage("There is no file '" + file + "'.", NearFiles.maybe(file));
        }
        return file;
    }
}
