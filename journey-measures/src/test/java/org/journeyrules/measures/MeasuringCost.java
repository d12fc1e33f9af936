package org.journeyrules.measures;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import org.journeyrules.JourneyEngine;
import org.journeyrules.JourneyRules;
import org.journeyrules.contact.Contact;
import org.journeyrules.contact.Segment;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.replay.Replay;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.SignalType;
import org.journeyrules.stage.Stage;
import org.junit.jupiter.api.Test;

/**
 * Prints what measuring costs beside the replay that it measures, side by side in one process. A few rules in Java are cheaper than any
 * rules in DRL, so that this is the harder case. No build runs it, since times differ from machine to machine:
 *
 * <pre>{@code mvn -q -pl journey-core,journey-measures test -Dtest=MeasuringCost -Dsurefire.failIfNoSpecifiedTests=false}</pre>
 *
 * With {@code -Pfull}, it measures 100,000 contacts and 2 million signals.
 */
class MeasuringCost {
    private static final int CONTACTS = Boolean.getBoolean("journey.full") ? GeneratedHistory.LARGE : 4_000;
    private static final int AT_ONCE = 10; // few, since a command measures each contact right after its replay
    private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();

    private static final JourneyMap MAP = JourneyMap.builder("cost")
            .stage("Awareness")
            .stage("Consideration")
            .stage("Decision")
            .stage(Stage.of("Customer").withRole(Stage.CUSTOMER))
            .stage(Stage.exit("Lost"))
            .segment(Segment.of("large").where("company_size", ">= 1000"))
            .build();

    private static JourneyEngine engine() {
        return JourneyEngine.of(JourneyRules.builder(MAP)
                .rule("clicks lead to Consideration", journey -> {
                    if ("Awareness".equals(journey.stage())
                            && journey.signals().of(SignalType.LINK_CLICKED).atLeast(2)) {
                        journey.progressTo("Consideration");
                    }
                })
                .rule("a meeting leads to Decision", journey -> {
                    if (!journey.beginning()
                            && !"Decision".equals(journey.stage())
                            && journey.signals()
                                    .of(SignalType.MEETING_COMPLETED)
                                    .atLeast(1)) {
                        journey.progressTo("Decision");
                    }
                })
                .rule("a won opportunity leads to Customer", journey -> {
                    if (!journey.beginning()
                            && journey.signals().of(SignalType.OPPORTUNITY_WON).atLeast(1)) {
                        journey.progressTo("Customer");
                    }
                })
                .rule("silence leads back", journey -> {
                    if ("Decision".equals(journey.stage())
                            && journey.signals().activity().quietFor(journey.days(30))) {
                        journey.regressTo("Consideration");
                    }
                })
                .build());
    }

    @Test
    void measuringBesideTheReplay() {
        GeneratedHistory history = GeneratedHistory.of(1, CONTACTS);
        JourneyEngine engine = engine();
        MeasureSettings settings = MeasureSettings.of(MAP, AnalysisWindow.until(history.until()))
                .withGrouping(Grouping.bySegment("large"))
                .withGrouping(Grouping.byColumn("industry"));
        Cost.of(engine, settings, GeneratedHistory.of(2, 2_000)); // until the code is compiled
        Cost cost = Cost.of(engine, settings, history);

        System.out.println(cost);
        assertThat(cost.signals()).isGreaterThan(15L * CONTACTS);
        assertThat(cost.report().begun()).isEqualTo(CONTACTS);
    }

    /** What one run took, in nanoseconds of this thread: other programs on the machine do not count. */
    record Cost(long signals, long replayed, long measured, JourneyReport report) {
        static Cost of(JourneyEngine engine, MeasureSettings settings, GeneratedHistory history) {
            JourneyMeasures measures = JourneyMeasures.of(settings);
            long count = 0;
            long replayed = 0;
            long measured = 0;
            for (int first = 0; first < history.contacts(); first += AT_ONCE) {
                List<Contact> contacts = new ArrayList<>();
                List<List<Signal>> signals = new ArrayList<>();
                for (int i = first; i < Math.min(first + AT_ONCE, history.contacts()); i++) {
                    contacts.add(history.contact(i));
                    signals.add(history.signals(i));
                    count += signals.get(signals.size() - 1).size();
                }
                long begun = CPU.getCurrentThreadCpuTime();
                List<Replay> replays = new ArrayList<>();
                for (int i = 0; i < contacts.size(); i++) {
                    replays.add(Replay.run(engine, contacts.get(i), signals.get(i), history.until()));
                }
                long between = CPU.getCurrentThreadCpuTime();
                for (int i = 0; i < contacts.size(); i++) {
                    measures.add(ContactHistory.of(contacts.get(i), replays.get(i), signals.get(i)));
                }
                replayed += between - begun;
                measured += CPU.getCurrentThreadCpuTime() - between;
            }
            long begun = CPU.getCurrentThreadCpuTime();
            JourneyReport report = measures.result();
            return new Cost(count, replayed, measured + CPU.getCurrentThreadCpuTime() - begun, report);
        }

        @Override
        public String toString() {
            return String.format(
                    java.util.Locale.ROOT,
                    "%d contacts, %d signals, %d visits: replay %.1f s, measures %.2f s, %.1f %%",
                    report.begun(),
                    signals,
                    report.stages().stream().mapToLong(StageMeasures::visits).sum(),
                    replayed / 1e9,
                    measured / 1e9,
                    100d * measured / replayed);
        }
    }
}
