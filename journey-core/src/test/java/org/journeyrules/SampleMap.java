package org.journeyrules;

import java.time.Duration;
import java.time.Period;
import org.journeyrules.contact.Contact;
import org.journeyrules.contact.Persona;
import org.journeyrules.contact.Segment;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.sequence.Sequence;
import org.journeyrules.sequence.Step;
import org.journeyrules.signal.Channel;
import org.journeyrules.stage.Stage;

/** A small map of a seller's journey, for tests to which the stages themselves do not matter. */
public final class SampleMap {
    private static final JourneyMap MAP = JourneyMap.builder("seller")
            .origin(Duration.ofMinutes(10))
            .screening(true)
            .settle(Duration.ofSeconds(10))
            .stage("Awareness")
            .stage(Stage.of("Consideration").withSequence("consideration"))
            .stage("Decision", "Customer", "Expansion", "Advocacy")
            .exit("Churned", "Disqualified", "Dormant")
            .segment(Segment.of("competitors").where(Contact.ACCOUNT_TYPE, "Competitor"))
            .segment(Segment.of("executives").where(Contact.ROLE, "CEO"))
            .segment(Segment.of("finance").where(Contact.ROLE, "CFO"))
            .segment(Segment.of("it").where(Contact.ROLE, "IT"))
            .exclude("competitors")
            .persona(Persona.of("executive").withSegment("executives"))
            .persona(Persona.of("finance-lead").withSegment("finance"))
            .persona(Persona.of("it-lead").withSegment("it"))
            .sequence(Sequence.of("consideration")
                    .with(Step.send("use-case", "use-case").on(Channel.EMAIL))
                    .with(Step.send("comparison", "comparison")
                            .on(Channel.EMAIL)
                            .withAfter(Period.ofDays(5))))
            .build();

    private SampleMap() {}

    /** Awareness to Advocacy; exits Churned, Disqualified and Dormant; Consideration has a sequence of two emails. */
    public static JourneyMap seller() {
        return MAP;
    }
}
