package org.journeyrules.test;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.journeyrules.JourneyEngine;
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
        Class<? extends Engines> type = engines(context.getRequiredTestClass())
                .orElseThrow(() -> new ExtensionConfigurationException("The class of the @ScenarioTest "
                        + context.getRequiredTestMethod().getName()
                        + " does not say over which engines.\nMaybe add @OverEngines to "
                        + context.getRequiredTestClass().getName() + "."));
        Map<String, JourneyEngine> engines = ((Engines) context.getRoot()
                        .getStore(NAMESPACE)
                        .computeIfAbsent(
                                type,
                                any -> keep(ReflectionSupport.newInstance(type).engines())))
                .engines();
        return engines.entrySet().stream().map(engine -> new Invocation(engine.getKey(), engine.getValue()));
    }

    /** Engines compile once, not once for each test. */
    private static Engines keep(Map<String, JourneyEngine> engines) {
        return () -> engines;
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
    private record Invocation(String name, JourneyEngine engine)
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
            return Scenario.of(engine);
        }
    }
}
