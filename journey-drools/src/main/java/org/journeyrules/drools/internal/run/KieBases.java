package org.journeyrules.drools.internal.run;

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
import org.journeyrules.signal.Signal;
import org.kie.api.KieBase;

/** Questions about the shape of a rule base of Drools, whichever compiler made the rules. */
final class KieBases {
    private KieBases() {}

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
