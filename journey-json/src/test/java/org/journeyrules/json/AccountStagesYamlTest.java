package org.journeyrules.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.journeyrules.account.AccountStages;
import org.journeyrules.account.Quorum;
import org.journeyrules.contact.Contact;
import org.journeyrules.contact.Persona;
import org.journeyrules.contact.Segment;
import org.journeyrules.map.JourneyMap;
import org.junit.jupiter.api.Test;

class AccountStagesYamlTest {
    private static final JourneyMap MAP = JourneyMap.builder("seller")
            .stage("Awareness", "Consideration", "Decision", "Customer")
            .segment(Segment.of("finance").where(Contact.ROLE, "CFO"))
            .persona(Persona.of("finance-lead").withSegment("finance"))
            .build();

    private static AccountStages read(String text) {
        return AccountStagesYaml.read(text, "accounts.yaml", MAP);
    }

    @Test
    void rulesAreThoseOfJava() {
        assertThat(read("""
                        rules:
                          - name: "decision: a buyer decides"
                            stage: Decision
                            when:
                              - { at-least: 1, reached: Decision, roles: [Economic Buyer], personas: finance-lead }
                              - { at-least: 2, reached: Consideration }
                          - { name: "customer: all are", stage: Customer, when: [{ at-least: all, reached: Customer }] }
                        """))
                .isEqualTo(AccountStages.of(MAP)
                        .withRule(
                                "decision: a buyer decides",
                                "Decision",
                                Quorum.atLeast(1, "Decision")
                                        .withRoles("Economic Buyer")
                                        .withPersonas("finance-lead"),
                                Quorum.atLeast(2, "Consideration"))
                        .withRule("customer: all are", "Customer", Quorum.all("Customer")));
    }

    @Test
    void everythingWrongIsNamedWithItsPlace() {
        assertThatThrownBy(() -> read("""
                        rules:
                          - name: one
                            stage: Decison
                            when: [{ at-least: 1, reached: Decision }]
                          - name: two
                            stage: Customer
                            when: [{ at-least: 0, reached: Customer }, { at-least: many, reach: Customer }]
                          - { stage: Customer, when: [] }
                          - { name: five, stage: Customer, when: [] }
                          - { name: six, stage: Customer, when: [{ at-least: 1, reached: Custom, personas: [nobody] }] }
                          - seven
                        more: 1
                        """)).isInstanceOf(PolicyException.class).hasMessage("""
                        accounts.yaml:2:11: The rule 'one' for accounts names the stage 'Decison', which is not in the map 'seller'.
                          Maybe 'Decision'?
                        accounts.yaml:7:24: '0' is not a number of 1 or more
                          Maybe '1', or 'all'.
                        accounts.yaml:7:48: key 'reached' is missing
                        accounts.yaml:7:60: 'many' is not a whole number
                        accounts.yaml:7:66: key 'reach' is unknown
                          Maybe 'reached'?
                        accounts.yaml:8:5: key 'name' is missing
                        accounts.yaml:8:30: the condition is empty
                          Maybe '{ at-least: 1, reached: … }'.
                        accounts.yaml:9:42: the condition is empty
                          Maybe '{ at-least: 1, reached: … }'.
                        accounts.yaml:10:13: The rule 'six' for accounts names the stage 'Custom', which is not in the map 'seller'.
                          Maybe 'Customer'?
                        accounts.yaml:11:5: 'seven' is not a mapping of keys to values
                          Maybe '{ name: seven }'.
                        accounts.yaml:12:1: key 'more' is unknown
                          Maybe one of rules.""");
    }

    @Test
    void anEmptyFileHasNoRules() {
        assertThatThrownBy(() -> read(""))
                .isInstanceOf(PolicyException.class)
                .hasMessage("accounts.yaml:1:1: the file is empty\n  Maybe start with 'rules:'.");
        assertThatThrownBy(() -> read("rule: []"))
                .isInstanceOf(PolicyException.class)
                .hasMessageContaining("key 'rules' is missing");
    }
}
