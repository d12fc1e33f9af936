package org.journeyrules.internal.history;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.journeyrules.explanation.Distance;
import org.journeyrules.explanation.Distance.Kind;
import org.journeyrules.internal.text.Phrases;
import org.journeyrules.signal.Signal;
import org.jspecify.annotations.Nullable;

/** How far the answer to a question about a selection is from being the other one. Only for explanations. */
public final class SelectionDistance {
    private final Selection selection;
    private final SelectionWords words;
    private final List<Signal> in;
    private final List<Distance.Part> present;
    private final @Nullable Instant firstLeaves;
    private final @Nullable Instant change;

    private SelectionDistance(Selection selection, List<TimedSignal> items, long change) {
        this.selection = selection;
        this.words = SelectionWords.of(selection);
        this.in = Intervals.at(items, selection.view.now, selection.shape);
        this.change = EvaluationContext.instant(change);
        List<Distance.Part> parts = new ArrayList<>();
        long first = NextChange.NEVER;
        boolean windowed = selection.bounds.within.length > 0;
        for (int i = in.size() - 1; i >= 0; i--) {
            Signal signal = in.get(i);
            long leave = windowed ? leave(items, signal) : NextChange.NEVER;
            first = Math.min(first, leave);
            parts.add(new Distance.Part(signal.id(), signal.occurredAt(), 1, 1, EvaluationContext.instant(leave)));
        }
        this.present = parts;
        this.firstLeaves = EvaluationContext.instant(first);
    }

    private static long leave(List<TimedSignal> items, Signal signal) {
        return items.stream()
                .filter(item -> item.signal().equals(signal))
                .mapToLong(TimedSignal::leave)
                .max()
                .orElse(NextChange.NEVER);
    }

    /**
     * @param argument of the question
     * @param answer that it was given
     * @param change when time alone changes the answer
     */
    public static Distance of(
            Selection selection, String question, Object argument, @Nullable Object answer, long change) {
        boolean urgent = question.equals("none") || question.equals("quietFor");
        return new SelectionDistance(selection, selection.items(urgent), change).of(question, argument, answer);
    }

    private Distance of(String question, Object argument, @Nullable Object answer) {
        boolean yes = Boolean.TRUE.equals(answer);
        return switch (question) {
            case "atLeast" -> yes ? atMost((Integer) argument - 1) : atLeast((Integer) argument);
            case "none" -> yes ? atLeast(1) : atMost(0);
            case "quietFor" -> yes ? atLeast(1) : silence(argument);
            case "count" -> counted();
            case "sum", "average" -> number(question + " of " + argument + " over " + words.many(), answer);
            case "attribute" -> number(argument + " of the latest " + words.one(), answer);
            default -> number("active periods with " + words.many(), answer);
        };
    }

    private Distance counted() {
        return Distance.of(Kind.COUNT, words.one())
                .withPlural(words.many())
                .withWindow(words.window())
                .withValue(String.valueOf(in.size()))
                .withPresent(present)
                .withValidUntil(firstLeaves)
                .withClosest(NearMisses.of(selection, in));
    }

    private Distance atLeast(int limit) {
        return counted().withAtLeast(limit, in.size()).withMetAt(change);
    }

    private Distance atMost(int limit) {
        return counted().withAtMost(limit, in.size()).withValidUntil(null).withMetAt(change);
    }

    private Distance silence(Object window) {
        String last = in.isEmpty()
                ? "since the stage was entered"
                : "since " + Phrases.instant(in.get(in.size() - 1).occurredAt().toEpochMilli(), selection.view.zone);
        return Distance.of(Kind.SILENCE, words.one())
                .withPlural(words.many())
                .withValue(last)
                .withNeeds(Phrases.value(window))
                .withPresent(present)
                .withMetAt(change);
    }

    private Distance number(String subject, @Nullable Object answer) {
        boolean attribute = answer instanceof List<?> texts && texts.stream().allMatch(String.class::isInstance);
        return Distance.of(attribute && !subject.contains(" over ") ? Kind.VALUE : Kind.NUMBER, subject)
                .withValue(Phrases.plain(answer))
                .withPresent(present)
                .withClosest(in.isEmpty() ? NearMisses.of(selection, in) : List.of());
    }
}
