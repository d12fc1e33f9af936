package org.journeyrules.account;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.journeyrules.contact.Persona;
import org.journeyrules.internal.history.PersistentMap;
import org.journeyrules.internal.message.Suggestions;
import org.journeyrules.internal.text.CodePoints;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.stage.Stage;
import org.jspecify.annotations.Nullable;

/**
 * Rules for the stage of an account: how many and which members of its buying group must have reached which stage. The
 * result is a pure function of the contacts' states, and no rule of a journey reads it.
 *
 * <pre>{@code
 * AccountStages stages = AccountStages.of(map)
 *         .withRule("decision: a buyer decides", "Decision", Quorum.atLeast(1, "Decision").withRoles("CFO"))
 *         .withRule("consideration: two compare", "Consideration", Quorum.atLeast(2, "Consideration"));
 *
 * stages.of("a-1").with(contact, state).stage();
 * }</pre>
 *
 * <p>If several rules apply, the one for the stage furthest along the map wins; of several rules for one stage, the one
 * with the smallest name by code point. An exit counts only if no rule for any other stage applies; then the first exit
 * on the map wins. Immutable and thread-safe.
 */
public final class AccountStages {
    private final Way way;
    private final List<Rule> rules; // in the order of precedence

    private record Rule(String name, String stage, List<Quorum> quorums) {}

    private AccountStages(Way way, List<Rule> rules) {
        this.way = way;
        this.rules = rules;
    }

    /** Returns an empty set of rules over the stages and personas of a map. */
    public static AccountStages of(JourneyMap map) {
        return new AccountStages(new Way(map), List.of());
    }

    /**
     * Returns these rules with one more.
     *
     * @param name the business sentence, unique
     * @param stage the account's stage if the rule applies
     * @param quorums the conditions, all of which must be met
     * @throws IllegalArgumentException if the name is empty or used already, no quorum is given, or the map does not
     *     have a stage or persona
     */
    public AccountStages withRule(String name, String stage, Quorum... quorums) {
        return withRule(name, stage, List.of(quorums));
    }

    /** Returns these rules with one more, as {@link #withRule(String, String, Quorum...)} does. */
    public AccountStages withRule(String name, String stage, List<Quorum> quorums) {
        if (name.isBlank()) {
            throw new IllegalArgumentException(
                    "A rule for accounts has an empty name.\nMaybe use the reason for the stage as the name.");
        }
        if (rules.stream().anyMatch(rule -> rule.name().equals(name))) {
            throw new IllegalArgumentException("There are two rules '" + name + "' for accounts.\n"
                    + "Maybe add what sets it apart to one of the names.");
        }
        if (quorums.isEmpty()) {
            throw new IllegalArgumentException("The rule '" + name
                    + "' for accounts has no condition.\nMaybe Quorum.atLeast(1, \"" + stage + "\").");
        }
        known(name, "stage", stage, stages());
        for (Quorum quorum : quorums) {
            known(name, "stage", quorum.stage(), stages());
            quorum.personas().forEach(persona -> known(name, "persona", persona, personas()));
        }
        List<Rule> more = new ArrayList<>(rules);
        more.add(new Rule(name, stage, List.copyOf(quorums)));
        more.sort(Comparator.comparing((Rule rule) -> way.isExit(rule.stage()))
                .thenComparing(rule -> way.isExit(rule.stage()) ? way.place(rule.stage()) : -way.place(rule.stage()))
                .thenComparing(Rule::name, CodePoints.ORDER));
        return new AccountStages(way, List.copyOf(more));
    }

    private Collection<String> stages() {
        return way.map().stages().stream().map(Stage::name).toList();
    }

    private Collection<String> personas() {
        return way.map().personas().stream().map(Persona::name).toList();
    }

    private void known(String rule, String what, String name, Collection<String> right) {
        if (!right.contains(name)) {
            throw new IllegalArgumentException("The rule '" + rule + "' for accounts names the " + what + " '" + name
                    + "', which is not in the map '" + way.map().name() + "'.\n" + Suggestions.maybe(name, right));
        }
    }

    /** The map whose stages and personas the rules use. */
    public JourneyMap map() {
        return way.map();
    }

    /** The names of all rules, in the order of precedence. */
    public List<String> names() {
        return rules.stream().map(Rule::name).toList();
    }

    /**
     * Returns the stage of an account without contacts; add them with {@link AccountStage#with}.
     *
     * @throws IllegalArgumentException if the account's id is empty
     */
    public AccountStage of(String accountId) {
        if (Objects.requireNonNull(accountId, "accountId").isBlank()) {
            throw new IllegalArgumentException("The id of an account is empty.");
        }
        return new AccountStage(this, accountId, PersistentMap.empty());
    }

    /** Returns what the first rule that applies says about an account's members. */
    AccountStage.Answer answer(List<Member> members) {
        for (Rule rule : rules) {
            List<String> contacts = metBy(rule, members);
            if (contacts != null) {
                return new AccountStage.Answer(rule.stage(), rule.name(), contacts);
            }
        }
        return new AccountStage.Answer(null, null, List.of());
    }

    private @Nullable List<String> metBy(Rule rule, List<Member> members) {
        TreeSet<String> contacts = new TreeSet<>(CodePoints.ORDER);
        for (Quorum quorum : rule.quorums()) {
            Optional<List<Member>> met = quorum.metBy(members, way);
            if (met.isEmpty()) {
                return null;
            }
            met.get().forEach(member -> contacts.add(member.contact().id()));
        }
        return List.copyOf(contacts);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof AccountStages that && way.map().equals(that.way.map()) && rules.equals(that.rules);
    }

    @Override
    public int hashCode() {
        return rules.hashCode();
    }

    @Override
    public String toString() {
        return "rules for accounts over " + way.map().name() + ": " + rules;
    }
}
