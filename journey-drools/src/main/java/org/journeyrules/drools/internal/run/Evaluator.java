package org.journeyrules.drools.internal.run;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.drools.core.common.InternalFactHandle;
import org.journeyrules.Journey;
import org.journeyrules.drools.internal.drl.DrlRule;
import org.journeyrules.internal.rules.RuleFailure;
import org.journeyrules.sequence.DueStep;
import org.journeyrules.signal.Signal;
import org.journeyrules.spi.RuleContext;
import org.jspecify.annotations.Nullable;
import org.kie.api.KieBase;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.rule.AgendaFilter;
import org.kie.api.runtime.rule.ConsequenceException;
import org.kie.api.runtime.rule.FactHandle;
import org.kie.api.runtime.rule.Match;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Evaluates compiled rules for one journey at a time, in a session that holds nothing else. Thread-safe. */
public final class Evaluator {
    /** The most firings in one evaluation; more than this many indicate faulty rules. */
    static final int LIMIT = 10_000;

    /** The number of last firings in which the rule that fired most is searched. */
    private static final int WATCHED = 1_000;

    private static final Logger LOG = LoggerFactory.getLogger(Evaluator.class);
    private static final Pattern RULES_IN_MESSAGE = Pattern.compile("in \\[(Rule \".*)]", Pattern.DOTALL);

    private final Sessions sessions;
    private final Map<String, DrlRule> rules;
    private final Map<String, DrlRule> unordered; // looked up at each context
    private final boolean matchesSignals;

    public Evaluator(KieBase kieBase, Map<String, DrlRule> rules) {
        this.sessions = new Sessions(kieBase);
        this.rules = rules;
        this.unordered = Map.copyOf(rules);
        this.matchesSignals = KieBases.matchesSignals(kieBase);
    }

    /** Fires every rule whose condition holds. */
    public void evaluate(Journey journey, RuleContext context) {
        Naming naming = new Naming(journey, context);
        int fired = run(journey, context.dueStep(), context::facts, naming);
        if (fired >= LIMIT) {
            throw naming.runaway();
        }
        if (LOG.isDebugEnabled()) {
            LOG.debug("{} of {} rules fired", fired, rules.size());
        }
    }

    /** The rules whose condition is met, as if the step was due; none fires. */
    Set<String> matches(Journey journey, @Nullable DueStep step, Supplier<Collection<Signal>> facts) {
        Set<String> names = new LinkedHashSet<>();
        run(journey, step, facts, match -> {
            names.add(match.getRule().getName());
            return false;
        });
        return names;
    }

    private int run(Journey journey, @Nullable DueStep step, Supplier<Collection<Signal>> facts, AgendaFilter filter) {
        KieSession session = sessions.take();
        boolean empty = false;
        try {
            FactHandle ofJourney = session.insert(journey);
            FactHandle ofStep = step == null ? null : session.insert(step);
            if (matchesSignals) {
                for (Signal signal : facts.get()) {
                    session.insert(signal);
                }
            }
            int fired = session.fireAllRules(filter, LIMIT);
            if (sessions.areReused() && fired < LIMIT) {
                delete(session, ofJourney);
                if (ofStep != null) {
                    delete(session, ofStep);
                }
                sessions.empty(session, fired > 0 || !(filter instanceof Naming)); // other filters let none fire
                empty = true;
            }
            return fired;
        } catch (RuleFailure failure) {
            throw failure;
        } catch (RuntimeException failure) {
            throw failure(journey, failure);
        } finally {
            if (empty) {
                sessions.giveBack(session);
            } else {
                session.dispose();
            }
        }
    }

    /** Deletes a fact, unless Drools has dropped it: one that no rule could match it does not keep, and warns of. */
    private static void delete(KieSession session, FactHandle fact) {
        if (!((InternalFactHandle) fact).isDisconnected()) {
            session.delete(fact);
        }
    }

    private RuleFailure failure(Journey journey, RuntimeException failure) {
        return new RuleFailure(ruleOf(journey, failure), problem(failure), failure);
    }

    /** What went wrong at the root of a failure. */
    static String problem(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return root.getMessage() == null || root.getMessage().isBlank()
                ? root.getClass().getSimpleName()
                : root.getMessage();
    }

    private @Nullable String ruleOf(Journey journey, Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof ConsequenceException consequence && consequence.getRule() != null) {
                return consequence.getRule().getName();
            }
            Matcher named = RULES_IN_MESSAGE.matcher(String.valueOf(each.getMessage()));
            if (named.find()) {
                return ruleIn(named.group(1), journey.stage());
            }
        }
        return null;
    }

    /** Rules share conditions: of those that have the failing one, the first that is about the stage. */
    private @Nullable String ruleIn(String list, @Nullable String stage) {
        return rules.values().stream()
                .filter(rule -> list.contains("\"" + rule.name() + "\""))
                .filter(rule -> rule.concerns(stage))
                .map(DrlRule::name)
                .findFirst()
                .orElse(null);
    }

    /** Passes the rule that is about to propose, and its bindings, to the engine. For one evaluation. */
    private final class Naming implements AgendaFilter {
        private final Journey journey;
        private final RuleContext context;
        private int fired;
        private @Nullable Map<String, Integer> last;

        private Naming(Journey journey, RuleContext context) {
            this.journey = journey;
            this.context = context;
        }

        @Override
        public boolean accept(Match match) {
            String name = match.getRule().getName();
            DrlRule rule = unordered.get(name);
            context.begin(name, rule.salience(), values(match, rule.bound()));
            if (++fired > LIMIT - WATCHED) {
                if (last == null) {
                    last = new HashMap<>();
                }
                last.merge(name, 1, Integer::sum);
            }
            return true;
        }

        private List<Object> values(Match match, List<String> names) {
            List<Object> values = new ArrayList<>(names.size());
            List<String> present = match.getDeclarationIds();
            for (String name : names) {
                Object value = present.contains(name) ? match.getDeclarationValue(name) : null;
                if (value != null && value != journey) {
                    values.add(value);
                }
            }
            return values;
        }

        private RuleFailure runaway() {
            String most = last == null
                    ? null
                    : last.entrySet().stream()
                            .max(Map.Entry.comparingByValue())
                            .map(Map.Entry::getKey)
                            .orElse(null);
            return new RuleFailure(
                    most,
                    "The rules never settle: they fired " + String.format(java.util.Locale.ROOT, "%,d", LIMIT)
                            + " times in one evaluation, this one most.\n"
                            + "Maybe it joins signals with signals; put 'exists' before what it need not count.",
                    null);
        }
    }
}
