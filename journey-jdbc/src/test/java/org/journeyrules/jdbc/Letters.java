package org.journeyrules.jdbc;

import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import org.journeyrules.JourneyEngine;
import org.journeyrules.JourneyRules;
import org.journeyrules.contact.Contact;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.sequence.Sequence;
import org.journeyrules.sequence.Step;
import org.journeyrules.signal.Channel;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.SignalType;
import org.journeyrules.stage.Stage;

/**
 * A small journey in plain Java: New, with two letters; Known after a click; Silent after 60 quiet days; Gone after a
 * cancellation.
 */
final class Letters {
    static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");

    private Letters() {}

    static JourneyMap map(int version) {
        return JourneyMap.builder("letters")
                .version(Integer.toString(version))
                .stage(Stage.of("New").withSequence("welcome"))
                .stage("Known")
                .stage("Silent")
                .exit("Gone")
                .sequence(Sequence.of("welcome")
                        .with(Step.of("hello")
                                .withAfter(Duration.ofHours(1))
                                .withContent("hello")
                                .on(Channel.EMAIL))
                        .with(Step.of("more")
                                .withAfterPrevious(Period.ofDays(5))
                                .withContent("more")
                                .on(Channel.EMAIL)))
                .build();
    }

    static JourneyEngine engine() {
        return engine(1);
    }

    /** An engine whose version differs with the number. */
    static JourneyEngine engine(int version) {
        return JourneyEngine.of(JourneyRules.builder(map(version))
                .rule("a click makes a contact known", journey -> {
                    if ("New".equals(journey.stage())
                            && journey.signals().of(SignalType.LINK_CLICKED).atLeast(1)) {
                        journey.progressTo("Known");
                    }
                })
                .rule("sixty quiet days", journey -> {
                    if (!journey.beginning()
                            && !"Silent".equals(journey.stage())
                            && journey.signals().quietFor(Duration.ofDays(60))) {
                        journey.progressTo("Silent");
                    }
                })
                .rule("a purchase wakes", journey -> {
                    if ("Silent".equals(journey.stage())
                            && journey.signals().of(SignalType.PURCHASED).atLeast(1)) {
                        journey.regressTo("Known");
                    }
                })
                .build());
    }

    static Contact contact(String id) {
        return Contact.of(id).with(Contact.CREATED_AT, "2026-03-02T08:00:00Z");
    }

    static Signal click(String id, String contact, Instant at) {
        return Signal.of(id, contact, SignalType.LINK_CLICKED, at);
    }

    static Signal visit(String id, String contact, Instant at) {
        return Signal.of(id, contact, SignalType.PAGE_VISITED, at);
    }
}
