package org.journeyrules.test;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.journeyrules.JourneyEngine;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.ReflectionSupport;

/** Runs a {@link ScenarioTest} once for each engine. */
final class EnginesExtension implements TestTemplateInvocationContextProvider {
    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(EnginesExtension.class);

    @Override
    public boolean supportsTestTemplate(ExtensionContext context) {
        return true;
    }

    @Override
    public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(ExtensionContext context) {
        RuleCoverage coverage = RuleCoverageExtension.of(context);
        return enginesOf(context, "@ScenarioTest").entrySet().stream()
                .map(engine -> new Invocation(engine.getKey(), engine.getValue(), coverage));
    }

    /**
     * The engines that the class of a test names.
     *
     * @param kind the test's annotation, for the message
     */
    static Map<String, JourneyEngine> enginesOf(ExtensionContext context, String kind) {
        Class<? extends Engines> type = engines(context.getRequiredTestClass())
                .orElseThrow(() -> new ExtensionConfigurationException("The class of the " + kind + " "
                        + context.getRequiredTestMethod().getName()
                        + " does not name its engines.\nMaybe add @OverEngines to "
                        + context.getRequiredTestClass().getName() + "."));
        return enginesOf(type, context.getRoot().getStore(NAMESPACE));
    }

    /**
     * Compiles the engines once per run. Only {@code get} and {@code put} of the store are in all versions of JUnit 5 and 6:
     * {@code computeIfAbsent} is missing in the first, and what it replaced is deprecated in the second.
     */
    private static synchronized Map<String, JourneyEngine> enginesOf(
            Class<? extends Engines> type, ExtensionContext.Store store) {
        Engines known = store.get(type, Engines.class);
        if (known == null) {
            Map<String, JourneyEngine> compiled =
                    ReflectionSupport.newInstance(type).engines();
            known = () -> compiled;
            store.put(type, known);
        }
        return known.engines();
    }

    private static Optional<Class<? extends Engines>> engines(Class<?> testClass) {
        for (Class<?> type = testClass; type != null; type = type.getEnclosingClass()) {
            Optional<OverEngines> found = AnnotationSupport.findAnnotation(type, OverEngines.class);
            if (found.isPresent()) {
                return Optional.of(found.get().value());
            }
        }
        return Optional.empty();
    }

    /** One run of a test. */
    private record Invocation(
            String name, JourneyEngine engine, @Nullable RuleCoverage coverage)
            implements TestTemplateInvocationContext, ParameterResolver {
        @Override
        public String getDisplayName(int invocationIndex) {
            return name;
        }

        @Override
        public List<Extension> getAdditionalExtensions() {
            return List.of(this);
        }

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == Scenario.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            Scenario scenario = Scenario.of(engine);
            return coverage == null ? scenario : scenario.countedBy(coverage);
        }
    }
}
