package org.journeyrules.json;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.journeyrules.account.AccountStages;
import org.journeyrules.account.Quorum;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.map.MapProblem;

/**
 * Reads rules for the stage of an account from YAML.
 *
 * <pre>{@code
 * rules:
 *   - name: "decision: a buyer decides"
 *     stage: Decision
 *     when: [{ at-least: 1, reached: Decision, roles: [Economic Buyer], personas: [finance-lead] }]
 *   - name: "consideration: two compare"
 *     stage: Consideration
 *     when: [{ at-least: 2, reached: Consideration }]
 *   - { name: "customer: all are", stage: Customer, when: [{ at-least: all, reached: Customer }] }
 * }</pre>
 *
 * <p>Stateless and thread-safe.
 */
public final class AccountStagesYaml {
    private static final String ALL = "all";

    private AccountStagesYaml() {}

    /**
     * Reads the rules. The result contains only these rules; the standard rules are not added.
     *
     * @param text the whole text
     * @param source the name of the text in messages, such as the file name
     * @param map the map whose stages and personas the rules name
     * @throws PolicyException if the text has problems, with all of them, each with line and column
     */
    public static AccountStages read(String text, String source, JourneyMap map) {
        YamlDocument document = new YamlDocument();
        AccountStages stages = AccountStages.of(map);
        Optional<YamlMapping> root = document.root(text, "Maybe start with 'rules:'.");
        if (root.isPresent()) {
            root.get().mustHave("rules");
            Reading reading = new Reading(stages);
            root.get().parts("rules", reading::rule, nothing -> Optional.empty());
            root.get().done();
            stages = reading.stages;
        }
        List<MapProblem> problems = document.problems();
        if (!problems.isEmpty()) {
            throw new PolicyException(source, problems);
        }
        return stages;
    }

    /** Stands for all members. */
    private static final int EVERYBODY = 0;

    private static final class Reading {
        private AccountStages stages;

        private Reading(AccountStages stages) {
            this.stages = stages;
        }

        private Optional<String> rule(YamlMapping yaml) {
            Optional<String> name = yaml.required("name", Reading::text);
            Optional<String> stage = yaml.required("stage", Reading::text);
            yaml.mustHave("when");
            List<Quorum> quorums = new ArrayList<>();
            List<Optional<Quorum>> read = yaml.parts("when", Reading::quorum, nothing -> Optional.empty());
            read.forEach(quorum -> quorum.ifPresent(quorums::add));
            if (read.isEmpty()) {
                if (yaml.has("when")) {
                    yaml.problem("when", "the condition is empty", "Maybe '{ at-least: 1, reached: … }'.");
                }
            } else if (name.isPresent() && stage.isPresent() && quorums.size() == read.size()) {
                try {
                    stages = stages.withRule(name.get(), stage.get(), quorums);
                } catch (IllegalArgumentException refused) {
                    String[] lines = String.valueOf(refused.getMessage()).split("\n", 2);
                    yaml.problem("name", lines[0], lines.length == 2 ? lines[1] : "");
                }
            }
            return name;
        }

        private static String text(String text) {
            if (text.isBlank()) {
                throw new Unreadable("the text is empty", "");
            }
            return text;
        }

        private static Optional<Quorum> quorum(YamlMapping yaml) {
            Optional<Integer> number = yaml.required("at-least", Reading::number);
            Optional<String> stage = yaml.required("reached", Reading::text);
            String[] roles = yaml.texts("roles").toArray(String[]::new);
            String[] personas = yaml.texts("personas").toArray(String[]::new);
            return number.flatMap(least ->
                    stage.map(reached -> (least == EVERYBODY ? Quorum.all(reached) : Quorum.atLeast(least, reached))
                            .withRoles(roles)
                            .withPersonas(personas)));
        }

        private static int number(String text) {
            if (text.equals(ALL)) {
                return EVERYBODY;
            }
            int number = YamlValues.integer(text);
            if (number < 1) {
                throw new Unreadable("'" + text + "' is not a number of 1 or more", "Maybe '1', or 'all'.");
            }
            return number;
        }
    }
}
