package org.journeyrules.flink.benchmarks;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.cep.CEP;
import org.apache.flink.cep.PatternSelectFunction;
import org.apache.flink.cep.nfa.aftermatch.AfterMatchSkipStrategy;
import org.apache.flink.cep.pattern.Pattern;
import org.apache.flink.cep.pattern.conditions.SimpleCondition;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.journeyrules.signal.Direction;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.SignalType;

/** Two patterns in Flink CEP: two clicks in 30 days, and 14 days without an action of the contact. */
final class CepRun {
    private CepRun() {}

    static void add(KeyedStream<Signal, String> signals) {
        Pattern<Signal, ?> clicks = Pattern.<Signal>begin("first", AfterMatchSkipStrategy.skipPastLastEvent())
                .where(SimpleCondition.of(CepRun::isClick))
                .followedBy("second")
                .where(SimpleCondition.of(CepRun::isClick))
                .within(Duration.ofDays(30));
        Pattern<Signal, ?> silence = Pattern.<Signal>begin("last")
                .where(SimpleCondition.of(CepRun::isAction))
                .notFollowedBy("next")
                .where(SimpleCondition.of(CepRun::isAction))
                .within(Duration.ofDays(14));
        matches(signals, clicks, "first");
        matches(signals, silence, "last");
    }

    private static void matches(KeyedStream<Signal, String> signals, Pattern<Signal, ?> pattern, String name) {
        CEP.pattern(signals, pattern)
                .select(
                        new PatternSelectFunction<Signal, String>() {
                            private static final long serialVersionUID = 1L;

                            @Override
                            public String select(Map<String, List<Signal>> match) {
                                return FlinkRun.counted(match.get(name).get(0).id());
                            }
                        },
                        Types.STRING)
                .uid(name)
                .sinkTo(new DiscardingSink<>());
    }

    private static boolean isClick(Signal signal) {
        return signal.type().equals(SignalType.LINK_CLICKED);
    }

    private static boolean isAction(Signal signal) {
        return signal.direction() == Direction.INBOUND && !signal.type().equals(SignalType.EMAIL_OPENED);
    }
}
