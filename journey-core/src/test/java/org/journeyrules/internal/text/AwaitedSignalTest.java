package org.journeyrules.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AwaitedSignalTest {
    private static boolean accepts(String awaited, Map<String, String> attributes) {
        return AwaitedSignal.of(awaited).accepts(attributes::get);
    }

    @ParameterizedTest
    @CsvSource({
        "PAID, '', true",
        "PAID, -5, true",
        "PAID unless amount < 0, '', true",
        "PAID unless amount < 0, 0, true",
        "PAID unless amount < 0, -0.01, false",
        "PAID unless amount < 0, none, true",
        "PAID where amount >= 100, '', false",
        "PAID where amount >= 100, 100, true",
        "PAID where amount >= 100, 99.99, false",
        "PAID where amount >= 100 unless amount >= 200, 150, true",
        "PAID where amount >= 100 unless amount >= 200, 200, false",
        "PAID where amount 'ten euros', ten, false",
        "PAID where amount ten euros, ten euros, true",
        "PAID unless amount ten, ten, false",
        "PAID where amount, ten, false",
    })
    void aConditionAsksForAValueOrARange(String awaited, String amount, boolean accepted) {
        Map<String, String> attributes = amount.isEmpty() ? Map.of() : Map.of("amount", amount);

        assertThat(accepts(awaited, attributes)).isEqualTo(accepted);
        assertThat(AwaitedSignal.typeOf(awaited)).isEqualTo("PAID");
    }

    @Test
    void aConditionWithoutAValueCannotBeRead() {
        assertThat(AwaitedSignal.of("PAID where amount").isReadable()).isFalse();
        assertThat(AwaitedSignal.of("PAID where amount unless tier gold").isReadable())
                .isFalse();
        assertThat(AwaitedSignal.of("PAID unless amount < 0").isReadable()).isTrue();
    }

    @Test
    void whatIsNoConditionBelongsToTheType() {
        assertThat(AwaitedSignal.of("PAID amount < 0").type()).isEqualTo("PAID amount < 0");
        assertThat(AwaitedSignal.of(" PAID ").type()).isEqualTo("PAID");
        assertThat(AwaitedSignal.isOf("PAID", "PAID")).isTrue();
        assertThat(AwaitedSignal.isOf("PAID unless amount < 0", "PAID")).isTrue();
        assertThat(AwaitedSignal.isOf("PAID_BACK", "PAID")).isFalse();
        assertThat(AwaitedSignal.isOf("PAID amount < 0", "PAID")).isFalse();
    }
}
