package org.journeyrules.internal.history;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.journeyrules.explanation.Distance;
import org.journeyrules.explanation.NearMiss;
import org.journeyrules.internal.message.Suggestions;
import org.journeyrules.internal.text.NumberRange;
import org.journeyrules.internal.text.Phrases;
import org.journeyrules.internal.time.Span;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.Trust;

/** Finds signals that fail a selection for one reason only, as an explanation shows them. */
final class NearMisses {
    /** Of each type only this many of the newest are looked at. */
    private static final int LOOKED_AT = 200;

    private final Selection selection;
    private final EvaluationContext view;
    private final SignalFilter shape;
    private final TimeBounds bounds;
    private final List<NearMiss> found = new ArrayList<>();

    private NearMisses(Selection selection) {
        this.selection = selection;
        this.view = selection.view;
        this.shape = selection.shape;
        this.bounds = selection.bounds;
    }

    /**
     * The closest, at most as many as a distance names.
     *
     * @param counted the signals that count
     */
    static List<NearMiss> of(Selection selection, Collection<Signal> counted) {
        NearMisses misses = new NearMisses(selection);
        Set<Signal> in = new HashSet<>(counted);
        Selection earlier = selection.parent();
        if (counted.isEmpty() && earlier != null && earlier.source != selection.source) {
            misses.found.addAll(of(earlier, Intervals.at(earlier.items(false), earlier.view.now, earlier.shape)));
        }
        misses.candidates().stream()
                .filter(signal -> !in.contains(signal))
                .forEach(signal -> misses.look(signal, counted));
        List<NearMiss> all = new ArrayList<>(misses.found);
        all.sort(NearMiss.CLOSEST_FIRST);
        return List.copyOf(all.subList(0, Math.min(Distance.MAX_CLOSEST, all.size())));
    }

    private List<Signal> candidates() {
        List<Signal> candidates = new ArrayList<>();
        if (selection.source != null) {
            selection.source.items().forEach(item -> candidates.add(item.signal()));
            return candidates;
        }
        for (SignalList list : view.log.byType()) {
            if (shape.types == null || shape.types.contain(list.type())) {
                SignalList.Cursor newest = list.endingAt(view.now);
                for (int i = 0; i < LOOKED_AT && newest.hasPrevious(); i++) {
                    candidates.add(newest.previous());
                }
            }
        }
        return candidates;
    }

    private void look(Signal signal, Collection<Signal> counted) {
        List<SignalFilter.Unmet> unmet = shape.unmet(signal, view.settings.notActivity());
        if (unmet == null || unmet.size() > 1) {
            return;
        }
        long at = signal.occurredAt().toEpochMilli();
        long settling = shape.machines ? 0 : view.settling(signal);
        long enter = at;
        for (Span span : bounds.older) {
            enter = Math.max(enter, span.from(at) + settling);
        }
        enter = Math.max(enter, at + settling);
        long leave = bounds.leave(at, view.retention, settling);
        boolean early = at <= bounds.floor();
        boolean screened = !shape.machines && (signal.trust() == Trust.MACHINE || view.discards(signal));
        int reasons = unmet.size()
                + (early || !bounds.contain(at) ? 1 : 0)
                + (screened ? 1 : 0)
                + (leave <= view.now ? 1 : 0)
                + (enter > view.now ? 1 : 0);
        if (reasons > 1) {
            return;
        }
        if (!unmet.isEmpty()) {
            otherValue(signal, unmet.get(0));
        } else if (early) {
            found.add(NearMiss.tooEarly(signal.id(), signal.occurredAt(), Instant.ofEpochMilli(bounds.floor())));
        } else if (screened) {
            found.add(NearMiss.screened(signal.id(), signal.occurredAt()));
        } else if (leave <= view.now) {
            found.add(NearMiss.leftWindow(
                    signal.id(),
                    signal.occurredAt(),
                    Instant.ofEpochMilli(leave),
                    Duration.ofMillis(view.now - leave)));
        } else if (enter > view.now) {
            found.add(NearMiss.notYet(signal.id(), signal.occurredAt(), Instant.ofEpochMilli(enter)));
        } else if (shape.isDistinct()) {
            counted.stream()
                    .filter(other -> shape.isAlike(other, signal))
                    .findFirst()
                    .ifPresent(other -> found.add(NearMiss.repeated(
                            signal.id(), signal.occurredAt(), Phrases.all(shape.distinct), other.id())));
        }
    }

    private void otherValue(Signal signal, SignalFilter.Unmet unmet) {
        if (unmet.asked().contains("") && unmet.asked().stream().noneMatch(NumberRange::isRange)) {
            return; // absence was asked for: every signal that has the attribute would be one
        }
        String value = SignalFilter.valueOf(signal, unmet.key());
        String asked = Phrases.any(unmet.asked().stream()
                .filter(each -> !each.isEmpty())
                .map(each -> NumberRange.isRange(each) ? each : "'" + each + "'")
                .toList());
        if (value != null) {
            boolean like = unmet.asked().stream().anyMatch(each -> each.strip().equalsIgnoreCase(value.strip()));
            found.add(
                    like
                            ? NearMiss.otherCase(signal.id(), signal.occurredAt(), unmet.key(), value, asked)
                            : NearMiss.otherValue(signal.id(), signal.occurredAt(), unmet.key(), value, asked));
            return;
        }
        found.add(Suggestions.to(unmet.key(), signal.attributes().keySet())
                .map(near -> NearMiss.otherKey(signal.id(), signal.occurredAt(), unmet.key(), near, asked))
                .orElseGet(() -> NearMiss.missingKey(signal.id(), signal.occurredAt(), unmet.key(), asked)));
    }
}
