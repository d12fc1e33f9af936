package org.journeyrules.measures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class BenchmarksTest {
    @Test
    void theDefaultsAreThoseOfTheList() {
        Benchmarks defaults = Benchmarks.defaults();

        assertThat(defaults.value("reversed-engagement.contacts")).isEqualTo(30);
        assertThat(defaults.value("stalled-segment.ratio")).isEqualTo(1.5);
        assertThat(defaults.value("stalled-segment.contacts")).isEqualTo(20);
        assertThat(defaults.value("stalled-segment.level")).isEqualTo(0.1);
        assertThat(defaults.value("leak.ratio")).isEqualTo(1.5);
        assertThat(defaults.value("leak.visits")).isEqualTo(20);
        assertThat(defaults.value("over-automation.touches")).isEqualTo(5);
        assertThat(defaults.value("over-automation.share")).isEqualTo(0.2);
        assertThat(defaults.value("no-follow-up.days")).isEqualTo(14);
        assertThat(defaults.value("no-follow-up.share")).isEqualTo(0.2);
        assertThat(defaults.value("sequence-without-conversion.enrollments")).isEqualTo(50);
        assertThat(defaults.value("broken-promise.share")).isEqualTo(0.8);
        assertThat(defaults.value("broken-promise.cases")).isEqualTo(20);
        assertThat(defaults.value("mismatch.share")).isEqualTo(0.1);
        assertThat(defaults.leak("Awareness")).isEmpty();
    }

    @Test
    void everyNameBelongsToADiagnosis() {
        for (String name : Benchmarks.names()) {
            assertThat(java.util.Arrays.stream(Diagnosis.Kind.values()).map(Diagnosis.Kind::word))
                    .contains(name.substring(0, name.indexOf('.')));
        }
    }

    @Test
    void aNameThatIsNoMeasureIsAnError() {
        assertThatThrownBy(() -> Benchmarks.defaults().with("mismatch.shares", 0.2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Unknown benchmark 'mismatch.shares'.\nMaybe 'mismatch.share'?");
        assertThatThrownBy(() -> Benchmarks.defaults().with("x", 0.2))
                .hasMessageStartingWith("Unknown benchmark 'x'.\nMaybe one of reversed-engagement.contacts, ");
    }

    @Test
    void valuesHaveARange() {
        assertThat(Benchmarks.defaults().with("mismatch.share", 1).value("mismatch.share"))
                .isEqualTo(1);
        assertThatThrownBy(() -> Benchmarks.defaults().with("mismatch.share", 10))
                .hasMessage("The benchmark 'mismatch.share' is 10, but it must be a share from 0 to 1.\n"
                        + "Maybe 0.1, its default.");
        assertThat(Benchmarks.defaults().with("leak.visits", 1).value("leak.visits"))
                .isEqualTo(1);
        assertThatThrownBy(() -> Benchmarks.defaults().with("leak.visits", 0)).hasMessageContaining("whole number");
        assertThatThrownBy(() -> Benchmarks.defaults().with("leak.visits", 2.5)).hasMessageContaining("whole number");
        assertThatThrownBy(() -> Benchmarks.defaults().with("leak.ratio", 0.9)).hasMessageContaining("1 or more");
        assertThatThrownBy(() -> Benchmarks.defaults().with("no-follow-up.days", 0))
                .hasMessageContaining("above 0");
        assertThatThrownBy(() -> Benchmarks.defaults().with("mismatch.share", Double.NaN))
                .hasMessageContaining("NaN");
        assertThatThrownBy(() -> Benchmarks.defaults().withLeak("Decision", 1.1))
                .hasMessageContaining("Decision");
    }

    @Test
    void aLeakOfAStageThatTheMapDoesNotHaveIsAnError() {
        Benchmarks benchmarks = Benchmarks.defaults().withLeak("Considration", 0.2);

        assertThatThrownBy(() -> Story.settings().withBenchmarks(benchmarks))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Maybe 'Consideration'?");
    }
}
