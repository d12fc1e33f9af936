package org.journeyrules.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.journeyrules.contact.Account;
import org.journeyrules.contact.Contact;
import org.junit.jupiter.api.Test;

class ContactJsonTest {
    @Test
    void aContactIsWrittenFlatUnderTheNamesOfAContactsFile() {
        Contact contact = Contact.of("c-1")
                .with("tier", "gold")
                .with(Contact.LEAD_SOURCE, "Web Form")
                .with(Contact.TIME_ZONE, "Europe/Amsterdam");

        String text = JourneyJson.write(contact);

        assertThat(text)
                .isEqualTo("{\"id\":\"c-1\",\"lead_source\":\"Web Form\",\"tier\":\"gold\","
                        + "\"time_zone\":\"Europe/Amsterdam\"}");
        assertThat(JourneyJson.readContact(text)).isEqualTo(contact);
    }

    @Test
    void aContactOfWhomNothingIsKnownHasItsIdAlone() {
        assertThat(JourneyJson.write(Contact.of("c-1"))).isEqualTo("{\"id\":\"c-1\"}");
        assertThat(JourneyJson.readContact("{\"id\":\"c-1\"}")).isEqualTo(Contact.of("c-1"));
    }

    @Test
    void aContactFromElsewhereMayCarryNumbersAndBooleansAndNothing() {
        assertThat(JourneyJson.readContact(
                        "{\"company_size\":1200,\"excluded\":false,\"fit\":null,\"industry\":\"\",\"id\":\"c-1\"}"))
                .isEqualTo(Contact.of("c-1").with(Contact.COMPANY_SIZE, "1200").with(Contact.EXCLUDED, "false"));
    }

    @Test
    void aContactCarriesItsAccountAsAnObject() {
        Contact contact = Contact.of("c-1")
                .with("tier", "gold")
                .with(Account.of("a-1").with(Account.TYPE, "Customer").with("region", "north"));

        String text = JourneyJson.write(contact);

        assertThat(text)
                .isEqualTo("{\"id\":\"c-1\",\"account\":{\"id\":\"a-1\",\"region\":\"north\",\"type\":\"Customer\"},"
                        + "\"account_id\":\"a-1\",\"tier\":\"gold\"}");
        assertThat(JourneyJson.readContact(text)).isEqualTo(contact);
    }

    @Test
    void anAttributeMayHaveTheNameOfTheAccount() {
        Contact named = Contact.of("c-1").with("account", "Acme Inc.");
        Contact both = named.with(Account.of("a-1"));

        assertThat(JourneyJson.write(named)).isEqualTo("{\"id\":\"c-1\",\"account\":\"Acme Inc.\"}");
        assertThat(JourneyJson.readContact(JourneyJson.write(named))).isEqualTo(named);
        assertThat(JourneyJson.write(both))
                .isEqualTo("{\"id\":\"c-1\",\"account\":[\"Acme Inc.\",{\"id\":\"a-1\"}],\"account_id\":\"a-1\"}");
        assertThat(JourneyJson.readContact(JourneyJson.write(both))).isEqualTo(both);
    }

    @Test
    void aFaultyAccountIsNamed() {
        assertThatThrownBy(() -> JourneyJson.readContact("{\"id\":\"c-1\",\"account\":{\"type\":\"Customer\"}}"))
                .isInstanceOf(JourneyJsonException.class)
                .hasMessageContaining("account has no 'id'");
        assertThatThrownBy(() ->
                        JourneyJson.readContact("{\"id\":\"c-1\",\"account\":{\"id\":\"a-1\",\"open_cases\":-1}}"))
                .isInstanceOf(JourneyJsonException.class)
                .hasMessageContaining("Account 'a-1' has the open_cases '-1'");
        assertThatThrownBy(() ->
                        JourneyJson.readContact("{\"id\":\"c-1\",\"account_id\":\"a-2\",\"account\":{\"id\":\"a-1\"}}"))
                .isInstanceOf(JourneyJsonException.class)
                .hasMessageContaining("belongs to the account 'a-2', not to 'a-1'");
    }
}
