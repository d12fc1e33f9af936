package org.journeyrules.drools.internal.compile;

import java.util.List;
import java.util.Set;
import org.drools.model.EntryPoint;
import org.drools.model.Global;
import org.drools.model.Model;
import org.drools.model.Query;
import org.drools.model.Rule;
import org.drools.model.TypeMetaData;
import org.journeyrules.drools.internal.drl.RuleSlice;
import org.journeyrules.drools.internal.drl.RuleSources;
import org.kie.api.KieBase;

/** Rules that Drools has compiled into one of its two models. */
public sealed interface CompiledRules {
    KieBase kieBase();

    /** The rules of these names alone. */
    CompiledRules only(Set<String> names);

    /** Rules as models that were compiled into classes: choosing some of them is cheap. */
    record Executable(KieBase kieBase, List<Model> models, ClassLoader loader) implements CompiledRules {
        static Executable of(List<Model> models, ClassLoader loader) {
            return new Executable(BaseSettings.of(models, loader), models, loader);
        }

        @Override
        public CompiledRules only(Set<String> names) {
            return of(
                    models.stream()
                            .<Model>map(model -> new Narrowed(model, names))
                            .toList(),
                    loader);
        }
    }

    /** Rules that MVEL interprets: choosing some of them compiles again. */
    record Classic(KieBase kieBase, RuleSources sources) implements CompiledRules {
        @Override
        public CompiledRules only(Set<String> names) {
            RuleSlice slice = RuleSlice.of(sources, rule -> names.contains(rule.name()));
            return new Classic(ClassicCompiler.compile(slice).kieBase(), sources);
        }
    }

    /** Some of the rules of a model. */
    record Narrowed(Model model, Set<String> names) implements Model {
        @Override
        public String getName() {
            return model.getName();
        }

        @Override
        public String getPackageName() {
            return model.getPackageName();
        }

        @Override
        public List<Rule> getRules() {
            return model.getRules().stream()
                    .filter(rule -> names.contains(rule.getName()))
                    .toList();
        }

        @Override
        @SuppressWarnings("rawtypes") // as Drools declares it
        public List<Global> getGlobals() {
            return model.getGlobals();
        }

        @Override
        public List<Query> getQueries() {
            return model.getQueries();
        }

        @Override
        public List<TypeMetaData> getTypeMetaDatas() {
            return model.getTypeMetaDatas();
        }

        @Override
        public List<EntryPoint> getEntryPoints() {
            return model.getEntryPoints();
        }
    }
}
