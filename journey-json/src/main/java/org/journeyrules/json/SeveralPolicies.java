package org.journeyrules.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.journeyrules.internal.rules.UnknownStage;
import org.journeyrules.map.JourneyMap;

/** Policies that share one text: each key changes the one policy that has it. */
final class SeveralPolicies {
    private final List<Part<?>> parts;

    SeveralPolicies(List<?> defaults) {
        this.parts = defaults.stream().<Part<?>>map(each -> Part.of(each)).toList();
    }

    /** A policy with its components. */
    private record Part<P>(P defaults, PolicyParts<P> components) {
        @SuppressWarnings("unchecked") // the class of an object of P is a Class<P>
        static <P> Part<P> of(P defaults) {
            return new Part<>(defaults, PolicyParts.of((Class<P>) defaults.getClass()));
        }

        String name() {
            return components.type.getSimpleName();
        }

        boolean has(String key) {
            return components.accessors.containsKey(key);
        }

        P changed(P policy, List<String> keys, YamlMapping yaml, YamlDocument document) {
            Map<String, Object> changes = new LinkedHashMap<>();
            for (String key : keys) {
                new PolicyValues(yaml)
                        .read(key, components.types().get(key))
                        .ifPresent(value -> changes.put(key, value));
            }
            boolean readable = document.problems().isEmpty();
            return readable ? PolicyYaml.changed(components, policy, changes, yaml) : policy;
        }
    }

    /** The policies as the text changes them; anything that is wrong is a problem of the document. */
    List<Object> read(YamlMapping root, YamlDocument document, Function<Class<?>, JourneyMap> mapOf) {
        List<Object> policies = new ArrayList<>();
        for (Part<?> part : parts) {
            policies.add(read(part, root, document, mapOf.apply(part.components().type)));
        }
        root.done();
        return policies;
    }

    private <P> P read(Part<P> part, YamlMapping root, YamlDocument document, JourneyMap map) {
        List<String> keys = List.copyOf(part.components().accessors.keySet());
        List<String> own = new ArrayList<>();
        for (String key : keys) {
            List<String> owners =
                    parts.stream().filter(each -> each.has(key)).map(Part::name).toList();
            if (owners.size() == 1) {
                own.add(key);
            } else if (root.has(key) && owners.get(0).equals(part.name())) {
                root.problem(
                        key,
                        "key '" + key + "' belongs to " + String.join(" and to ", owners),
                        "Maybe write it as '" + owners.get(owners.size() - 1) + ": { " + key + ": … }'.");
            }
        }
        P policy = part.changed(part.defaults(), own, root, document);
        YamlMapping section = root.mapping(part.name()).orElse(null);
        if (section != null) {
            policy = part.changed(policy, keys, section, document);
            section.done();
        }
        if (document.problems().isEmpty()) {
            for (UnknownStage unknown : UnknownStage.in(policy, map)) {
                boolean inSection = section != null && section.has(unknown.component());
                (inSection ? section : root)
                        .problem(unknown.component(), unknown.stage(), unknown.text(), unknown.advice());
            }
        }
        return policy;
    }
}
