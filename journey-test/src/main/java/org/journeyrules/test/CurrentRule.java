package org.journeyrules.test;

import java.util.Collection;
import java.util.List;
import org.journeyrules.explanation.Answer;
import org.journeyrules.sequence.DueStep;
import org.journeyrules.signal.Signal;
import org.journeyrules.spi.RuleContext;
import org.jspecify.annotations.Nullable;

/** Passes on what rules report while they are evaluated, and knows which rule makes the proposals. */
final class CurrentRule implements RuleContext {
    private final RuleContext context;
    private String name = "";

    CurrentRule(RuleContext context) {
        this.context = context;
    }

    String name() {
        return name;
    }

    @Override
    public void begin(String rule, int salience, Collection<?> bindings) {
        name = rule;
        context.begin(rule, salience, bindings);
    }

    @Override
    public Collection<Signal> facts() {
        return context.facts();
    }

    @Override
    public @Nullable DueStep dueStep() {
        return context.dueStep();
    }

    @Override
    public List<Answer> takeAnswers() {
        return context.takeAnswers();
    }

    @Override
    public List<String> takeProposals() {
        return context.takeProposals();
    }
}
