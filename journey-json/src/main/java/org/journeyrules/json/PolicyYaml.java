package org.journeyrules.json;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.journeyrules.internal.rules.UnknownStage;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.map.MapProblem;

/**
 * Reads and writes policies, which hold the numbers of a pack's rules, as YAML.
 *
 * <pre>{@code
 * clicks: 3                  # public record AcmePolicy(int clicks, Period clickWindow) { … }
 * click-window: P14D
 * }</pre>
 *
 * The keys are the policy's components in kebab-case. Components without a key keep their defaults. A policy is a
 * record, or a class that has, for each component {@code x}, a method {@code x()} and a method {@code withX(value)}
 * that returns a changed copy.
 *
 * <p>A component can have one of these types: a primitive type or its wrapper, {@code String}, an enum, {@code
 * Duration}, {@code Period}, {@code TemporalAmount}, {@code LocalDate}, {@code LocalTime}, {@code ZoneId}, {@code
 * BigDecimal}, {@code ScoreModel}, a record of these, or a {@code List}, {@code Set}, {@code Collection} or {@code
 * Map} of these. The keys of a {@code Map} are {@code String} or an enum. A collection in the text replaces the whole
 * default. A record within a policy names each of its components, or its type has a {@code public static} method {@code
 * defaults()} with the values of those that are left out.
 *
 * <p>Stateless and thread-safe.
 */
public final class PolicyYaml {
    private PolicyYaml() {}

    /**
     * Reads a policy.
     *
     * @param text the whole text; without any key it gives the defaults
     * @param source the name of the text in messages, such as the file's name
     * @param type the policy's class
     * @param defaults the policy whose components the text changes
     * @return a new policy, or the defaults if the text has no keys
     * @throws PolicyException with every problem and its line and column: text that is not YAML, keys that are
     *     unknown or given twice, values of the wrong kind, and values that the policy itself refuses
     * @throws IllegalArgumentException if the class is not a policy as described above
     */
    public static <P> P read(String text, String source, Class<P> type, P defaults) {
        return read(text, source, type, defaults, policy -> List.of());
    }

    /**
     * Reads a policy for rules over a map. Stages that the policy names and the map does not have are problems of the
     * text.
     *
     * @param map the map
     * @see #read(String, String, Class, Object)
     */
    public static <P> P read(String text, String source, Class<P> type, P defaults, JourneyMap map) {
        return read(text, source, type, defaults, policy -> UnknownStage.in(policy, map));
    }

    /**
     * Reads several policies from one text. A key belongs to the policy that has a component of this name. A key that more
     * than one policy has is written under the simple name of the policy's class:
     *
     * <pre>{@code
     * topics: [roi]              # only AcmePolicy has topics
     * AcmePolicy: { clicks: 3 }  # B2bPolicy has clicks as well
     * }</pre>
     *
     * @param defaults the policies in which the text changes what it names, at most one of each class
     * @param mapOf the map that has the stages a policy names, by the policy's class
     * @return the policies in the order of the defaults
     * @throws PolicyException as {@link #read(String, String, Class, Object)}
     * @throws IllegalArgumentException if the class of one of them is not a policy
     */
    public static List<Object> readAll(
            String text, String source, List<?> defaults, Function<Class<?>, JourneyMap> mapOf) {
        YamlDocument document = new YamlDocument();
        Optional<YamlMapping> root = document.root(text, "");
        List<Object> policies = List.copyOf(defaults);
        if (root.isPresent()) {
            policies = new SeveralPolicies(defaults).read(root.get(), document, mapOf);
        }
        if (!document.problems().isEmpty()) {
            throw new PolicyException(source, document.problems());
        }
        return policies;
    }

    private static <P> P read(
            String text, String source, Class<P> type, P defaults, Function<P, List<UnknownStage>> check) {
        PolicyParts<P> parts = PolicyParts.of(type);
        YamlDocument document = new YamlDocument();
        Optional<YamlMapping> root = document.root(text, "");
        Map<String, Object> changes = new LinkedHashMap<>();
        root.ifPresent(yaml -> {
            parts.types()
                    .forEach((key, valueType) ->
                            new PolicyValues(yaml).read(key, valueType).ifPresent(value -> changes.put(key, value)));
            yaml.done();
        });
        P policy = defaults;
        if (root.isPresent() && document.problems().isEmpty()) {
            policy = changed(parts, defaults, changes, root.get());
        }
        if (root.isPresent() && document.problems().isEmpty()) {
            for (UnknownStage unknown : check.apply(policy)) {
                root.get().problem(unknown.component(), unknown.stage(), unknown.text(), unknown.advice());
            }
        }
        List<MapProblem> problems = document.problems();
        if (!problems.isEmpty()) {
            throw new PolicyException(source, problems);
        }
        return policy;
    }

    /** The policy with all changes; a refusal is told at the value that is refused alone, else at the last one. */
    static <P> P changed(PolicyParts<P> parts, P defaults, Map<String, Object> changes, YamlMapping yaml) {
        try {
            return parts.changed(defaults, changes);
        } catch (PolicyParts.Refused refused) {
            String blamed = "";
            for (Map.Entry<String, Object> change : changes.entrySet()) {
                blamed = change.getKey();
                try {
                    parts.changed(defaults, Map.of(change.getKey(), change.getValue()));
                } catch (PolicyParts.Refused alone) {
                    if (!blameEntry(parts, defaults, change, yaml)) {
                        yaml.problem(blamed, alone.text(), alone.advice());
                    }
                    return defaults;
                }
            }
            yaml.problem(blamed, refused.text(), refused.advice());
            return defaults;
        }
    }

    /** Tells the refusal at the first entry of a mapping that is refused alone; whether there is one. */
    private static <P> boolean blameEntry(
            PolicyParts<P> parts, P defaults, Map.Entry<String, Object> change, YamlMapping yaml) {
        if (!(change.getValue() instanceof Map<?, ?> entries) || !yaml.isMapping(change.getKey())) {
            return false;
        }
        for (Map.Entry<?, ?> entry : entries.entrySet()) {
            try {
                parts.changed(defaults, Map.of(change.getKey(), Map.of(entry.getKey(), entry.getValue())));
            } catch (PolicyParts.Refused alone) {
                yaml.mapping(change.getKey())
                        .ifPresent(values ->
                                values.problem(PolicyValues.key(entry.getKey()), alone.text(), alone.advice()));
                return true;
            }
        }
        return false;
    }

    /**
     * Returns the JSON Schema of policy files, in draft 2020-12, for editors: the keys of these policies, and the form of their
     * values. What a policy refuses, such as a number out of range, is for {@link #read} to check.
     *
     * @throws IllegalArgumentException if the class of one of them is not a policy
     */
    public static String schema(List<Class<?>> policies) {
        KnownKeys keys = SchemaMapping.of(root -> {
            for (Class<?> policy : policies) {
                PolicyParts.of(policy).types().forEach((key, type) -> new PolicyValues(root).read(key, type));
            }
            if (policies.size() > 1) {
                policies.forEach(policy -> root.mapping(policy.getSimpleName())
                        .ifPresent(section -> PolicyParts.of(policy)
                                .types()
                                .forEach((key, type) -> new PolicyValues(section).read(key, type))));
            }
        });
        return SchemaText.of("The numbers of rules", keys.schema());
    }

    /**
     * Writes every component of a policy as text that {@link #read} understands, for example to start a file.
     *
     * @throws IllegalArgumentException if the class is not a policy
     */
    public static <P> String write(Class<P> type, P policy) {
        Map<String, Object> values = new LinkedHashMap<>();
        PolicyParts.of(type).values(policy).forEach((key, value) -> values.put(key, PolicyValues.write(key, value)));
        return YamlText.of(values);
    }
}
