package org.journeyrules.json;

import static org.assertj.core.api.Assertions.assertThat;

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
}
