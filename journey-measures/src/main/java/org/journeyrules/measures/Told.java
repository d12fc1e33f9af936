package org.journeyrules.measures;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.journeyrules.decision.Decision;
import org.journeyrules.decision.HandedOff;
import org.journeyrules.decision.StepDue;

/**
 * What a contact is told because of a decision: a step is sent, or a person takes over. Where two rule sets tell the same things
 * at the same instants, the contact cannot notice which of them is in force.
 *
 * @param at when
 * @param on the channel of a step, the team of a hand-off; empty if there is none
 * @param what the content with its variants, or the reason for a hand-off
 */
record Told(Instant at, String on, String what) {
    /** Returns what a contact is told, by instant. */
    static List<Told> of(ContactHistory history) {
        List<Told> told = new ArrayList<>();
        for (Decision decision : history.decisions()) {
            if (decision instanceof StepDue step) {
                Map<String, String> variants = step.variants();
                String content = step.content().orElseGet(() -> step.sequence() + "/" + step.step());
                told.add(new Told(step.at(), step.channel().orElse(""), "send " + content + " " + variants));
            } else if (decision instanceof HandedOff handOff) {
                told.add(new Told(
                        handOff.at(),
                        handOff.team().orElse(""),
                        "hand over " + handOff.owner() + handOff.queue() + handOff.reason()));
            }
        }
        return told;
    }
}
