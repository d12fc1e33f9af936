package org.journeyrules.drools.internal.compile;

import java.util.Collection;
import java.util.Properties;
import org.drools.model.Model;
import org.drools.modelcompiler.KieBaseBuilder;
import org.kie.api.KieBase;
import org.kie.api.KieBaseConfiguration;
import org.kie.api.KieServices;
import org.kie.api.conf.EqualityBehaviorOption;
import org.kie.api.conf.EventProcessingOption;
import org.kie.api.conf.KieBaseMutabilityOption;
import org.kie.internal.conf.ConstraintJittingThresholdOption;

/** The settings of every rule base of Drools, whichever compiler made the rules. */
final class BaseSettings {
    private BaseSettings() {}

    @SuppressWarnings("deprecation") // what replaces it asks the thread for the class loader
    static KieBaseConfiguration configuration(ClassLoader loader) {
        KieBaseConfiguration configuration = KieServices.get().newKieBaseConfiguration(new Properties(), loader);
        configuration.setOption(EqualityBehaviorOption.IDENTITY);
        configuration.setOption(EventProcessingOption.CLOUD);
        configuration.setOption(KieBaseMutabilityOption.DISABLED);
        // Never: a constraint compiled after its twentieth evaluation calls the wrong method of java.time classes.
        configuration.setOption(ConstraintJittingThresholdOption.get(-1));
        return configuration;
    }

    static KieBase of(Collection<Model> models, ClassLoader loader) {
        return ContextLoader.with(loader, () -> KieBaseBuilder.createKieBaseFromModel(models, configuration(loader)));
    }
}
