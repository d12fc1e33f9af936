package org.journeyrules.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.journeyrules.JourneyEngine;
import org.journeyrules.JourneyRules;
import org.journeyrules.JourneyState;
import org.journeyrules.SampleMap;
import org.journeyrules.contact.Account;
import org.journeyrules.contact.Contact;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.stage.Stage;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** The stage of an account, by how far the members of its buying group have come. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class AccountStagesTest {
    private static final Instant S = Instant.parse("2026-03-02T09:00:00Z");
    private static final JourneyMap MAP = SampleMap.seller();
    private static final JourneyEngine ENGINE =
            JourneyEngine.of(JourneyRules.builder(MAP).build());

    private static JourneyState state(Contact contact, String stage) {
        Contact imported = contact.with(Contact.STAGE, stage).with(Contact.STAGE_SINCE, S.toString());
        return ENGINE.review(ENGINE.newState(contact.id()), imported, S).state();
    }

    private static Contact contact(String id, String role) {
        return Contact.of(id).with(Contact.ROLE, role);
    }

    /** Members as "Decision" or "Decision CFO", in the order of their ids. */
    private static AccountStage account(AccountStages stages, String... members) {
        AccountStage account = stages.of("a-1");
        for (int i = 0; i < members.length; i++) {
            String[] words = members[i].split(" ", 2);
            Contact contact = contact("c" + (i + 1), words.length == 2 ? words[1] : null);
            account = account.with(contact, state(contact, words[0]));
        }
        return account;
    }

    /** One rule for each stage, so that every stage can be the account's. */
    private static AccountStages oneForEachStage() {
        AccountStages stages = AccountStages.of(MAP);
        for (Stage stage : MAP.stages()) {
            stages = stages.withRule("one in " + stage.name(), stage.name(), Quorum.atLeast(1, stage.name()));
        }
        return stages;
    }

    @Test
    void the_answer_names_the_contacts_that_make_it_so() {
        AccountStages two = AccountStages.of(MAP)
                .withRule("two are comparing", "Consideration", Quorum.atLeast(2, "Consideration"));
        AccountStage answer = account(two, "Consideration", "Awareness", "Consideration", "Dormant");

        assertThat(answer.accountId()).isEqualTo("a-1");
        assertThat(answer.contacts()).containsExactly("c1", "c3");
        assertThat(answer).hasToString("account a-1 in Consideration, because \"two are comparing\": [c1, c3]");
    }

    // ---- quorums

    private static AccountStages decision(Quorum... quorums) {
        return AccountStages.of(MAP).withRule("it holds", "Decision", quorums);
    }

    private static List<String> because(AccountStages stages, String... members) {
        AccountStage answer = account(stages, members);
        return answer.stage().isPresent() ? answer.contacts() : List.of("does not hold");
    }

    @Test
    void enough_members_must_have_reached_the_stage_or_a_later_one() {
        AccountStages two = decision(Quorum.atLeast(2, "Consideration"));

        assertThat(because(two, "Consideration", "Awareness")).containsExactly("does not hold");
        assertThat(because(two, "Consideration", "Customer")).containsExactly("c1", "c2");
        assertThat(because(two, "Consideration", "Churned")).containsExactly("does not hold");
    }

    @Test
    void all_are_those_on_the_way_and_at_least_one() {
        AccountStages all = decision(Quorum.all("Customer"));

        assertThat(because(all, "Customer", "Expansion")).containsExactly("c1", "c2");
        assertThat(because(all, "Customer", "Decision")).containsExactly("does not hold");
        assertThat(because(all, "Customer", "Disqualified")).containsExactly("c1");
        assertThat(because(all, "Disqualified")).containsExactly("does not hold");
        assertThat(because(all)).containsExactly("does not hold");
    }

    @Test
    void an_exit_is_reached_by_members_that_are_in_it() {
        AccountStages churned = decision(Quorum.all("Churned"));

        assertThat(because(churned, "Churned", "Churned")).containsExactly("c1", "c2");
        assertThat(because(churned, "Churned", "Dormant")).containsExactly("does not hold");
        assertThat(because(churned, "Churned", "Customer")).containsExactly("does not hold");
    }

    @Test
    void roles_and_personas_are_asked_of_those_who_have_one_of_them() {
        AccountStages buyers =
                decision(Quorum.all("Decision").withRoles("Head of Purchasing").withPersonas("finance-lead"));

        assertThat(because(buyers, "Decision head-of purchasing", "Decision cfo", "Awareness"))
                .as("a segment compares as it is written")
                .containsExactly("c1");
        assertThat(because(buyers, "Decision Head of Purchasing", "Decision CFO"))
                .containsExactly("c1", "c2");
        assertThat(because(buyers, "Decision Head of Purchasing", "Awareness CFO"))
                .containsExactly("does not hold");
        assertThat(because(buyers, "Decision")).containsExactly("does not hold");
    }

    @Test
    void several_quorums_must_all_be_met() {
        AccountStages both =
                decision(Quorum.atLeast(1, "Decision").withPersonas("it-lead"), Quorum.atLeast(2, "Consideration"));

        assertThat(because(both, "Decision IT", "Awareness")).containsExactly("does not hold");
        assertThat(because(both, "Decision IT", "Consideration", "Awareness")).containsExactly("c1", "c2");
    }

    @Test
    void the_stage_furthest_along_wins_then_the_smallest_name_and_exits_come_last() {
        Quorum anybody = Quorum.atLeast(1, "Awareness");
        AccountStages stages = AccountStages.of(MAP)
                .withRule("exit", "Dormant", anybody)
                .withRule("exit too", "Churned", anybody)
                .withRule("low", "Awareness", anybody)
                .withRule("b", "Customer", anybody)
                .withRule("a", "Customer", anybody);

        assertThat(stages.names()).containsExactly("a", "b", "low", "exit too", "exit");
        assertThat(account(stages, "Awareness").rule()).contains("a");
    }

    // ---- a pure function

    @Test
    void neither_the_order_of_members_nor_that_of_rules_matters() {
        long seed = Long.getLong("journey.seed", 42L);
        Random random = new Random(seed);
        List<String> stages = MAP.stages().stream().map(stage -> stage.name()).toList();
        List<String> roles = Collections.unmodifiableList(java.util.Arrays.asList(null, "CFO", "Economic Buyer", "IT"));
        List<Optional<String>> answers = new ArrayList<>();
        for (int world = 0; world < 200; world++) {
            List<Contact> contacts = new ArrayList<>();
            for (int i = random.nextInt(5); i >= 0; i--) {
                contacts.add(contact("c" + i, roles.get(random.nextInt(roles.size()))));
            }
            List<JourneyState> states = contacts.stream()
                    .map(contact -> state(contact, stages.get(random.nextInt(stages.size()))))
                    .toList();
            List<Integer> order = new ArrayList<>();
            for (int i = 0; i < contacts.size(); i++) {
                order.add(i);
            }
            AccountStage first = account(contacts, states, order);
            Collections.shuffle(order, random);
            assertThat(account(contacts, states, order))
                    .as("seed %s, world %s", seed, world)
                    .isEqualTo(first);
            answers.add(first.stage());
        }
        assertThat(answers.stream().distinct().count()).as("stages seen").isGreaterThan(6);
    }

    private static AccountStage account(List<Contact> contacts, List<JourneyState> states, List<Integer> order) {
        AccountStage account = oneForEachStage().of("a");
        for (int i : order) {
            account = account.with(contacts.get(i), states.get(i));
        }
        return account;
    }

    @Test
    void contacts_whose_journey_has_not_started_are_not_members() {
        AccountStage account = oneForEachStage().of("a-1").with(Contact.of("c1"), ENGINE.newState("c1"));

        assertThat(account.members()).isZero();
        assertThat(account.stage()).isEmpty();
        assertThat(account).hasToString("account a-1 in no stage");
    }

    @Test
    void the_account_that_a_contact_carries_changes_nothing() {
        Contact contact = contact("c1", "CFO").with(Account.of("a-9").with(Account.STAGE, "Customer"));
        AccountStage account = oneForEachStage().of("a-1").with(contact, state(contact, "Awareness"));

        assertThat(account.stage()).contains("Awareness");
    }

    // ---- faults

    @Test
    void faults_are_named_with_a_likely_cure() {
        AccountStages stages = AccountStages.of(MAP);
        Quorum one = Quorum.atLeast(1, "Decision");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> stages.withRule("r", "Decison", one))
                .withMessage("The rule 'r' for accounts names the stage 'Decison', which is not in the map 'seller'.\n"
                        + "Maybe 'Decision'?");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> stages.withRule("r", "Decision", Quorum.all("Custommer")))
                .withMessageContaining("names the stage 'Custommer'")
                .withMessageContaining("Maybe 'Customer'?");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> stages.withRule("r", "Decision", one.withPersonas("executives")))
                .withMessageContaining("names the persona 'executives'")
                .withMessageContaining("Maybe 'executive'?");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> stages.withRule("r", "Decision"))
                .withMessage(
                        "The rule 'r' for accounts has no condition.\n" + "Maybe Quorum.atLeast(1, \"Decision\").");
        assertThatIllegalArgumentException().isThrownBy(() -> stages.withRule(" ", "Decision", one));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> stages.withRule("r", "Decision", one).withRule("r", "Customer", one))
                .withMessageStartingWith("There are two rules 'r' for accounts.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Quorum.atLeast(0, "Decision"))
                .withMessage("A quorum of at least 0 is always met.\nMaybe at least 1.");
    }

    @Test
    void members_are_checked() {
        Contact contact = Contact.of("c1");
        JourneyState state = state(contact, "Decision");
        AccountStages stages = oneForEachStage();
        AccountStage account = stages.of("a-1").with(contact, state);

        assertThatIllegalArgumentException().isThrownBy(() -> stages.of(" "));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> account.with(contact, state))
                .withMessage("The contact 'c1' was added to the account 'a-1' twice.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> account.with(Contact.of("c2"), state))
                .withMessage("The state of 'c1' was given for the contact 'c2'.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AccountStages.of(
                                JourneyMap.builder("donor").stage("Prospect").build())
                        .of("a-1")
                        .with(contact, state))
                .withMessageContaining("The state of 'c1' belongs to the journey 'seller'");
    }

    @Test
    void rules_of_equal_content_are_equal() {
        assertThat(oneForEachStage()).isEqualTo(oneForEachStage()).hasSameHashCodeAs(oneForEachStage());
        assertThat(oneForEachStage()).isNotEqualTo(AccountStages.of(MAP));
        assertThat(Quorum.all("A").withRoles("b", "a"))
                .isEqualTo(Quorum.all("A").withRoles("a", "b"))
                .isNotEqualTo(Quorum.atLeast(1, "A").withRoles("a", "b"));
    }
}
