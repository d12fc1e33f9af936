package org.journeyrules.drools;

import java.util.Collection;
import java.util.Properties;
import org.drools.base.InitialFact;
import org.drools.base.base.ClassObjectType;
import org.drools.core.reteoo.AlphaNode;
import org.drools.core.reteoo.JoinNode;
import org.drools.core.reteoo.JoinRightAdapterNode;
import org.drools.core.reteoo.LeftInputAdapterNode;
import org.drools.core.reteoo.LeftTupleSource;
import org.drools.core.reteoo.ObjectTypeNode;
import org.drools.core.reteoo.RuleTerminalNode;
import org.drools.core.reteoo.Sink;
import org.drools.kiesession.rulebase.InternalKnowledgeBase;
import org.drools.model.Model;
import org.drools.modelcompiler.KieBaseBuilder;
import org.journeyrules.signal.Signal;
import org.kie.api.KieBase;
import org.kie.api.KieBaseConfiguration;
import org.kie.api.KieServices;
import org.kie.api.conf.EqualityBehaviorOption;
import org.kie.api.conf.EventProcessingOption;
import org.kie.api.conf.KieBaseMutabilityOption;
import org.kie.internal.conf.ConstraintJittingThresholdOption;

/** How the rule bases of Drools are set, whichever compiler made the rules. */
final class KieBases {
    private KieBases() {}

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

    /** Whether some rule matches signals as facts of their own. */
    static boolean matchesSignals(KieBase kieBase) {
        for (ObjectTypeNode node : ((InternalKnowledgeBase) kieBase).getRete().getObjectTypeNodes()) {
            if (node.getObjectType() instanceof ClassObjectType type
                    && type.getClassType().isAssignableFrom(Signal.class)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether rules do no more with facts than to look at them one by one and to join them: no counting, collecting or
     * negating, and no rule without a fact.
     *
     * @param joins whether they may join them at all
     */
    static boolean onlyJoins(KieBase kieBase, boolean joins) {
        for (ObjectTypeNode node : ((InternalKnowledgeBase) kieBase).getRete().getObjectTypeNodes()) {
            boolean ofNothing = node.getObjectType() instanceof ClassObjectType type
                    && type.getClassType() == InitialFact.class
                    && node.getObjectSinkPropagator().size() > 0;
            if (ofNothing || !onlyJoins(node.getObjectSinkPropagator().getSinks(), joins)) {
                return false;
            }
        }
        return true;
    }

    private static boolean onlyJoins(Sink[] sinks, boolean joins) {
        for (Sink sink : sinks) {
            boolean only;
            if (sink instanceof AlphaNode node) {
                only = onlyJoins(node.getObjectSinkPropagator().getSinks(), joins);
            } else if (sink instanceof LeftInputAdapterNode || (joins && sink.getClass() == JoinNode.class)) {
                only = onlyJoins(((LeftTupleSource) sink).getSinkPropagator().getSinks(), joins);
            } else if (sink instanceof JoinRightAdapterNode) {
                only = joins; // the other side of a node that is reached from the left
            } else {
                only = sink.getClass() == RuleTerminalNode.class;
            }
            if (!only) {
                return false;
            }
        }
        return true;
    }
}
