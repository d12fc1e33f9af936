package org.journeyrules.spring;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.journeyrules.json.PolicyException;
import org.journeyrules.map.MapProblem;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.OriginProvider;
import org.springframework.boot.origin.OriginTrackedResource;
import org.springframework.boot.origin.TextResourceOrigin;
import org.springframework.core.env.Environment;
import org.springframework.core.io.Resource;

/** Says in which file and line of the application's configuration a number of the rules is set. */
final class PolicyOrigins {
    private static final ConfigurationPropertyName POLICY = ConfigurationPropertyName.of("journey.policy");

    private final Environment environment;

    PolicyOrigins(Environment environment) {
        this.environment = environment;
    }

    /**
     * Returns the same problems, at the places where the keys are set: {@code application.yaml:5:12: …}, or the name of the
     * property if it is not set in a file.
     *
     * @param keys the keys of {@code journey.policy}, as line 1, 2, … of the text that was read
     */
    InvalidPolicyException located(PolicyException failed, List<String> keys) {
        return new InvalidPolicyException(
                failed.problems().stream()
                        .map(problem -> located(problem, keys.get(Math.min(problem.line(), keys.size()) - 1)))
                        .collect(Collectors.joining("\n")),
                failed);
    }

    private String located(MapProblem problem, String key) {
        String advice = problem.advice().isEmpty() ? "" : "\n  " + problem.advice();
        return place(key) + ": " + problem.text() + advice;
    }

    private String place(String key) {
        String property = POLICY + "." + key;
        TextResourceOrigin origin = origin(key);
        if (origin == null || origin.getLocation() == null || origin.getResource() == null) {
            return property;
        }
        return ResourceText.name(unwrapped(origin.getResource())) + ":"
                + (origin.getLocation().getLine() + 1) + ":"
                + (origin.getLocation().getColumn() + 1) + ": " + property;
    }

    private static Resource unwrapped(Resource resource) {
        return resource instanceof OriginTrackedResource tracked ? tracked.getResource() : resource;
    }

    private @Nullable TextResourceOrigin origin(String key) {
        for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
            if (source instanceof IterableConfigurationPropertySource iterable) {
                for (ConfigurationPropertyName name : iterable) {
                    if (POLICY.isAncestorOf(name) && isKey(name, key)) {
                        Origin origin = Origin.from(iterable.getConfigurationProperty(name));
                        Origin inner = origin instanceof OriginProvider wrapper ? wrapper.getOrigin() : origin;
                        return inner instanceof TextResourceOrigin text ? text : null;
                    }
                }
            }
        }
        return null;
    }

    private static boolean isKey(ConfigurationPropertyName name, String key) {
        return name.getElement(POLICY.getNumberOfElements(), ConfigurationPropertyName.Form.UNIFORM)
                .equals(key.replaceAll("[^A-Za-z0-9]", "").toLowerCase(Locale.ROOT));
    }
}
