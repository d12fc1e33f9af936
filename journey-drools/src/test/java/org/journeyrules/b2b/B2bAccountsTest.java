package org.journeyrules.b2b;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.journeyrules.JourneyEngine;
import org.journeyrules.JourneyRules;
import org.journeyrules.account.AccountStage;
import org.journeyrules.contact.Contact;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class B2bAccountsTest {
    private static final Instant MONDAY = Instant.parse("2026-03-02T09:00:00Z");
    private static final JourneyEngine ENGINE =
            JourneyEngine.of(JourneyRules.builder(B2bMap.standard()).build());

    /** Members as "Decision" or "Decision CFO", separated by commas; null for none. */
    private static AccountStage answer(@Nullable String members) {
        AccountStage answer = B2bAccounts.standard().of("a-1");
        for (String member : members == null ? new String[0] : members.split(", ")) {
            String[] words = member.split(" ", 2);
            Contact contact = Contact.of("c" + (answer.members() + 1))
                    .with(Contact.ROLE, words.length == 2 ? words[1] : null)
                    .with(Contact.STAGE, words[0])
                    .with(Contact.STAGE_SINCE, MONDAY.toString());
            answer = answer.with(
                    contact,
                    ENGINE.review(ENGINE.newState(contact.id()), contact, MONDAY)
                            .state());
        }
        return answer;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "-                                        | -             | -",
                "Awareness                                | Awareness     | awareness: one is active",
                "Consideration                            | Awareness     | awareness: one is active",
                "Consideration, Consideration             | Consideration | consideration: two are comparing",
                "Consideration, Awareness                 | Awareness     | awareness: one is active",
                "Consideration CFO                        | Consideration | consideration: a buyer is comparing",
                "Decision                                 | Consideration | consideration: one is deciding",
                "Decision, Consideration                  | Consideration | consideration: one is deciding",
                "Decision, Decision                       | Decision      | decision: two are deciding",
                "Decision economic_buyer                  | Decision      | decision: a buyer is deciding",
                "Decision CEO                             | Decision      | decision: a buyer is deciding",
                "Decision IT Manager                      | Consideration | consideration: one is deciding",
                "Awareness, Customer                      | Customer      | customer: one has bought",
                "Customer, Expansion, Decision CFO        | Expansion     | expansion: one asks for more",
                "Customer, Advocacy                       | Advocacy      | advocacy: one speaks for us",
                "Churned, Disqualified                    | Churned       | churned: one has churned and no one is active",
                "Churned, Awareness                       | Awareness     | awareness: one is active",
                "Disqualified, Disqualified               | Disqualified  | disqualified: all are disqualified",
                "Disqualified, Dormant                    | Dormant       | dormant: no one is active",
                "Disqualified CFO, Decision, Dormant CEO  | Consideration | consideration: one is deciding"
            })
    void the_rules_derive_the_stage_of_an_account(String members, String stage, String rule) {
        AccountStage answer = answer(members);

        assertThat(answer.stage()).isEqualTo(Optional.ofNullable(stage));
        assertThat(answer.rule()).isEqualTo(Optional.ofNullable(rule));
    }
}
