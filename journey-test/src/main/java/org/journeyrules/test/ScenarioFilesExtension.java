package org.journeyrules.test;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.journeyrules.JourneyEngine;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;

/** Runs a test of {@link ScenarioFiles} once for each scenario and engine. */
final class ScenarioFilesExtension implements TestTemplateInvocationContextProvider {
    @Override
    public boolean supportsTestTemplate(ExtensionContext context) {
        return true;
    }

    @Override
    public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(ExtensionContext context) {
        ScenarioFiles files = context.getRequiredTestMethod().getAnnotation(ScenarioFiles.class);
        List<ScenarioPaths.Text> texts = new ArrayList<>();
        for (String path : files.value()) {
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
