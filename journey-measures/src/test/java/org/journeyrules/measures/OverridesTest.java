package org.journeyrules.measures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.journeyrules.measures.HistoryScript.day;

import java.util.List;
import org.journeyrules.stage.Movement;
import org.junit.jupiter.api.Test;

class OverridesTest {
    private static List<Overrides.Undone> overrides(HistoryScript... scripts) {
        Overrides overrides =
                Overrides.of(MeasureSettings.of(RandomHistories.MAP, new AnalysisWindow(day(5), day(30))));
        for (HistoryScript script : scripts) {
            overrides.add(script.told());
        }
        return overrides.result();
    }

    private static HistoryScript moved(double day) {
        return HistoryScript.of("c").starts(1, "Awareness").moves(day, "Decision");
    }

    @Test
    void aMoveIsUndoneIfAPersonPlacesTheContactBackWithinSevenDays() {
        assertThat(overrides(moved(10).placed(17, "Awareness"), moved(10).placed(17.001, "Awareness"), moved(10)))
                .containsExactly(new Overrides.Undone("a rule", 3, 1));
    }

    @Test
    void anotherStageOrARuleDoesNotUndo() {
        assertThat(overrides(
                        moved(10).placed(11, "Consideration"),
                        moved(10).enters(11, "Awareness", Movement.REGRESSION, "back")))
                .containsExactly(new Overrides.Undone("a rule", 2, 0), new Overrides.Undone("back", 1, 0));
    }

    @Test
    void aMoveInBetweenDoesNotMatter() {
        assertThat(overrides(moved(10).moves(11, "Customer").placed(12, "Awareness")))
                .containsExactly(new Overrides.Undone("a rule", 2, 1));
    }

    @Test
    void onlyMovesWithinTheWindowCountAndOnlyWhatIsKnownAtItsEnd() {
        assertThat(overrides(
                        moved(5),
                        moved(4.999),
                        moved(30),
                        moved(30.001),
                        moved(29).placed(30.001, "Awareness")))
                .containsExactly(new Overrides.Undone("a rule", 3, 0));
    }

    @Test
    void startsAndWhatNoRuleDecidedAreNotCounted() {
        assertThat(overrides(HistoryScript.of("c")
                        .starts(6, "Awareness")
                        .placed(7, "Decision")
                        .placed(8, "Awareness")))
                .isEmpty();
    }
}
