package org.journeyrules.cli.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Ids of 15 and of 18 characters. */
class SalesforceIdTest {
    @ParameterizedTest
    @CsvSource({
        "0038a000037J0gg, 0038a000037J0ggAAC",
        "00T8a00007WIWY0, 00T8a00007WIWY0EAP",
        "003000000000001, 003000000000001AAA",
        "ABCDEFGHIJKLMNO, ABCDEFGHIJKLMNO555",
    })
    void anIdOf15CharactersGetsItsSuffix(String shortId, String id) {
        assertThat(SalesforceId.of(shortId)).contains(id);
    }

    @Test
    void anIdOf18CharactersStays() {
        assertThat(SalesforceId.of("0038a000037J0ggAAC")).contains("0038a000037J0ggAAC");
    }

    @ParameterizedTest
    @CsvSource({"0038a000037j0ggaac, 0038a000037J0ggAAC", "00t8a00007wiwy0eap, 00T8a00007WIWY0EAP"})
    void aCopyInLowerCaseGetsItsCapitalsBack(String lower, String id) {
        assertThat(SalesforceId.of(lower)).contains(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"000000000000000AAA", "000000000000000", "000000000000000aaa"})
    void theEmptyLookUpIsNoRecord(String id) {
        assertThat(SalesforceId.of(id)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"001A", "c-17", "0038a000037J0g", "0038a000037J0ggAAC0", "ann@example.com", "00380000037J-gg"})
    void otherTextStays(String text) {
        assertThat(SalesforceId.of(text)).contains(text);
    }
}
