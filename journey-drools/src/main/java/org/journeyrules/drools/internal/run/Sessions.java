package org.journeyrules.drools.internal.run;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.drools.core.common.InternalWorkingMemory;
import org.kie.api.KieBase;
import org.kie.api.runtime.KieSession;

/**
 * The reusable sessions of one rule base. Making a session costs more than evaluating all rules of a stage, so
 * some wait for the next journey: empty ones, without a fact or anything that rules made of one. Thread-safe.
 *
 * <p>They wait only where rules do no more than to join a journey and a step. What counts, collects or negates facts takes
 * them back one by one when they leave, in a part of Drools 10.2.0 with known faults, and taking out many signals costs
 * more than making a session: such rules get a new session each time.
 */
final class Sessions {
    /** The most sessions that wait, a power of two: one per thread. More threads make sessions as they need them. */
    static final int MOST = 16;

    private final KieBase kieBase;
    private final boolean reused;
    private final boolean joined;
    private final AtomicReferenceArray<KieSession> waiting = new AtomicReferenceArray<>(MOST);

    Sessions(KieBase kieBase) {
        this.kieBase = kieBase;
        this.reused = !KieBases.matchesSignals(kieBase) && KieBases.onlyJoins(kieBase, true);
        this.joined = reused && !KieBases.onlyJoins(kieBase, false);
    }

    /** Whether sessions without facts may be given back. */
    boolean areReused() {
        return reused;
    }

    /** A session without facts. */
    KieSession take() {
        int own = ofThread();
        for (int i = 0; reused && i < MOST; i++) {
            KieSession session = waiting.getAndSet(own ^ i, null);
            if (session != null) {
                return session;
            }
        }
        // Thread-safe sessions, which is the default, are needed: the others share the arguments of consequences.
        return kieBase.newKieSession();
    }

    /**
     * Drops what rules made of facts that were just taken out.
     *
     * @param fired whether a rule fired, of which Drools keeps a match until it looks at the rule again
     */
    void empty(KieSession session, boolean fired) {
        if (fired || joined) {
            session.fireAllRules(); // of nothing: none fires
        } else {
            ((InternalWorkingMemory) session).flushPropagations();
        }
    }

    /** Lets a session without facts wait, or ends it where enough wait. */
    void giveBack(KieSession session) {
        int own = ofThread();
        for (int i = 0; reused && i < MOST; i++) {
            if (waiting.compareAndSet(own ^ i, null, session)) {
                return;
            }
        }
        session.dispose();
    }

    /** Where a thread looks first: most find their own session there. */
    private static int ofThread() {
        return (int) Thread.currentThread().getId() & (MOST - 1);
    }
}
