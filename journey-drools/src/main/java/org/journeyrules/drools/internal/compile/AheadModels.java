package org.journeyrules.drools.internal.compile;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import org.drools.model.Model;
import org.journeyrules.drools.internal.drl.DrlFile;
import org.journeyrules.drools.internal.drl.Hashing;
import org.journeyrules.drools.internal.drl.RuleSources;
import org.journeyrules.drools.internal.drl.RuleTexts;
import org.jspecify.annotations.Nullable;
import org.kie.api.KieBase;
import org.kie.api.runtime.KieSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The executable models that the build left next to the rules. Each package of rules has an index that names
 * the texts its model was made from; the model stands for a file as long as that is the file's text.
 */
final class AheadModels {
    static final String INDEX = "compiled-rules.properties";
    static final String MODEL = "model";

    private static final Logger LOG = LoggerFactory.getLogger(AheadModels.class);

    private final List<Candidate> candidates;
    private final @Nullable KieBase whole;

    /**
     * @param model the rules of a package
     * @param hashes those of the texts it was made from
     */
    private record Candidate(Model model, Set<String> hashes) {}

    /**
     * @param models what is ready to use, narrowed to the rules of the set
     * @param files the files it stands for
     */
    record Found(List<Model> models, Set<DrlFile> files) {}

    private AheadModels(List<Candidate> candidates, @Nullable KieBase whole) {
        this.candidates = candidates;
        this.whole = whole;
    }

    /** Starts to load the models for some texts while the caller parses them, so that applications start sooner. */
    static CompletableFuture<AheadModels> begin(RuleTexts texts) {
        CompletableFuture<AheadModels> result = new CompletableFuture<>();
        Thread thread = new Thread(
                () -> {
                    try {
                        result.complete(load(texts));
                    } catch (Throwable failed) { // rethrown to the thread that waits
                        result.completeExceptionally(failed);
                    }
                },
                "journey-rules");
        thread.setDaemon(true);
        thread.setContextClassLoader(texts.loader());
        thread.start();
        return result;
    }

    static AheadModels await(CompletableFuture<AheadModels> begun) {
        try {
            return begun.join();
        } catch (CompletionException failed) {
            LOG.debug("No model that was compiled ahead can be used; the rules are compiled now", failed);
            return new AheadModels(List.of(), null);
        }
    }

    private static AheadModels load(RuleTexts texts) {
        Set<String> wanted = texts.texts().stream()
                .map(text -> hash(text.content()))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        Set<String> packages =
                texts.texts().stream().map(RuleTexts.RuleText::packageName).collect(Collectors.toSet());
        List<Candidate> candidates = new ArrayList<>();
        for (String name : packages) {
            for (Properties index : indexes(name, texts.loader())) {
                candidate(index, wanted, texts.loader(), candidates);
            }
        }
        Set<String> covered =
                candidates.stream().flatMap(each -> each.hashes().stream()).collect(Collectors.toSet());
        boolean exactly =
                covered.equals(wanted) && wanted.size() == texts.texts().size() && candidates.size() == packages.size();
        return new AheadModels(candidates, exactly ? whole(candidates, texts.loader()) : null);
    }

    private static KieBase whole(List<Candidate> candidates, ClassLoader loader) {
        KieBase kieBase =
                BaseSettings.of(candidates.stream().map(Candidate::model).toList(), loader);
        KieSession session = kieBase.newKieSession(); // loads classes that the first evaluation would wait for
        try {
            session.fireAllRules();
        } finally {
            session.dispose();
        }
        return kieBase;
    }

    private static void candidate(
            Properties index, Set<String> wanted, ClassLoader loader, List<Candidate> candidates) {
        Set<String> hashes = new HashSet<>();
        index.stringPropertyNames().stream()
                .filter(key -> !key.equals(MODEL))
                .forEach(key -> hashes.add(index.getProperty(key)));
        if (hashes.stream().noneMatch(wanted::contains)) {
            return;
        }
        String name = index.getProperty(MODEL, "");
        try {
            GeneratedClasses.models(List.of(name), loader)
                    .forEach(model -> candidates.add(new Candidate(model, hashes)));
        } catch (RuntimeException | LinkageError unusable) { // made for other versions of what it names
            LOG.debug("The model {} cannot be used; its rules are compiled now", name, unusable);
        }
    }

    private static List<Properties> indexes(String packageName, ClassLoader loader) {
        List<Properties> indexes = new ArrayList<>();
        try {
            for (URL url : Collections.list(loader.getResources(packageName.replace('.', '/') + "/" + INDEX))) {
                Properties index = new Properties();
                try (InputStream in = url.openStream()) {
                    index.load(in);
                }
                indexes.add(index);
            }
        } catch (IOException unreadable) {
            LOG.debug("The index of the rules of {} cannot be read; they are compiled now", packageName, unreadable);
        }
        return indexes;
    }

    static String hash(String text) {
        return Hashing.sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    /** What stands for files of a set, once these are parsed. */
    Found found(RuleSources sources) {
        List<Model> models = new ArrayList<>();
        Set<DrlFile> ready = new HashSet<>();
        for (Candidate candidate : candidates) {
            Set<String> rules = new HashSet<>();
            for (DrlFile file : sources.files()) {
                if (file.packageName().equals(candidate.model().getPackageName())
                        && candidate.hashes().contains(hash(file.text()))
                        && ready.add(file)) {
                    file.rules().forEach(rule -> rules.add(rule.name()));
                }
            }
            if (!rules.isEmpty()) {
                models.add(new CompiledRules.Narrowed(candidate.model(), rules));
            }
        }
        return new Found(models, ready);
    }

    /** The rules of the whole set, if these models are exactly those. */
    @Nullable
    KieBase whole() {
        return whole;
    }
}
