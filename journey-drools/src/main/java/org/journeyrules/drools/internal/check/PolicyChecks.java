package org.journeyrules.drools.internal.check;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import org.journeyrules.Journey;
import org.journeyrules.drools.DrlExpression.Link;
import org.journeyrules.drools.DrlTokens.Token;
import org.journeyrules.internal.rules.Policies;
import org.journeyrules.drools.Problem;
import org.journeyrules.drools.internal.drl.DrlExpression.Link;
import org.journeyrules.drools.internal.drl.DrlFile;
import org.journeyrules.drools.internal.drl.DrlTokens.Token;
import org.journeyrules.drools.internal.drl.DrlTypes;
import org.journeyrules.signal.ScoreModel;
import org.jspecify.annotations.Nullable;

/** What can be told of what a rule asks of policies: those that no pack has, their scores, and parts with names of Drools' own. */
final class PolicyChecks {
    private final DrlFile file;
    private final List<Object> policies;
    private final List<Problem> problems;

    PolicyChecks(DrlFile file, List<Object> policies, List<Problem> problems) {
        this.file = file;
        this.policies = policies;
        this.problems = problems;
    }

    /** Looks at the name of a part of a type of the host. */
    void usable(Class<?> type, Link link) {
        String name = link.name().text();
        boolean ours =
                type.getName().startsWith("org.journeyrules.") || type.getName().startsWith("java.");
        if (!ours && !DrlTypes.isUsable(name)) {
            problems.add(file.error(
                    link.name().start(),
                    "The name '" + name + "' means something else to Drools.\nMaybe give this part of "
                            + type.getSimpleName() + " a longer name."));
        }
    }

    /** {@code AcmePolicy.of(this)}. */
    void access(Class<?> type, Link link, boolean isStatic, @Nullable Class<?> policy) {
        if (!isStatic || !link.is("of") || link.given().size() != 1 || policy != type || !isAccessor(type)) {
            return;
        }
        if (policies.stream().noneMatch(policy::isInstance)) {
            List<String> set = policies.stream()
                    .map(each -> each.getClass().getSimpleName())
                    .toList();
            problems.add(file.error(
                    link.name().start(),
                    "No pack has a policy of " + policy.getSimpleName() + "."
                            + (set.isEmpty()
                                    ? "\nMaybe add it to its pack: .policy(new " + policy.getSimpleName() + "(…))."
                                    : Vocabulary.advice(policy.getSimpleName(), set))));
        }
    }

    private static boolean isAccessor(Class<?> type) {
        for (Method method : type.getMethods()) {
            if (method.getName().equals("of")
                    && Modifier.isStatic(method.getModifiers())
                    && Arrays.equals(method.getParameterTypes(), new Class<?>[] {Journey.class})) {
                return true;
            }
        }
        return false;
    }

    /** Looks at the name of a score. */
    void score(Link link) {
        if (!link.is("score") || link.given().size() != 1 || link.given().get(0).literal() == null) {
            return;
        }
        Token name = link.given().get(0).literal();
        List<String> right =
                Policies.scores(policies).stream().map(ScoreModel::name).toList();
        if (right.isEmpty()) {
            problems.add(file.error(
                    name.start(),
                    "No pack has a policy with scores, so there is no '" + name.value()
                            + "'.\nMaybe let a policy implement Scores."));
        } else if (!right.contains(name.value())) {
            problems.add(file.error(
                    name.start(),
                    "No policy has a score '" + name.value() + "'." + Vocabulary.advice(name.value(), right)));
        }
    }
}
