package org.journeyrules.test;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.journeyrules.JourneyEngine;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;

/** Runs a test of {@link ScenarioFiles} once for each scenario and engine. */
final class ScenarioFilesExtension implements TestTemplateInvocationContextProvider {
    @Override
    public boolean supportsTestTemplate(ExtensionContext context) {
        // on a class, it is also asked about tests of other kinds
        return context.getRequiredTestMethod().isAnnotationPresent(ScenarioFiles.class);
    }

    @Override
    public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(ExtensionContext context) {
        String[] files = files(context);
        List<ScenarioPaths.Text> texts = new ArrayList<>();
        for (String path : files) {
            texts.addAll(ScenarioPaths.read(path, context.getRequiredTestClass().getClassLoader()));
        }
        Map<String, JourneyEngine> engines = EnginesExtension.enginesOf(context, "@ScenarioFiles");
        RuleCoverage coverage = RuleCoverageExtension.of(context);
        List<TestTemplateInvocationContext> runs = new ArrayList<>();
        for (Map.Entry<String, JourneyEngine> engine : engines.entrySet()) {
            for (ScenarioPaths.Text text : texts) {
                for (WrittenScenario scenario : ScenarioFile.read(
                        text.content(), text.name(), engine.getValue().rules())) {
                    String name = scenario + (engines.size() > 1 ? " [" + engine.getKey() + "]" : "");
                    WrittenScenario counted = coverage == null ? scenario : scenario.countedBy(coverage);
                    runs.add(new Run(name, counted, engine.getValue()));
                }
            }
        }
        return runs.stream();
    }

    private static String[] files(ExtensionContext context) {
        String[] own = context.getRequiredTestMethod()
                .getAnnotation(ScenarioFiles.class)
                .value();
        if (own.length > 0) {
            return own;
        }
        for (Class<?> type = context.getRequiredTestClass(); type != null; type = type.getEnclosingClass()) {
            ScenarioFiles ofClass = type.getAnnotation(ScenarioFiles.class);
            if (ofClass != null && ofClass.value().length > 0) {
                return ofClass.value();
            }
        }
        throw new ExtensionConfigurationException("The @ScenarioFiles "
                + context.getRequiredTestMethod().getName()
                + " names no files, and neither does its class.\nMaybe add @ScenarioFiles(\"scenarios\") to "
                + context.getRequiredTestClass().getName() + ".");
    }

    /** One run of a test. */
    private record Run(String name, WrittenScenario scenario, JourneyEngine engine)
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
            Class<?> type = parameter.getParameter().getType();
            return type == WrittenScenario.class || type == JourneyEngine.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == WrittenScenario.class ? scenario : engine;
        }
    }
}
