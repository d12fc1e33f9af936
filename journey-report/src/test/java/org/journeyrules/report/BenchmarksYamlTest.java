package org.journeyrules.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.journeyrules.json.PolicyException;
import org.journeyrules.measures.Benchmarks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BenchmarksYamlTest {
    private static Benchmarks read(String... lines) {
        return BenchmarksYaml.read(String.join("\n", lines) + "\n", "b.yaml", ShopHistory.MAP);
    }

    @Test
    void whatIsNotNamedKeepsItsDefault() {
        Benchmarks benchmarks = read("mismatch: { share: 0.05 }", "leak:", "  visits: 50", "  stages: { Lead: 0.25 }");

        assertThat(benchmarks.value("mismatch.share")).isEqualTo(0.05);
        assertThat(benchmarks.value("leak.visits")).isEqualTo(50);
        assertThat(benchmarks.leak("Lead")).hasValue(0.25);
        assertThat(benchmarks.value("broken-promise.share"))
                .isEqualTo(Benchmarks.defaults().value("broken-promise.share"));
        assertThat(read("{}")).isEqualTo(Benchmarks.defaults());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mismach: { share: 0.1 }|b.yaml:1:19: 'mismach.share' names no measure|Maybe 'mismatch.share'",
                "mismatch: { part: 0.1 }|b.yaml:1:19: 'mismatch.part' names no measure|Maybe one of mismatch.share,"
                        + " mismatch.messages",
                "mismatch: 0.1|b.yaml:1:11: 'mismatch' names no measure|Maybe one of mismatch.share",
                "mismatch: { share: 10 }|b.yaml:1:20: The benchmark 'mismatch.share' is 10, but it must be a"
                        + " share|Maybe 0.1",
                "mismatch: { share: ten }|b.yaml:1:20: 'ten' is not a number|",
                "leak: { stages: { Leed: 0.1 } }|b.yaml:1:25: Unknown stage 'Leed' in the map 'shop'|Maybe 'Lead'",
                "leak: { stages: { Lead: 2 } }|b.yaml:1:25: The benchmark for the leak of 'Lead' is 2|Maybe 0.25",
                "leak: [1]|b.yaml:1:7: 'leak' must be a single value, not a list|"
            })
    void aFaultHasItsPlaceAndItsCure(String line, String problem, String advice) {
        assertThatThrownBy(() -> read(line))
                .isInstanceOf(PolicyException.class)
                .hasMessageContaining(problem)
                .hasMessageContaining(advice == null ? "" : advice);
    }

    @Test
    void everyFaultIsReported() {
        assertThatThrownBy(() -> read("a: 1", "b: 2"))
                .hasMessageContaining("b.yaml:1:")
                .hasMessageContaining("b.yaml:2:");
    }
}
