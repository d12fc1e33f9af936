package org.journeyrules.measures;

import static org.assertj.core.api.Assertions.assertThat;

import org.journeyrules.signal.SignalType;
import org.journeyrules.signal.Trust;
import org.junit.jupiter.api.Test;

class ConversionsTest {
    private static final double MILLI = 1 / 86_400_000d;

    private static Conversions.StageConversion awareness(Story... stories) {
        return Story.all(Conversions.of(Story.settings()), stories).result().get("Awareness");
    }

    private static Story contact() {
        return Story.of("c-1").enters("Awareness", 1).enters("Consideration", 10);
    }

    @Test
    void theSignalThatEndsAVisitConvertsIt() {
        assertThat(awareness(contact().signal(SignalType.CONTENT_DOWNLOADED, 10))
                        .converted())
                .isEqualTo(1);
        assertThat(awareness(contact().signal(SignalType.CONTENT_DOWNLOADED, 10 + MILLI))
                        .converted())
                .isZero();
    }

    @Test
    void theSignalThatBeginsAVisitDoesNotConvertIt() {
        assertThat(awareness(contact().signal(SignalType.CONTENT_DOWNLOADED, 1)).converted())
                .isZero();
        assertThat(awareness(contact().signal(SignalType.CONTENT_DOWNLOADED, 1 + MILLI))
                        .converted())
                .isEqualTo(1);
    }

    @Test
    void aVisitConvertsOnceAndEachVisitCounts() {
        Story again = contact()
                .enters("Awareness", 20)
                .signal(SignalType.CONTENT_DOWNLOADED, 2)
                .signal(SignalType.LINK_CLICKED, 3);
        Conversions.StageConversion result = awareness(again);

        assertThat(result.visits()).isEqualTo(2);
        assertThat(result.converted()).isEqualTo(1);
        assertThat(result.conversion().value()).isEqualTo(0.5);
    }

    @Test
    void machinesAndSignalsAfterTheWindowDoNotConvert() {
        Story machine = contact();
        machine.signal(machine.plain(SignalType.CONTENT_DOWNLOADED, 2).withTrust(Trust.MACHINE));
        Story late = Story.of("c-2").enters("Awareness", 1).signal(SignalType.CONTENT_DOWNLOADED, 100 + MILLI);
        Story last = Story.of("c-3").enters("Awareness", 1).signal(SignalType.CONTENT_DOWNLOADED, 100);

        assertThat(awareness(machine, late).converted()).isZero();
        assertThat(awareness(last).converted()).isEqualTo(1);
    }

    @Test
    void clicksThatScreeningRejectsDoNotConvert() {
        Story scanner = contact().sent("m", 2).signal(SignalType.LINK_CLICKED, 2, "message", "m", "link", "/a");

        assertThat(awareness(scanner).converted()).isZero();
        assertThat(awareness(scanner.signal(SignalType.LINK_CLICKED, 3, "message", "m", "link", "/a"))
                        .converted())
                .isEqualTo(1);
    }

    @Test
    void aStageThatDoesNotSayWhatConvertsHasNoRate() {
        Conversions.StageConversion result = Story.all(
                        Conversions.of(Story.settings()), Story.of("c-1").enters("Decision", 1))
                .result()
                .get("Decision");

        assertThat(result.visits()).isEqualTo(1);
        assertThat(result.conversion()).isEqualTo(Estimate.ABSENT);
        assertThat(result.microConversions()).isEmpty();
    }

    @Test
    void microConversionsCountVisits() {
        Conversions.StageConversion result = awareness(contact()
                .signal(SignalType.PAGE_VISITED, 2)
                .signal(SignalType.PAGE_VISITED, 3)
                .signal(SignalType.PAGE_VISITED, 11));

        assertThat(result.microConversions()).containsExactly(java.util.Map.entry(SignalType.PAGE_VISITED, 1));
        assertThat(awareness().microConversions()).containsEntry(SignalType.PAGE_VISITED, 0);
    }

    @Test
    void visitsCountThatOverlapTheWindow() {
        Story ends = Story.of("c-1").enters("Awareness", 1).enters("Consideration", 5);
        assertThat(visits(Story.settings(5, 9), ends)).isEqualTo(1);
        assertThat(visits(Story.settings(5 + MILLI, 9), ends)).isZero();
        Story begins = Story.of("c-1").enters("Awareness", 9);
        assertThat(visits(Story.settings(5, 9), begins)).isEqualTo(1);
        assertThat(visits(Story.settings(5, 9 - MILLI), begins)).isZero();
    }

    private static int visits(MeasureSettings settings, Story story) {
        return Story.all(Conversions.of(settings), story)
                .result()
                .get("Awareness")
                .visits();
    }
}
