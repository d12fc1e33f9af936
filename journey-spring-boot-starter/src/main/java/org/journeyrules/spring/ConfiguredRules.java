package org.journeyrules.spring;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.journeyrules.b2b.B2bMap;
import org.journeyrules.b2b.B2bPolicy;
import org.journeyrules.b2b.B2bRules;
import org.journeyrules.drools.DroolsRules;
import org.journeyrules.drools.RulePack;
import org.journeyrules.json.MapYaml;
import org.journeyrules.json.PolicyException;
import org.journeyrules.json.PolicyYaml;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.nonprofit.NonprofitMaps;
import org.journeyrules.nonprofit.NonprofitPolicy;
import org.journeyrules.nonprofit.NonprofitRules;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourcePatternResolver;

/** Builds the rules that an application's properties describe. */
final class ConfiguredRules {
    private static final Map<String, Supplier<JourneyMap>> SHIPPED = new LinkedHashMap<>();

    static {
        SHIPPED.put("b2b", B2bMap::standard);
        SHIPPED.put("nonprofit", NonprofitMaps::donor);
        SHIPPED.put("volunteer", NonprofitMaps::volunteer);
        SHIPPED.put("supporter", NonprofitMaps::supporter);
    }

    private final JourneyProperties properties;
    private final PolicyOrigins origins;
    private final ResourcePatternResolver resources;
    private final List<RulePack> packs;
    private final @Nullable JourneyMap givenMap;

    /**
     * @param packs further packs, which are beans of the application
     * @param givenMap the map if it is a bean of the application; null for the one of the properties
     */
    ConfiguredRules(
            JourneyProperties properties,
            PolicyOrigins origins,
            ResourcePatternResolver resources,
            List<RulePack> packs,
            @Nullable JourneyMap givenMap) {
        this.properties = properties;
        this.origins = origins;
        this.resources = resources;
        this.packs = packs;
        this.givenMap = givenMap;
    }

    /**
     * @throws org.journeyrules.map.JourneyMapException if the map has problems
     * @throws PolicyException if the numbers in a file have
     * @throws InvalidPolicyException if the numbers in the application's configuration have
     * @throws org.journeyrules.drools.RuleCompilationException if the rules have
     * @throws MissingFileException if a file that is named does not exist
     */
    DroolsRules build() {
        Optional<String> mapText = mapText();
        Optional<String> standard = standard(mapText);
        List<Object> policies = policies(standard, map(mapText, null, standard));
        JourneyMap map = map(mapText, policies, standard);
        DroolsRules.Builder rules = DroolsRules.builder(map);
        if (properties.standardRules()) {
            standard.map(name -> standardPack(name, policies)).ifPresent(rules::add);
        }
        for (RulePack pack : packs) {
            rules.add(withNumbers(pack, policies));
        }
        List<Resource> files = files();
        if (!files.isEmpty()) {
            rules.add(ownPack(files, standard.isPresent(), policies));
        }
        return rules.build();
    }

    private Optional<String> mapText() {
        return givenMap != null || SHIPPED.containsKey(properties.map())
                ? Optional.empty()
                : Optional.of(ResourceText.read(mapResource()));
    }

    private Resource mapResource() {
        Resource resource = resources.getResource(properties.map());
        if (!resource.isReadable()) {
            throw new MissingFileException(
                    "journey.map", properties.map(), "one of " + String.join(", ", SHIPPED.keySet()) + ", or a file");
        }
        return resource;
    }

    /** The shipped map whose rules belong to the map: the map itself, or the one that it extends. */
    private Optional<String> standard(Optional<String> mapText) {
        if (givenMap != null) {
            return Optional.of(givenMap.name()).filter(SHIPPED::containsKey);
        }
        return mapText.map(MapYaml::extended)
                .orElse(Optional.of(properties.map()))
                .filter(SHIPPED::containsKey);
    }

    /** @param policies the numbers that change delays of the b2b map; null for none */
    private JourneyMap map(Optional<String> mapText, @Nullable List<Object> policies, Optional<String> standard) {
        if (givenMap != null) {
            return givenMap;
        }
        Map<String, JourneyMap> maps = new LinkedHashMap<>();
        SHIPPED.forEach((name, map) -> maps.put(name, map.get()));
        if (policies != null && standard.filter("b2b"::equals).isPresent() && hasNumbers()) {
            maps.put("b2b", B2bRules.map(find(policies, B2bPolicy.class)));
        }
        return mapText.map(text -> MapYaml.read(text, ResourceText.name(mapResource()), maps))
                .orElseGet(() -> maps.get(properties.map()));
    }

    private boolean hasNumbers() {
        return properties.policyFile() != null
                || properties.policy() != null && !properties.policy().isEmpty();
    }

    private List<Object> policies(Optional<String> standard, JourneyMap map) {
        List<Object> policies = new ArrayList<>();
        standard.ifPresent(name -> policies.add(defaults(name)));
        for (RulePack pack : packs) {
            for (Object policy : pack.policies()) {
                policies.removeIf(other -> other.getClass() == policy.getClass());
                policies.add(policy);
            }
        }
        List<Object> changed = List.copyOf(policies);
        if (properties.policyFile() != null) {
            Resource file = resources.getResource(properties.policyFile());
            if (!file.isReadable()) {
                throw new MissingFileException("journey.policy-file", properties.policyFile(), "a file");
            }
            changed = PolicyYaml.readAll(
                    ResourceText.read(file), ResourceText.name(file), changed, type -> mapOf(type, map));
        }
        Map<String, Object> policy = properties.policy();
        if (policy != null && !policy.isEmpty()) {
            try {
                changed =
                        PolicyYaml.readAll(PolicyText.of(policy), "journey.policy", changed, type -> mapOf(type, map));
            } catch (PolicyException e) {
                throw origins.located(e, List.copyOf(policy.keySet()));
            }
        }
        return changed;
    }

    /** The map whose stages a policy names; the levels of the nonprofit policy are always those of donors. */
    private static JourneyMap mapOf(Class<?> policy, JourneyMap map) {
        return policy == NonprofitPolicy.class ? NonprofitRules.map() : map;
    }

    private static Object defaults(String standard) {
        return standard.equals("b2b") ? B2bPolicy.defaults() : NonprofitPolicy.defaults();
    }

    private static RulePack standardPack(String name, List<Object> policies) {
        return switch (name) {
            case "nonprofit" -> NonprofitRules.pack(find(policies, NonprofitPolicy.class));
            case "volunteer" -> NonprofitRules.volunteerPack(find(policies, NonprofitPolicy.class));
            case "supporter" -> NonprofitRules.supporterPack(find(policies, NonprofitPolicy.class));
            default -> B2bRules.pack(find(policies, B2bPolicy.class));
        };
    }

    private static <P> P find(List<Object> policies, Class<P> type) {
        return policies.stream()
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst()
                .orElseThrow();
    }

    private static RulePack withNumbers(RulePack pack, List<Object> policies) {
        RulePack changed = pack;
        for (Object own : pack.policies()) {
            changed = changed.policy(find(policies, own.getClass()));
        }
        return changed;
    }

    /** The rules of the files; without standard rules, they may still read the numbers of the standard policy. */
    private RulePack ownPack(List<Resource> files, boolean withStandard, List<Object> policies) {
        RulePack own = RulePack.of("rules");
        ClassLoader loader = resources.getClassLoader();
        if (loader != null) {
            own = own.classLoader(loader);
        }
        if (withStandard && !properties.standardRules()) {
            own = own.policy(policies.get(0));
        }
        for (Resource file : files) {
            own = own.text(ResourceText.name(file), ResourceText.read(file));
        }
        return own;
    }

    private List<Resource> files() {
        List<Resource> files = new ArrayList<>();
        for (String location : properties.rules()) {
            List<Resource> found = find(location);
            if (found.isEmpty() && !location.contains("*") && !location.contains("?")) {
                throw new MissingFileException("journey.rules", location, "a DRL file or a pattern");
            }
            files.addAll(found);
        }
        return files;
    }

    private List<Resource> find(String location) {
        try {
            return Arrays.stream(resources.getResources(location))
                    .filter(Resource::isReadable)
                    .sorted(Comparator.comparing(ResourceText::name))
                    .toList();
        } catch (IOException e) {
            return List.of(); // the directory of a pattern does not exist
        }
    }
}
