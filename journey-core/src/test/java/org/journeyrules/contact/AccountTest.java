package org.journeyrules.contact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.journeyrules.Asking;
import org.journeyrules.Journey;
import org.journeyrules.JourneyEngine;
import org.journeyrules.JourneyRules;
import org.journeyrules.JourneyState;
import org.journeyrules.Outcome;
import org.journeyrules.SampleMap;
import org.journeyrules.decision.StageChanged;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.replay.Replay;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.SignalType;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A contact's account: its values, what it lends the contact, and what rules ask of it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class AccountTest {
    private static final Instant S = Instant.parse("2026-03-02T09:00:00Z");
    private static final Instant DATE = Instant.parse("2026-06-01T10:00:00Z");

    private static final Account ACME = Account.of("a-1")
            .with(Account.TYPE, "Customer")
            .with(Account.FIT, "b")
            .with(Account.OWNER, "kim")
            .with(Account.RENEWAL_DATE, DATE.toString())
            .with("region", "north");

    private static Instant day(int n) {
        return S.plus(Duration.ofDays(n));
    }

    @Test
    void an_account_keeps_its_columns_and_attributes_sorted_and_is_equal_by_them() {
        Account other = Account.of("a-1")
                .with(Map.of("type", "Customer", "fit", "b", "owner", "kim"))
                .with("region", "north")
                .with("renewal_date", DATE.toString());

        assertThat(ACME.values().keySet()).containsExactly("fit", "owner", "region", "renewal_date", "type");
        assertThat(ACME.values()).isUnmodifiable();
        assertThat(ACME).isEqualTo(other).hasSameHashCodeAs(other).hasToString(other.toString());
        assertThat(ACME.fingerprint()).isEqualTo(other.fingerprint());
        assertThat(ACME.with("region", "").value("region")).isNull();
        assertThat(ACME.instant("renewal_date", ZoneOffset.UTC)).contains(DATE);
        assertThat(ACME.number("region")).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "fit                | E    | a fit",
                "customer_since     | soon | an instant or a date",
                "renewal_date       | 2026 | an instant or a date",
                "open_opportunities | -1   | a whole number of 0 or more",
                "open_cases         | 1.5  | a whole number of 0 or more",
                "open_cases         | many | a whole number of 0 or more"
            })
    void a_known_column_takes_only_its_kind_of_value(String column, String value, String what) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ACME.with(column, value))
                .withMessageStartingWith(
                        "Account 'a-1' has the " + column + " '" + value + "', which is not " + what + ".\nMaybe ");
    }

    @Test
    void open_things_are_counted_from_whole_numbers_and_none_where_nothing_is_known() {
        assertThat(ACME.openOpportunities()).isZero();
        assertThat(ACME.with("open_opportunities", "2.0").openOpportunities()).isEqualTo(2);
        assertThat(ACME.with("open_cases", "0").openCases()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "id"})
    void columns_need_a_name_of_their_own(String column) {
        assertThatIllegalArgumentException().isThrownBy(() -> ACME.with(column, "x"));
    }

    @Test
    void an_account_needs_an_id() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Account.of(" "))
                .withMessage("The id of an account is empty.");
    }

    // ---- with its contacts

    @Test
    void a_contact_that_is_given_an_account_is_of_it() {
        Contact contact = Contact.of("c").with(ACME);

        assertThat(contact.account()).contains(ACME);
        assertThat(contact.value("account_id")).isEqualTo("a-1");
        assertThat(Contact.of("c").with("account_id", "a-1").with(ACME)).isEqualTo(contact);
        assertThat(contact.toString()).contains("of account a-1");
    }

    @Test
    void a_contact_of_another_account_is_not_given_this_one() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Contact.of("c").with("account_id", "a-2").with(ACME))
                .withMessage(
                        "Contact 'c' belongs to the account 'a-2', not to 'a-1'.\nMaybe set its account_id first.");
    }

    @Test
    void a_contact_that_goes_to_another_account_leaves_the_one_it_carries() {
        Contact contact = Contact.of("c").with(ACME);

        assertThat(contact.with("tier", "gold").account()).contains(ACME);
        assertThat(contact.with("account_id", "a-1").account()).contains(ACME);
        assertThat(contact.with("account_id", "a-2").account()).isEmpty();
        assertThat(contact.with("account_id", null).account()).isEmpty();
    }

    @Test
    void what_the_record_lacks_of_four_columns_is_the_accounts() {
        Contact contact = Contact.of("c").with(ACME);

        assertThat(contact.value("account_type")).isEqualTo("Customer");
        assertThat(contact.value("fit")).isEqualTo("b");
        assertThat(contact.value("owner")).isEqualTo("kim");
        assertThat(contact.instant("renewal_date", ZoneOffset.UTC)).contains(DATE);
        assertThat(contact.value("region")).isNull();
        assertThat(contact.values()).containsOnlyKeys("account_id");
        assertThat(contact.with("owner", "pat").value("owner")).isEqualTo("pat");
        assertThat(contact.with("fit", "A").with("fit", null).value("fit")).isEqualTo("b");
    }

    @Test
    void segments_and_exclusion_see_the_accounts_type() {
        JourneyMap map = SampleMap.seller();

        assertThat(map.excludedBy(Contact.of("c").with(ACME.with("type", "Competitor"))))
                .contains("competitors");
        assertThat(map.excludedBy(
                        Contact.of("c").with("account_type", "Prospect").with(ACME.with("type", "Competitor"))))
                .isEmpty();
    }

    @Test
    void a_changed_account_changes_the_fingerprint_of_its_contacts() {
        Contact contact = Contact.of("c").with("account_id", "a-1");

        assertThat(contact.with(ACME).fingerprint())
                .isEqualTo(contact.with(ACME).fingerprint())
                .isNotEqualTo(contact.fingerprint())
                .isNotEqualTo(contact.with(ACME.with("open_cases", "1")).fingerprint());
        assertThat(contact.with(ACME)).isNotEqualTo(contact).isNotEqualTo(contact.with(ACME.with("open_cases", "1")));
    }

    // ---- in rules

    private static Asking acme() {
        return Asking.of().contact(contact -> contact.with(ACME));
    }

    @Test
    void rules_ask_the_account_for_its_values() {
        Asking asking = Asking.of()
                .contact(contact -> contact.with(ACME.with("open_opportunities", "2")
                        .with("open_cases", "1")
                        .with("stage", "Decision")
                        .with("seats", "40")));

        assertThat(asking.answer(day(0), j -> j.contact().account().id())).isEqualTo("a-1");
        assertThat(asking.answer(day(0), j -> j.contact().account().type())).isEqualTo("Customer");
        assertThat(asking.answer(day(0), j -> j.contact().account().fit())).isEqualTo("B");
        assertThat(asking.answer(day(0), j -> j.contact().account().stage())).isEqualTo("Decision");
        assertThat(asking.answer(day(0), j -> j.contact().account().owner())).isEqualTo("kim");
        assertThat(asking.answer(day(0), j -> j.contact().account().openOpportunities()))
                .isEqualTo(2);
        assertThat(asking.answer(day(0), j -> j.contact().account().openCases()))
                .isEqualTo(1);
        assertThat(asking.answer(day(0), j -> j.contact().account().attribute("region")))
                .isEqualTo("north");
        assertThat(asking.answer(day(0), j -> j.contact().account().number("seats")))
                .isEqualTo(40.0);
        assertThat(asking.answer(day(0), j -> j.contact().fit())).isEqualTo("B");
        assertThat(asking.answer(day(0), j -> j.contact().accountType())).isEqualTo("Customer");
    }

    @Test
    void without_an_account_texts_are_null_counts_are_zero_and_dates_answer_false() {
        assertThat(Asking.of().answer(day(0), j -> {
                    AccountRecord account = j.contact().account();
                    assertThat(account.id()).isNull();
                    assertThat(account.type()).isNull();
                    assertThat(account.fit()).isNull();
                    assertThat(account.stage()).isNull();
                    assertThat(account.owner()).isNull();
                    assertThat(account.attribute("region")).isNull();
                    assertThat(account.number("seats")).isNull();
                    assertThat(account.openOpportunities()).isZero();
                    assertThat(account.openCases()).isZero();
                    assertThat(account.customerSince().isPresent()).isFalse();
                    assertThat(account.renewalDate().comesWithin(Duration.ofDays(90)))
                            .isFalse();
                    return account.date("review").hasPassed();
                }))
                .isEqualTo(false);
    }

    @Test
    void a_date_of_the_account_says_to_the_millisecond_when_its_answer_changes() {
        Function<Journey, Object> ahead =
                j -> j.contact().account().renewalDate().comesWithin(Duration.ofDays(90));
        Function<Journey, Object> passed =
                j -> j.contact().account().renewalDate().passedBy(Duration.ofDays(30));

        acme().changes(ahead, false, DATE.minus(Duration.ofDays(90)), true)
                .changes(ahead, true, DATE, false)
                .changes(passed, false, DATE.plus(Duration.ofDays(30)), true)
                .stays(passed, true, DATE.plus(Duration.ofDays(30)));
    }

    @Test
    void a_plain_date_of_the_account_begins_in_the_contacts_zone() {
        Account account = ACME.with("customer_since", "2026-06-01");
        Function<Journey, Object> since =
                j -> j.contact().account().customerSince().hasPassed();

        Asking.of()
                .contact(contact -> contact.with(account).with("time_zone", "Asia/Tokyo"))
                .changes(since, false, Instant.parse("2026-05-31T15:00:00Z"), true);
        Asking.of()
                .in("Europe/Amsterdam")
                .contact(contact -> contact.with(account))
                .changes(since, false, Instant.parse("2026-05-31T22:00:00Z"), true);
    }

    // ---- in an engine

    private static final JourneyEngine BUYERS = JourneyEngine.of(JourneyRules.builder(
                    JourneyMap.builder("m").stage("A", "B").build())
            .rule("customers buy", j -> {
                if ("Customer".equals(j.contact().accountType())) {
                    j.progressTo("B");
                }
            })
            .build());

    @Test
    void a_changed_account_is_noticed_like_a_changed_record() {
        Contact contact = Contact.of("c").with("created_at", S.toString());
        Contact prospect = contact.with(Account.of("a-1").with("type", "Prospect"));
        JourneyState state =
                BUYERS.review(BUYERS.newState("c"), prospect, day(1)).state();
        Signal nothing = Signal.of("s", "c", SignalType.EMAIL_OPENED, day(2)); // no rule can see it

        assertThat(BUYERS.receive(state, prospect, nothing).decisions()).isEmpty();
        Outcome outcome = BUYERS.receive(state, contact.with(ACME), nothing);

        assertThat(outcome.decisions(StageChanged.class))
                .extracting(StageChanged::to)
                .containsExactly("B");
    }

    private static List<Instant> entries(Contact contact, Signal... signals) {
        return Replay.run(BUYERS, contact, List.of(signals), day(9)).state().visits().stream()
                .map(visit -> visit.entered())
                .toList();
    }

    private static Signal changed(String from, String to) {
        return Signal.of("f", "c", SignalType.FIELD_CHANGED, day(3))
                .with("field", "account_type")
                .with("from", from)
                .with("to", to);
    }

    @Test
    void a_replay_does_not_see_the_accounts_type_of_today_where_the_contact_had_another_or_none() {
        Contact contact = Contact.of("c").with("created_at", S.toString()).with(ACME);

        assertThat(entries(contact)).containsExactly(S, S);
        assertThat(entries(contact.with("account_type", "Customer"), changed("Prospect", "Customer")))
                .containsExactly(S, day(3));
        assertThat(entries(contact.with("account_type", "Customer"), changed(null, "Customer")))
                .containsExactly(S, day(3));
    }

    @Test
    void as_before_takes_the_value_of_then_and_no_other() {
        Contact contact = Contact.of("c").with("fit", "A").with("tier", "gold").with(ACME);

        assertThat(contact.asBefore("fit", "C").value("fit")).isEqualTo("C");
        assertThat(contact.asBefore("fit", null).value("fit")).isNull();
        assertThat(contact.asBefore("fit", "").value("owner")).isEqualTo("kim");
        assertThat(contact.asBefore("tier", null).account()).contains(ACME);
        assertThat(contact.asBefore("account_id", "a-0").account()).isEqualTo(Optional.empty());
    }
}
