package org.journeyrules.cli;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.journeyrules.decision.Decision;

/** A table of what takes which kind of decision. Kinds that nothing takes are passed over. */
final class DecisionKinds {
    private final Map<Class<?>, Consumer<Decision>> takers = new HashMap<>();

    <D extends Decision> DecisionKinds with(Class<D> kind, Consumer<D> taker) {
        takers.put(kind, decision -> taker.accept(kind.cast(decision)));
        return this;
    }

    void pass(Decision decision) {
        takers.getOrDefault(decision.getClass(), ignored -> {}).accept(decision);
    }
}
