package org.journeyrules.drools;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.journeyrules.Journey;
import org.journeyrules.JourneyRules;
import org.journeyrules.drools.internal.compile.CompiledRules;
import org.journeyrules.drools.internal.compile.RuleSetCompiler;
import org.journeyrules.drools.internal.drl.DrlRule;
import org.journeyrules.drools.internal.drl.Hashing;
import org.journeyrules.drools.internal.drl.MoveReading;
import org.journeyrules.drools.internal.drl.ProposalReading;
import org.journeyrules.drools.internal.drl.RuleSources;
import org.journeyrules.drools.internal.run.Evaluator;
import org.journeyrules.drools.internal.run.Explainer;
import org.journeyrules.explanation.RuleExplanation;
import org.journeyrules.internal.message.Suggestions;
import org.journeyrules.internal.rules.Policies;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.spi.RuleContext;
import org.journeyrules.stage.Transition;
import org.jspecify.annotations.Nullable;

/**
 * The rules of one or more packs in Drools DRL, compiled for a journey map.
 *
 * <pre>{@code
 * JourneyRules rules = DroolsRules.builder(map)
 *         .add(B2bRules.pack(B2bPolicy.defaults()))
 *         .add(RulePack.of("acme").resource("/acme/journey.drl"))
 *         .build();
 * }</pre>
 *
 * Immutable and thread-safe. Building is expensive: build once and share the instance.
 */
public final class DroolsRules implements JourneyRules {
    private final RuleSources sources;
    private final CompiledRules compiled;
    private final Map<String, DrlRule> rules;
    private final List<Object> policies; // collected once: conditions read them again and again
    private final List<String> names;
    private final List<Problem> warnings;
    private final String version;
    private final Evaluator evaluator;
    private final Explainer explainer;
    private final Map<String, DrlRule> seeingSteps;
    private volatile @Nullable Evaluator aboutSteps; // made when the first step is due: not every host sends

    private DroolsRules(
            RuleSources sources, CompiledRules compiled, Map<String, DrlRule> rules, List<Problem> warnings) {
        this.sources = sources;
        this.compiled = compiled;
        this.rules = rules;
        this.policies = sources.policies();
        this.names = List.copyOf(rules.keySet());
        this.warnings = List.copyOf(warnings);
        this.version = version(sources, names);
        this.evaluator = new Evaluator(compiled.kieBase(), rules);
        this.seeingSteps = new TreeMap<>(rules);
        seeingSteps.values().removeIf(rule -> !seesDueStep(rule));
        this.explainer = new Explainer(compiled, evaluator, rules, sources.map(), sources.loader());
    }

    /** Whether its answer may be another while a step is due: it matches the step, or asks whether there is one. */
    private static boolean seesDueStep(DrlRule rule) {
        return rule.patterns().stream().anyMatch(DrlRule.DrlPattern::onDueStep)
                || rule.tokens().stream().anyMatch(token -> token.is("sending") || token.is("isSending"));
    }

    /** Returns a builder of rules for a map, without any pack yet. */
    public static Builder builder(JourneyMap map) {
        return new Builder(map);
    }

    /** Returns every problem of these packs over a map, errors and warnings, by file and line. It throws for none of them. */
    public static List<Problem> check(JourneyMap map, List<RulePack> packs) {
        return check(map, packs, RuleEngine.EXECUTABLE);
    }

    static List<Problem> check(JourneyMap map, List<RulePack> packs, RuleEngine engine) {
        return compile(map, packs, engine).problems();
    }

    private static RuleSetCompiler.Result compile(JourneyMap map, List<RulePack> packs, RuleEngine engine) {
        return RuleSetCompiler.compile(
                map, packs.stream().map(RulePack::content).toList(), engine);
    }

    /** Builds rules from packs. Not thread-safe. */
    public static final class Builder {
        private final JourneyMap map;
        private final List<RulePack> packs = new ArrayList<>();
        private RuleEngine engine = RuleEngine.EXECUTABLE;

        private Builder(JourneyMap map) {
            this.map = Objects.requireNonNull(map, "map");
        }

        /** Adds a pack. */
        public Builder add(RulePack pack) {
            packs.add(Objects.requireNonNull(pack, "pack"));
            return this;
        }

        /** Chooses how Drools compiles the rules. Default {@link RuleEngine#EXECUTABLE}. */
        public Builder engine(RuleEngine engine) {
            this.engine = Objects.requireNonNull(engine, "engine");
            return this;
        }

        /**
         * Compiles the rules.
         *
         * @throws RuleCompilationException if a rule cannot be used; it names every problem of the set
         */
        public DroolsRules build() {
            RuleSetCompiler.Result result = compile(map, packs, engine);
            if (result.compiled().isEmpty()) {
                throw new RuleCompilationException(result.problems());
            }
            return new DroolsRules(
                    result.sources(), result.compiled().get(), result.sources().rules(), result.problems());
        }
    }

    /** Returns the warnings about these rules, by file and line. */
    public List<Problem> problems() {
        return warnings;
    }

    CompiledRules compiled() {
        return compiled;
    }

    @Override
    public JourneyMap map() {
        return sources.map();
    }

    @Override
    public String version() {
        return version;
    }

    /**
     * The hash of all that decides: the map, the texts of the rules, the policies' values. Engine, file names and the
     * order of packs decide nothing.
     */
    private static String version(RuleSources sources, List<String> names) {
        List<String> parts = Stream.of(
                        Stream.of("map " + sources.map().fingerprint()),
                        names.stream().map(name -> "rule " + name),
                        sources.files().stream().map(file -> "text " + file.text()),
                        sources.policies().stream()
                                .map(policy -> "policy " + policy.getClass().getName() + " " + policy))
                .flatMap(each -> each)
                .sorted()
                .toList();
        MessageDigest digest = Hashing.digest();
        for (String part : parts) {
            digest.update(part.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
        }
        return HexFormat.of().formatHex(digest.digest(), 0, 8);
    }

    @Override
    public List<String> names() {
        return names;
    }

    @Override
    public DroolsRules only(String... names) {
        Map<String, DrlRule> kept = new TreeMap<>(RuleSources.CODE_POINTS);
        for (String name : names) {
            DrlRule rule = rules.get(name);
            if (rule == null) {
                throw new IllegalArgumentException("There is no rule \"" + name + "\"."
                        + Suggestions.to(name, this.names)
                                .map(near -> "\nMaybe \"" + near + "\".")
                                .orElse(""));
            }
            kept.put(name, rule);
        }
        Set<String> chosen = new LinkedHashSet<>(kept.keySet());
        return new DroolsRules(sources, compiled.only(chosen), kept, warnings);
    }

    @Override
    public Optional<Set<String>> proposedSequences() {
        return ProposalReading.of(rules.values()).sequences();
    }

    @Override
    public Optional<Map<String, Set<String>>> proposedBlocks() {
        return Optional.of(ProposalReading.of(rules.values()).blocks());
    }

    @Override
    public Optional<Map<String, Set<Transition>>> proposedMoves() {
        return Optional.of(MoveReading.of(rules, sources.map()));
    }

    @Override
    public Optional<Map<String, Set<String>>> proposedHandOffs() {
        return Optional.of(MoveReading.handOffs(rules, sources.map()));
    }

    @Override
    public <P> P policy(Class<P> type) {
        return Policies.find(policies, type);
    }

    @Override
    public void evaluate(Journey journey, RuleContext firing) {
        if (firing.dueStep() == null) {
            evaluator.evaluate(journey, firing);
        } else if (!seeingSteps.isEmpty()) {
            aboutSteps().evaluate(journey, firing);
        }
    }

    /** Returns the rules that see a due step. The others were evaluated just before and would propose the same again. */
    private Evaluator aboutSteps() {
        Evaluator known = aboutSteps;
        if (known != null) {
            return known;
        }
        synchronized (seeingSteps) {
            if (aboutSteps == null) {
                aboutSteps = new Evaluator(compiled.only(seeingSteps.keySet()).kieBase(), seeingSteps);
            }
            return aboutSteps;
        }
    }

    @Override
    public List<RuleExplanation> explain(Journey journey, RuleContext answers) {
        return explainer.explain(journey, answers);
    }

    @Override
    public String toString() {
        return names.size() + " rules of " + sources.packs() + ", version " + version;
    }
}
