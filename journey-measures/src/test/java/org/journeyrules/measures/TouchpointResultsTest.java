package org.journeyrules.measures;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.journeyrules.signal.SignalType;
import org.journeyrules.signal.Trust;
import org.junit.jupiter.api.Test;

class TouchpointResultsTest {
    private static final double HOUR = 1 / 24d;
    private static final double MILLI = 1 / 86_400_000d;

    private static TouchpointResults.Result at(String stage, String channel, Story... stories) {
        return at(Story.settings(), stage, channel, stories);
    }

    private static TouchpointResults.Result at(
            MeasureSettings settings, String stage, String channel, Story... stories) {
        return Story.all(TouchpointResults.of(settings), stories).result().stream()
                .filter(result -> result.touchpoint().stage().equals(stage)
                        && result.touchpoint().channel().equals(channel))
                .findFirst()
                .orElseThrow();
    }

    private static Story contact() {
        return Story.of("c-1").enters("Consideration", 0).enters("Decision", 10);
    }

    @Test
    void anAnswerIsInTimeUpToThePromisedInstant() {
        Story inTime = contact().signal(SignalType.DEMO_REQUESTED, 1).signal(SignalType.CALL_MADE, 1 + HOUR);
        Story late = contact().signal(SignalType.DEMO_REQUESTED, 1).signal(SignalType.CALL_MADE, 1 + HOUR + MILLI);
        TouchpointResults.Result result = at("Consideration", "web", inTime, late);

        assertThat(result.seen()).isEqualTo(2);
        assertThat(result.answered()).isEqualTo(2);
        assertThat(result.answeredInTime()).isEqualTo(1);
        assertThat(result.inTime().value()).isEqualTo(0.5);
    }

    @Test
    void theFirstAnswerAfterwardsCountsOnAnyChannel() {
        Story story = contact()
                .signal(SignalType.CALL_MADE, 1)
                .signal(SignalType.DEMO_REQUESTED, 1)
                .signal(SignalType.CALL_MADE, 1 + 2 * HOUR, "channel", "carrier pigeon")
                .signal(SignalType.CALL_MADE, 1 + 3 * HOUR);

        assertThat(at("Consideration", "web", story).medianMinutes()).isEqualTo(120);
    }

    @Test
    void whatMovesTheContactBelongsToBothStages() {
        assertThat(at("Consideration", "web", contact().signal(SignalType.DEMO_REQUESTED, 10))
                        .seen())
                .isEqualTo(1);
        assertThat(at("Consideration", "web", contact().signal(SignalType.DEMO_REQUESTED, 10 + MILLI))
                        .seen())
                .isZero();
        assertThat(at("Decision", "phone", contact().signal(SignalType.CALL_RECEIVED, 10))
                        .seen())
                .isEqualTo(1);
        assertThat(at("Decision", "phone", contact().signal(SignalType.CALL_RECEIVED, 10 - MILLI))
                        .seen())
                .isZero();
    }

    @Test
    void aSignalOnAnotherChannelIsNotSeen() {
        assertThat(at("Consideration", "web", contact().signal(SignalType.DEMO_REQUESTED, 1, "channel", "web"))
                        .seen())
                .isEqualTo(1);
        assertThat(at("Consideration", "web", contact().signal(SignalType.DEMO_REQUESTED, 1, "channel", "phone"))
                        .seen())
                .isZero();
    }

    @Test
    void aPersonaIsTheOneAtThatInstant() {
        Story chat = contact().signal(SignalType.CHAT_STARTED, 11);
        assertThat(at("Decision", "chat", chat).seen()).isZero();
        assertThat(at("Decision", "chat", chat.with("company_size", "1000")).seen())
                .isEqualTo(1);
        Story grown = chat.signal(SignalType.FIELD_CHANGED, 12, "field", "company_size", "from", "999", "to", "1000");
        assertThat(at("Decision", "chat", grown).seen()).isZero();
    }

    @Test
    void aDayIsOneOfTheContactsCalendar() {
        // the clocks of New York go forward on March 8: a day after Saturday 09:00 UTC is an hour shorter
        Story chat = Story.of("c-1")
                .with("company_size", "1000")
                .with("time_zone", "America/New_York")
                .enters("Decision", 0)
                .signal(SignalType.CHAT_STARTED, 5)
                .signal(SignalType.MESSAGE_SENT, 6 - HOUR);
        assertThat(at("Decision", "chat", chat).answeredInTime()).isEqualTo(1);
        Story late = Story.of("c-1")
                .with("company_size", "1000")
                .with("time_zone", "America/New_York")
                .enters("Decision", 0)
                .signal(SignalType.CHAT_STARTED, 5)
                .signal(SignalType.MESSAGE_SENT, 6 - HOUR + MILLI);
        assertThat(at("Decision", "chat", late).answeredInTime()).isZero();
    }

    @Test
    void aCaseIsPendingWhileThePromisedTimeLasts() {
        Story open = contact().signal(SignalType.DEMO_REQUESTED, 1);
        TouchpointResults.Result pending = at(Story.settings(0, 1 + HOUR - MILLI), "Consideration", "web", open);
        assertThat(pending.pending()).isEqualTo(1);
        assertThat(pending.cases()).isZero();
        TouchpointResults.Result broken = at(Story.settings(0, 1 + HOUR), "Consideration", "web", open);
        assertThat(broken.pending()).isZero();
        assertThat(broken.inTime().value()).isZero();
    }

    @Test
    void answersInProseAreNotMeasured() {
        TouchpointResults.Result result = at("Decision", "phone", contact().signal(SignalType.CALL_RECEIVED, 11));

        assertThat(result.measured()).isFalse();
        assertThat(result.seen()).isEqualTo(1);
        assertThat(result.answered()).isNull();
        assertThat(result.answeredInTime()).isNull();
    }

    @Test
    void machinesAreNotSeen() {
        Story story = contact();
        story.signal(story.plain(SignalType.DEMO_REQUESTED, 1).withTrust(Trust.MACHINE));

        assertThat(at("Consideration", "web", story).seen()).isZero();
    }

    @Test
    void thePromisesThatAreKeptLeastComeFirst() {
        Story kept = contact().signal(SignalType.DEMO_REQUESTED, 1).signal(SignalType.CALL_MADE, 1 + HOUR);
        Story broken = contact().with("company_size", "1000").signal(SignalType.CHAT_STARTED, 11);
        List<TouchpointResults.Result> results =
                Story.all(TouchpointResults.of(Story.settings()), kept, broken).result();

        assertThat(results).extracting(result -> result.touchpoint().channel()).containsExactly("chat", "web", "phone");
        assertThat(Story.all(TouchpointResults.of(Story.settings())).result())
                .extracting(result -> result.touchpoint().channel())
                .containsExactly("web", "chat", "phone");
    }
}
