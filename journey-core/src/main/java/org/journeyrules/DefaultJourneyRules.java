package org.journeyrules;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.journeyrules.explanation.Answer;
import org.journeyrules.explanation.ConditionExplanation;
import org.journeyrules.explanation.RuleExplanation;
import org.journeyrules.internal.message.Suggestions;
import org.journeyrules.internal.rules.Policies;
import org.journeyrules.internal.rules.RuleFailure;
import org.journeyrules.internal.rules.UnknownStage;
import org.journeyrules.internal.text.CanonicalText;
import org.journeyrules.internal.text.CodePoints;
import org.journeyrules.internal.text.Fingerprint;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.sequence.DueStep;
import org.journeyrules.spi.RuleContext;
import org.jspecify.annotations.Nullable;

/** The {@link JourneyRules} whose rules are written in plain Java. */
final class DefaultJourneyRules implements JourneyRules {
    private final JourneyMap map;
    private final String version;
    private final List<NamedRule> rules;
    private final List<Object> policies;

    private record NamedRule(
            String name,
            int salience,
            @Nullable BiConsumer<Journey, Consumer<Object>> rule,
            @Nullable StepRule stepRule) {}

    private DefaultJourneyRules(JourneyMap map, String version, List<NamedRule> rules, List<Object> policies) {
        this.map = map;
        this.version = version;
        this.rules = List.copyOf(rules);
        this.policies = List.copyOf(policies);
    }

    @Override
    public JourneyMap map() {
        return map;
    }

    @Override
    public String version() {
        return version;
    }

    @Override
    public List<String> names() {
        return rules.stream().map(NamedRule::name).toList();
    }

    @Override
    public JourneyRules only(String... names) {
        List<NamedRule> kept = new ArrayList<>();
        for (String name : names) {
            kept.add(rules.stream()
                    .filter(rule -> rule.name.equals(name))
                    .findFirst()
                    .orElseThrow(() -> unknown(name)));
        }
        return new DefaultJourneyRules(map, version, kept, policies);
    }

    private IllegalArgumentException unknown(String name) {
        return new IllegalArgumentException("There is no rule \"" + name + "\"."
                + Suggestions.to(name, names())
                        .map(near -> "\nMaybe \"" + near + "\".")
                        .orElse(""));
    }

    @Override
    public <P> P policy(Class<P> type) {
        return Policies.find(policies, type);
    }

    @Override
    public void evaluate(Journey journey, RuleContext firing) {
        DueStep step = firing.dueStep();
        for (NamedRule named : rules) {
            firing.begin(named.name, named.salience, List.of());
            ask(named, journey, step, binding -> firing.begin(named.name, named.salience, List.of(binding)));
        }
    }

    private static void ask(NamedRule named, Journey journey, @Nullable DueStep step, Consumer<Object> evidence) {
        try {
            if (named.rule != null) {
                named.rule.accept(journey, evidence);
            } else if (step != null) {
                named.stepRule.evaluate(journey, step, evidence);
            }
        } catch (RuntimeException failure) {
            String message = failure.getMessage();
            throw new RuleFailure(named.name, message == null ? failure.toString() : message, failure);
        }
    }

    @Override
    public List<RuleExplanation> explain(Journey journey, RuleContext answers) {
        List<RuleExplanation> explained = new ArrayList<>();
        DueStep step = answers.dueStep();
        for (NamedRule named : rules) {
            if (named.stepRule != null && step == null) {
                continue; // it cannot say anything without a step
            }
            ask(named, journey, step, binding -> {});
            List<String> proposals = answers.takeProposals();
            boolean met = !proposals.isEmpty();
            List<Answer> asked = answers.takeAnswers();
            explained.add(RuleExplanation.of(
                            named.name,
                            met,
                            List.of(ConditionExplanation.of("(Java)", met, met ? "proposed" : "", asked)))
                    .withProposal(met ? proposals.get(0) : ""));
        }
        return explained;
    }

    static final class DefaultBuilder implements Builder {
        private final JourneyMap map;
        private final Map<String, NamedRule> rules = new TreeMap<>(CodePoints.ORDER);
        private final List<Object> policies = new ArrayList<>();
        private String version = "1";

        DefaultBuilder(JourneyMap map) {
            this.map = Objects.requireNonNull(map);
        }

        @Override
        public Builder rule(String name, int salience, BiConsumer<Journey, Consumer<Object>> rule) {
            add(new NamedRule(name, salience, Objects.requireNonNull(rule), null));
            return this;
        }

        @Override
        public Builder stepRule(String name, StepRule rule) {
            add(new NamedRule(name, 0, null, Objects.requireNonNull(rule)));
            return this;
        }

        private void add(NamedRule rule) {
            if (rules.putIfAbsent(rule.name, rule) != null) {
                throw new IllegalArgumentException("There are two rules \"" + rule.name
                        + "\"; a rule's name is its id.\nMaybe add what sets it apart to one of the names.");
            }
        }

        @Override
        public Builder policy(Object policy) {
            policies.add(Objects.requireNonNull(policy));
            return this;
        }

        @Override
        public Builder version(String version) {
            this.version = Objects.requireNonNull(version);
            return this;
        }

        @Override
        public JourneyRules build() {
            for (Object policy : policies) {
                UnknownStage.in(policy, map).stream().findFirst().ifPresent(unknown -> {
                    throw new IllegalArgumentException(unknown.message(policy));
                });
            }
            List<NamedRule> all = new ArrayList<>(rules.values());
            String whole = new CanonicalText()
                    .add("map", map.fingerprint())
                    .add("version", version)
                    .add(
                            "rules",
                            all.stream()
                                    .map(rule -> rule.salience + " " + rule.name)
                                    .toList())
                    .add("policies", policies.stream().map(String::valueOf).toList())
                    .toString();
            return new DefaultJourneyRules(map, Fingerprint.of(whole).substring(0, 16), all, policies);
        }
    }
}
