package org.journeyrules.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.journeyrules.b2b.B2bPolicy;
import org.journeyrules.b2b.B2bRules;
import org.journeyrules.drools.DroolsRules;
import org.journeyrules.measures.AnalysisWindow;
import org.journeyrules.measures.JourneyMeasures;
import org.journeyrules.measures.JourneyReport;
import org.journeyrules.measures.MeasureSettings;
import org.journeyrules.measures.ThresholdTrial;
import org.junit.jupiter.api.Test;

class CountThresholdTest {
    private static final JourneyReport NOTHING = JourneyMeasures.of(
                    MeasureSettings.of(B2bRules.map(), AnalysisWindow.until(Instant.EPOCH)))
            .result();

    @Test
    void itsRulesAreStandardRules() {
        assertThat(DroolsRules.builder(B2bRules.map())
                        .add(B2bRules.pack(B2bPolicy.defaults()))
                        .build()
                        .names())
                .containsAll(
                        CountThreshold.ALL.stream().map(CountThreshold::rule).toList());
    }

    @Test
    void aTrialRaisesOneNumberByOne() {
        List<B2bPolicy> tried = new ArrayList<>();
        ThresholdTrial trial = CountThreshold.trial(B2bPolicy.defaults().withClicks(4), policy -> {
            tried.add(policy);
            return NOTHING;
        });

        assertThat(trial.tighten("awareness to consideration: link clicks"))
                .hasValue(new ThresholdTrial.Tightened("clicks", "4", "5", NOTHING));
        assertThat(trial.tighten("back to decision: new link clicks"))
                .hasValue(new ThresholdTrial.Tightened("requalifying-clicks", "2", "3", NOTHING));
        assertThat(tried)
                .containsExactly(
                        B2bPolicy.defaults().withClicks(5),
                        B2bPolicy.defaults().withClicks(4).withRequalifyingClicks(3));
    }

    @Test
    void aRuleWithoutSuchANumberHasNoTrial() {
        assertThat(CountThreshold.trial(B2bPolicy.defaults(), policy -> NOTHING).tighten("to decision: trial"))
                .isEmpty();
    }
}
