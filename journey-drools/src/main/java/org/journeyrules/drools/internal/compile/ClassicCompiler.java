package org.journeyrules.drools.internal.compile;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.drools.compiler.compiler.DescrBuildError;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.RuleDescr;
import org.drools.kiesession.rulebase.InternalKnowledgeBase;
import org.drools.kiesession.rulebase.KnowledgeBaseFactory;
import org.journeyrules.drools.internal.drl.DrlFile;
import org.journeyrules.drools.internal.drl.DrlRule;
import org.journeyrules.drools.internal.drl.RuleSlice;
import org.kie.api.KieBase;
import org.kie.api.KieServices;
import org.kie.api.io.Resource;
import org.kie.api.io.ResourceType;
import org.kie.internal.builder.KnowledgeBuilder;
import org.kie.internal.builder.KnowledgeBuilderConfiguration;
import org.kie.internal.builder.KnowledgeBuilderError;
import org.kie.internal.builder.KnowledgeBuilderFactory;
import org.kie.internal.builder.conf.LanguageLevelOption;
import org.kie.internal.builder.conf.ParallelRulesBuildThresholdOption;

/** Compiles rules into the classic model, and returns its messages with the rule and the line. */
final class ClassicCompiler {
    private ClassicCompiler() {}

    /**
     * @param kieBase the rules, usable if there are no messages
     * @param messages what was wrong
     */
    record Result(KieBase kieBase, List<CompilerMessage> messages) {}

    static Result compile(RuleSlice slice) {
        return ContextLoader.with(slice.loader(), () -> {
            KnowledgeBuilder builder = KnowledgeBuilderFactory.newKnowledgeBuilder(configuration(slice.loader()));
            for (int i = 0; i < slice.files().size(); i++) {
                Resource resource = KieServices.get()
                        .getResources()
                        .newByteArrayResource(
                                DroolsTexts.readableByClassic(slice.texts().get(i))
                                        .getBytes(StandardCharsets.UTF_8),
                                "UTF-8");
                resource.setSourcePath(i + ".drl");
                builder.add(resource, ResourceType.DRL);
            }
            InternalKnowledgeBase kieBase =
                    KnowledgeBaseFactory.newKnowledgeBase(BaseSettings.configuration(slice.loader()));
            List<CompilerMessage> messages = messages(builder, slice);
            if (messages.isEmpty()) {
                kieBase.addPackages(builder.getKnowledgePackages());
            }
            return new Result(kieBase, messages);
        });
    }

    static KnowledgeBuilderConfiguration configuration(ClassLoader loader) {
        KnowledgeBuilderConfiguration configuration =
                KnowledgeBuilderFactory.newKnowledgeBuilderConfiguration(new Properties(), loader);
        configuration.setOption(ParallelRulesBuildThresholdOption.get(-1)); // its pool pins class loaders
        configuration.setOption(LanguageLevelOption.DRL6);
        return configuration;
    }

    private static List<CompilerMessage> messages(KnowledgeBuilder builder, RuleSlice slice) {
        List<CompilerMessage> messages = new ArrayList<>();
        for (KnowledgeBuilderError error : builder.getErrors()) {
            DrlFile file = file(error, slice);
            int line = error.getLines().length == 0 ? -1 : error.getLines()[0];
            messages.add(new CompilerMessage(file, rule(error, file, line), line, error.getMessage()));
        }
        return messages;
    }

    private static @org.jspecify.annotations.Nullable DrlFile file(KnowledgeBuilderError error, RuleSlice slice) {
        String path = error.getResource() == null ? null : error.getResource().getSourcePath();
        return path != null && path.matches("\\d+\\.drl")
                ? slice.files().get(Integer.parseInt(path.replace(".drl", "")))
                : null;
    }

    private static @org.jspecify.annotations.Nullable DrlRule rule(
            KnowledgeBuilderError error, @org.jspecify.annotations.Nullable DrlFile file, int line) {
        if (file == null) {
            return null;
        }
        if (error instanceof DescrBuildError built) {
            for (BaseDescr descr : new BaseDescr[] {built.getDescr(), built.getParentDescr()}) {
                if (descr instanceof RuleDescr rule) {
                    return file.rules().stream()
                            .filter(each -> each.name().equals(rule.getName()))
                            .findFirst()
                            .orElse(null);
                }
            }
        }
        return RuleSlice.ruleAt(file, line);
    }
}
