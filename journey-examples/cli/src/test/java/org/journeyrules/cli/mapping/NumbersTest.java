package org.journeyrules.cli.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers as exports, reports and spreadsheets write them. */
class NumbersTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1200.5      | 1200.5     |",
                "500000      | 500000     |",
                "1,200.50    | 1200.50    |",
                "1.200,50    | 1200.50    |",
                "1 200,50    | 1200.50    |",
                "1'200.50    | 1200.50    |",
                "1,200       | 1200       |",
                "12,345,678  | 12345678   |",
                "1.234.567   | 1234567    |",
                "12,5        | 12.5       |",
                "1.200       | 1.200      |",
                "-3,000      | -3000      |",
                "(1,200)     | -1200      |",
                "1.5E+6      | 1500000    |",
                "EUR 1,200.50| 1200.50    | EUR",
                "1.200,50 €  | 1200.50    | EUR",
                "£99         | 99         | GBP",
                "$1,200.00   | 1200.00    |",
            })
    void aNumberHasADecimalPointAndNoSeparators(String text, String number, String currency) {
        assertThat(Numbers.of(text)).contains(new Numbers(number, currency == null ? "" : currency));
    }

    @ParameterizedTest
    @ValueSource(strings = {"TBD", "", "12-13", "1,20,3", "1..2", "EUR", "1.2.3"})
    void otherTextIsNotANumber(String text) {
        assertThat(Numbers.of(text)).isEmpty();
    }
}
