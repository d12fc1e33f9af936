package org.journeyrules.b2b;

import static org.assertj.core.api.Assertions.assertThat;
import static org.journeyrules.packs.Story.day;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.journeyrules.contact.Contact;
import org.journeyrules.decision.Decision;
import org.journeyrules.decision.HandedOff;
import org.journeyrules.decision.StepDue;
import org.journeyrules.drools.RuleEngine;
import org.journeyrules.packs.Story;
import org.journeyrules.replay.Replay;
import org.journeyrules.sequence.FrequencyCap;
import org.journeyrules.signal.Signal;
import org.journeyrules.stage.Touchpoint;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every answer that the touchpoints promise within a time is kept by a rule or a step, or is the host's. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class TouchpointPromisesTest {
    /** On which channel a step keeps which answer. */
    private static final Map<String, String> CHANNELS =
            Map.of("EMAIL_SENT", "email", "AD_SHOWN", "ad", "CALL_MADE", "phone", "LETTER_SENT", "letter");

    /** A Tuesday at ten, when the office is open. */
    private static final Instant ACT = day(1, "PT1H");

    static Stream<Touchpoint> promises() {
        return B2bMap.standard().touchpoints().stream()
                .filter(each -> each.answersWithin().isPresent())
                .filter(each -> !each.answer().orElse("").startsWith(B2bTouchpoints.HOST));
    }

    @ParameterizedTest
    @MethodSource("promises")
    void a_promise_is_kept(Touchpoint promise) {
        String answer = promise.answer().orElseThrow();
        Instant until = ACT.atZone(ZoneOffset.UTC)
                .plus(promise.answersWithin().orElseThrow())
                .toInstant();
        String stage = promise.stage().equals("Advocacy") ? "Customer" : promise.stage();
        Contact contact =
                Contact.of("kim").with(Contact.STAGE, stage).with(Contact.STAGE_SINCE, Story.DAY_0.toString());
        Signal act = Signal.of("k1", "kim", promise.does().orElseThrow(), ACT);
        List<Decision> decisions = Replay.run(
                        B2bCases.b2b(RuleEngine.EXECUTABLE, B2bPolicy.defaults()), contact, List.of(act), until)
                .decisions();

        assertThat(decisions).anyMatch(decision -> !decision.at().isBefore(ACT) && keeps(decision, answer, until));
    }

    @Test
    void no_stage_has_more_touches_a_week_than_the_cap_allows() {
        FrequencyCap cap = B2bMap.standard().caps().get(0);

        assertThat(B2bMap.standard().stages())
                .allSatisfy(stage -> assertThat(stage.mostTouchesPerWeek().orElse(0))
                        .as(stage.name())
                        .isLessThanOrEqualTo(cap.atMost()));
    }

    private static boolean keeps(Decision decision, String answer, Instant until) {
        if (decision instanceof StepDue due) {
            return CHANNELS.getOrDefault(answer, "-").equals(due.channel().orElse(""));
        }
        return decision instanceof HandedOff handOff
                && List.of("CALL_MADE", "MESSAGE_SENT").contains(answer)
                && handOff.dueAt().filter(due -> !due.isAfter(until)).isPresent();
    }
}
