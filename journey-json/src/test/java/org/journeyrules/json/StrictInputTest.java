package org.journeyrules.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.journeyrules.json.Strictness.LENIENT;
import static org.journeyrules.json.Strictness.STRICT;

import java.util.List;
import org.journeyrules.contact.Contact;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.Trust;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Input from outside: no value is lost without notice. */
class StrictInputTest {
    private static final String GOOD =
            "{\"id\":\"s-1\",\"contact\":\"c-1\",\"type\":\"LINK_CLICKED\",\"at\":\"2026-03-02T09:30:00Z\","
                    + "\"attributes\":{\"topic\":\"pricing\"}}";

    @Test
    void theDocumentedShapeIsRead() {
        assertThat(JourneyJson.readSignal(GOOD, STRICT)).isEqualTo(JourneyJson.readSignal(GOOD));
        Signal full = JourneyJson.readSignal(GOOD).withChannel("email").withTrust(Trust.HUMAN);
        assertThat(JourneyJson.readSignal(JourneyJson.write(full), STRICT)).isEqualTo(full);
    }

    @ParameterizedTest
    @CsvSource({
        "occurred_at, at",
        "occurredAt, at",
        "timestamp, at",
        "contact_id, contact",
        "contactId, contact",
        "Type, type",
        "chanel, channel",
        "attribute, attributes",
    })
    void anotherSpellingOfAKeyIsNamedWithTheRightOne(String wrong, String right) {
        String text = "{\"id\":\"s-1\",\"" + wrong + "\":\"x\"}";

        assertThatThrownBy(() -> JourneyJson.readSignal(text, STRICT))
                .isInstanceOf(JourneyJsonException.class)
                .hasMessageContaining("'" + wrong + "' is not a known key of a signal.")
                .hasMessageEndingWith("Maybe '" + right + "'?");
    }

    @Test
    void aFlatAttributeOfASignalIsNamedAndNotLost() {
        String flat = GOOD.replace("\"attributes\":{\"topic\":\"pricing\"}", "\"topic\":\"pricing\"");

        assertThatThrownBy(() -> JourneyJson.readSignal(flat, STRICT))
                .hasMessageContaining("'topic' is not a known key of a signal.")
                .hasMessageContaining("Maybe it is an attribute: attributes of a signal are nested");
        assertThat(JourneyJson.readSignal(flat, LENIENT).attributes()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "createdAt, created_at",
        "CREATED-AT, created_at",
        "companySize, company_size",
        "contactId, id",
        "contact_id, id",
        "contact, id",
    })
    void anotherSpellingOfAColumnOfAContactIsNamed(String wrong, String right) {
        assertThatThrownBy(() -> JourneyJson.readContact("{\"id\":\"c-1\",\"" + wrong + "\":\"x\"}", STRICT))
                .hasMessageContaining("'" + wrong + "' is not a known key of a contact.")
                .hasMessageEndingWith("Maybe '" + right + "'?");
    }

    @Test
    void attributesOfAContactAreFlatAndHaveAnyName() {
        assertThat(JourneyJson.readContact("{\"id\":\"c-1\",\"created_at\":\"2026-01-01\",\"seats\":5}", STRICT))
                .isEqualTo(
                        Contact.of("c-1").with(Contact.CREATED_AT, "2026-01-01").with("seats", "5"));
        assertThatThrownBy(() -> JourneyJson.readContact("{\"id\":\"c-1\",\"attributes\":{\"seats\":5}}", STRICT))
                .hasMessageContaining("Maybe write each attribute beside 'id'");
        assertThatThrownBy(() -> JourneyJson.readContact(
                        "{\"id\":\"c-1\",\"account\":{\"id\":\"a-1\",\"customerSince\":\"2026-01-01\"}}", STRICT))
                .hasMessageContaining("'customerSince' is not a known key of an account.")
                .hasMessageEndingWith("Maybe 'customer_since'?");
    }

    @Test
    void theSizeIsBounded() {
        String filled =
                GOOD.replace("pricing", "p".repeat(JourneyJson.MAX_INPUT_LENGTH - GOOD.length() + "pricing".length()));

        assertThat(filled).hasSize(JourneyJson.MAX_INPUT_LENGTH);
        assertThat(JourneyJson.readSignal(filled, STRICT).attribute("topic")).startsWith("ppp");
        assertThatThrownBy(() -> JourneyJson.readSignal(filled + " ", STRICT))
                .hasMessageContaining("The text has 100001 characters, more than the 100000 allowed.");
        assertThat(JourneyJson.readSignal(filled + " ", LENIENT).id()).isEqualTo("s-1");
        assertThatThrownBy(() -> JourneyJson.readSignals("[" + "1,".repeat(JourneyJson.MAX_BATCH) + "1]"))
                .hasMessageContaining("The list has more than the 10000 signals allowed.");
    }

    @Test
    void aFaultInABatchNamesItsIndexAndDoesNotStopTheOthers() {
        String twice = GOOD.replace("\"id\":\"s-1\"", "\"id\":\"s-1\",\"id\":\"s-2\"");
        String deep = "{\"id\":" + "[".repeat(40) + "]".repeat(40) + "}";
        String text = "[" + GOOD + ",\n {\"id\":\"s-2\",\"occurredAt\":\"x\"}, 7, " + twice + ", " + deep
                + ", \"ä\", null, " + GOOD.replace("s-1", "s-9") + " ]";

        JsonBatch<Signal> batch = JourneyJson.readSignals(text);

        assertThat(batch.values()).extracting(Signal::id).containsExactly("s-1", "s-9");
        assertThat(batch.faults()).extracting(JsonBatch.Fault::index).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(batch.faults().get(0).toString())
                .startsWith("[1] 1:")
                .contains("'occurredAt' is not a known key of a signal.")
                .endsWith("Maybe 'at'?");
        assertThat(batch.faults().get(1).toString()).contains("The text is 7; expected an object.");
        assertThat(batch.faults().get(2).toString()).contains("Duplicate field");
    }

    @Test
    void aListThatBreaksOffKeepsWhatCameBefore() {
        JsonBatch<Signal> batch = JourneyJson.readSignals("[" + GOOD + ", {\"id\": ");

        assertThat(batch.values()).hasSize(1);
        assertThat(batch.faults()).hasSize(1);
        assertThat(batch.faults().get(0).index()).isEqualTo(1);
        assertThat(batch.faults().get(0).cause().problem()).startsWith("The text is not valid JSON");
        assertThatThrownBy(() -> JourneyJson.readSignals(GOOD))
                .hasMessageContaining("The text is not a list of signals.");
        assertThatThrownBy(() -> JourneyJson.readSignals(""))
                .hasMessageContaining("The text is not a list of signals.");
        assertThat(JourneyJson.readSignals("[]").values()).isEmpty();
    }

    @Test
    void aListLongerThanTheBufferOfTheParserIsCutRight() {
        String item = GOOD.replace("pricing", "Größe \uD83D\uDE00 \\u00e4 \\\"x\\\"");
        JsonBatch<Signal> batch = JourneyJson.readSignals("[" + (item + " ,\n").repeat(999) + item + "]");

        assertThat(batch.faults()).isEmpty();
        assertThat(batch.values()).hasSize(1000).allMatch(JourneyJson.readSignal(item)::equals);
    }

    @Test
    void contactsComeInListsToo() {
        JsonBatch<Contact> batch =
                JourneyJson.readContacts("[{\"id\":\"c-1\"},{\"id\":\"\"},{\"id\":\"c-3\",\"x\":1}]");

        assertThat(batch.values()).extracting(Contact::id).isEqualTo(List.of("c-1", "c-3"));
        assertThat(batch.faults()).extracting(JsonBatch.Fault::index).containsExactly(1);
    }
}
