package org.journeyrules.test;

import java.util.Collection;
import org.journeyrules.sequence.DueStep;
import org.journeyrules.signal.Signal;
import org.journeyrules.spi.Firing;
import org.jspecify.annotations.Nullable;

/** Passes on what rules report while they are evaluated, and knows which rule makes the proposals. */
final class CurrentRule implements Firing {
    private final Firing firing;
    private String name = "";

    CurrentRule(Firing firing) {
        this.firing = firing;
    }

    String name() {
        return name;
    }

    @Override
    public void begin(String rule, int salience, Collection<?> bindings) {
        name = rule;
        firing.begin(rule, salience, bindings);
    }

    @Override
    public Collection<Signal> facts() {
        return firing.facts();
    }

    @Override
    public @Nullable DueStep dueStep() {
        return firing.dueStep();
    }
}
