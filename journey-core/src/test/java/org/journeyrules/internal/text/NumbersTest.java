package org.journeyrules.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumbersTest {
    @ParameterizedTest
    @CsvSource({"250, 250", "' 12.5 ', 12.5", "-3, -3", "+3, 3", ".5, 0.5", "1e3, 1000", "1E-2, 0.01"})
    void readsDecimals(String text, double number) {
        assertThat(Numbers.parse(text)).isEqualTo(number);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                " ",
                "30d",
                "12F",
                "0x1p4",
                "NaN",
                "Infinity",
                "-Infinity",
                "1e400",
                "1,200",
                "e",
                "-",
                "plan 7"
            })
    void readsNothingElse(String text) {
        assertThat(Numbers.parse(text)).isNull();
    }
}
