package org.journeyrules.drools.internal.compile;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.drools.compiler.kie.builder.impl.InternalKieModule;
import org.drools.model.codegen.ExecutableModelProject;
import org.drools.modelcompiler.CanonicalKieModule;
import org.journeyrules.drools.internal.drl.RuleSlice;
import org.kie.api.KieServices;
import org.kie.api.builder.KieBuilder;
import org.kie.api.builder.KieFileSystem;
import org.kie.api.builder.Message;
import org.kie.api.builder.ReleaseId;
import org.kie.api.builder.model.KieModuleModel;
import org.kie.internal.builder.InternalKieBuilder;
import org.kie.internal.builder.conf.LanguageLevelOption;
import org.kie.internal.builder.conf.ParallelRulesBuildThresholdOption;

/** Compiles rules into the classes of an executable model. */
final class ExecutableCompiler {
    private static final AtomicLong BUILDS = new AtomicLong();

    private ExecutableCompiler() {}

    /**
     * @param classes the generated classes, complete if there are no messages
     * @param messages what was wrong; their lines are those of generated code and so are left out
     */
    record Result(GeneratedClasses classes, List<CompilerMessage> messages) {}

    /** Compiles rules for use in this JVM. */
    static Result compile(RuleSlice slice) {
        // Drools keeps what it builds under this id in a registry of the JVM: no two builds may share one.
        return compile(slice, "rules-" + BUILDS.incrementAndGet());
    }

    /**
     * Compiles rules.
     *
     * @param id goes into the names of the generated classes: the same id and rules give the same classes
     */
    static Result compile(RuleSlice slice, String id) {
        return ContextLoader.with(slice.loader(), () -> {
            KieServices services = KieServices.get();
            ReleaseId release = services.newReleaseId("org.journeyrules", id, "1");
            KieFileSystem files = services.newKieFileSystem();
            files.generateAndWritePomXML(release);
            for (int i = 0; i < slice.files().size(); i++) {
                String folder = slice.files().get(i).packageName().replace('.', '/');
                files.write(
                        "src/main/resources/" + folder + "/" + i + ".drl",
                        services.getResources()
                                .newByteArrayResource(
                                        DroolsTexts.readable(slice.texts().get(i))
                                                .getBytes(StandardCharsets.UTF_8),
                                        "UTF-8"));
            }
            KieBuilder builder = services.newKieBuilder(files, slice.loader());
            ((InternalKieBuilder) builder).withKModuleModel(settings(services));
            try {
                builder.buildAll(ExecutableModelProject.class);
                List<CompilerMessage> messages = messages(builder);
                return new Result(
                        messages.isEmpty()
                                ? classes((InternalKieModule) builder.getKieModule(), release)
                                : new GeneratedClasses(Map.of(), List.of()),
                        messages);
            } finally {
                services.getRepository().removeKieModule(release);
            }
        });
    }

    private static KieModuleModel settings(KieServices services) {
        KieModuleModel settings = services.newKieModuleModel();
        // Its pool pins class loaders, and accumulates come out broken.
        settings.setConfigurationProperty(ParallelRulesBuildThresholdOption.PROPERTY_NAME, "-1");
        settings.setConfigurationProperty(LanguageLevelOption.PROPERTY_NAME, LanguageLevelOption.DRL6.name());
        return settings;
    }

    private static List<CompilerMessage> messages(KieBuilder builder) {
        List<CompilerMessage> messages = new ArrayList<>();
        for (Message message : builder.getResults().getMessages(Message.Level.ERROR)) {
            messages.add(new CompilerMessage(null, null, -1, message.getText()));
        }
        return messages;
    }

    private static GeneratedClasses classes(InternalKieModule module, ReleaseId release) {
        Map<String, byte[]> classes = new TreeMap<>();
        for (String name : module.getFileNames()) {
            if (name.endsWith(".class") && !name.startsWith("org/drools/project/")) {
                classes.put(name, module.getBytes(name));
            }
        }
        byte[] index = module.getBytes(CanonicalKieModule.getModelFileWithGAV(release));
        List<String> names = new String(index, StandardCharsets.UTF_8)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith(CanonicalKieModule.MODEL_VERSION))
                .sorted()
                .toList();
        return new GeneratedClasses(classes, names);
    }
}
