package org.journeyrules.internal.state;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.journeyrules.decision.Because;
import org.journeyrules.internal.history.FadingScore;
import org.journeyrules.internal.history.KnownDate;
import org.journeyrules.internal.history.Selection;
import org.journeyrules.internal.history.SignalList;
import org.journeyrules.internal.text.Phrases;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.SignalType;
import org.journeyrules.signal.Trust;

/** The signals on which a proposal rests: all that its rule bound, newest first. */
public record Evidence(List<Signal> signals) {

    public static Evidence of(Collection<?> bindings) {
        TreeSet<Signal> found = new TreeSet<>(SignalList.ORDER.reversed());
        bindings.forEach(binding -> add(found, binding));
        return new Evidence(new ArrayList<>(found));
    }

    private static void add(Collection<Signal> to, Object binding) {
        if (binding instanceof Selection selection) {
            to.addAll(selection.members());
        } else if (binding instanceof FadingScore score) {
            to.addAll(score.evidence().members());
        } else if (binding instanceof Signal signal) {
            to.add(signal);
        } else if (binding instanceof Collection<?> several) {
            several.forEach(each -> add(to, each));
        }
    }

    /**
     * Makes any change of the evidence cause an evaluation, because the proposal may be made again on newer evidence.
     */
    public static void watch(Collection<?> bindings) {
        for (Object binding : bindings) {
            if (binding instanceof Selection selection) {
                selection.watch();
            } else if (binding instanceof FadingScore score) {
                score.evidence().watch();
            } else if (binding instanceof Collection<?> several) {
                watch(several);
            }
        }
    }

    public List<String> ids() {
        return signals.stream().limit(Because.MAX_EVIDENCE).map(Signal::id).toList();
    }

    public String newestId() {
        return signals.isEmpty() ? "" : signals.get(0).id();
    }

    /** When the newest signal happened; the epoch if there is none. */
    public Instant newestAt() {
        return signals.isEmpty() ? Instant.EPOCH : signals.get(0).occurredAt();
    }

    /** Whether a rule bound signals, or a selection of signals, which may be empty. */
    public static boolean bindsSignals(Collection<?> bindings) {
        for (Object binding : bindings) {
            if (binding instanceof Selection
                    || binding instanceof FadingScore
                    || binding instanceof Signal
                    || (binding instanceof Collection<?> several && bindsSignals(several))) {
                return true;
            }
        }
        return false;
    }

    /** The dates of records among what a rule bound, by name. */
    public static Map<String, Long> dates(Collection<?> bindings) {
        Map<String, Long> dates = new TreeMap<>();
        for (Object binding : bindings) {
            if (binding instanceof KnownDate date && date.value() != null) {
                dates.put(date.name(), date.value());
            }
        }
        return dates;
    }

    /** Whether some of the signals could later turn out to be automated. */
    public boolean isUnsettled() {
        return signals.stream()
                .anyMatch(signal -> signal.type().equals(SignalType.LINK_CLICKED)
                        && signal.trust() == Trust.UNKNOWN
                        && signal.attribute("message") != null);
    }

    public Because because(String rule, List<String> overruled, ZoneId zone) {
        String text = rule;
        if (!signals.isEmpty()) {
            Signal newest = signals.get(0);
            text += " (" + Phrases.count(signals.size(), "signal") + ", the last " + newest.type() + " of "
                    + Phrases.instant(newest.occurredAt().toEpochMilli(), zone) + ")";
        }
        return Because.of(rule, ids(), signals.size(), text, overruled);
    }
}
