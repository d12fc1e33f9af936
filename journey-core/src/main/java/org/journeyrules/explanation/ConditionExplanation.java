package org.journeyrules.explanation;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** One condition of a rule at one instant. Immutable and thread-safe. */
public final class ConditionExplanation {
    private final String text;
    private final boolean met;
    private final String detail;
    private final List<Answer> answers;
    private final String textWithValues;
    private final List<List<Distance>> missing;

    private ConditionExplanation(
            String text,
            boolean met,
            String detail,
            List<Answer> answers,
            String textWithValues,
            List<List<Distance>> missing) {
        this.text = Objects.requireNonNull(text);
        this.met = met;
        this.detail = Objects.requireNonNull(detail);
        this.answers = List.copyOf(answers);
        this.textWithValues = Objects.requireNonNull(textWithValues);
        this.missing = missing.stream().map(List::copyOf).toList();
    }

    /**
     * A condition. What is missing is concluded from the answers: a condition in Java stops asking at the answer that
     * decides it, so the last one has to change, or one of those before it that have the same value.
     *
     * @param text as the author wrote it
     * @param met whether it is met
     * @param detail the value it saw, or why it could not be evaluated
     * @param answers the answers to its questions, in order
     */
    public static ConditionExplanation of(String text, boolean met, String detail, List<Answer> answers) {
        return new ConditionExplanation(text, met, detail, answers, text, met ? List.of() : lastAlike(answers));
    }

    /** The distances of the last answer and of those just before it that have the same value: any of them is enough. */
    public static List<List<Distance>> lastAlike(List<Answer> answers) {
        List<List<Distance>> alternatives = new ArrayList<>();
        String last = null;
        for (int i = answers.size() - 1; i >= 0; i--) {
            Answer answer = answers.get(i);
            if (!answer.isBoolean()) {
                continue; // a value that was read on the way
            }
            if (last != null && !answer.value().equals(last)) {
                break;
            }
            last = answer.value();
            Optional<Distance> distance = answer.distance();
            distance.ifPresent(each -> alternatives.add(0, List.of(each)));
        }
        return alternatives;
    }

    /** The same condition with its text in which the values of policies stand in place of their names. */
    public ConditionExplanation withTextWithValues(String other) {
        return new ConditionExplanation(text, met, detail, answers, other, missing);
    }

    /**
     * The same condition with what is missing.
     *
     * @param alternatives each a list of distances that have to be covered together
     */
    public ConditionExplanation withMissing(List<List<Distance>> alternatives) {
        return new ConditionExplanation(text, met, detail, answers, textWithValues, alternatives);
    }

    /** The condition as the author wrote it. */
    public String text() {
        return text;
    }

    /** Whether it is met. */
    public boolean met() {
        return met;
    }

    /** The value it saw, or why it could not be evaluated. */
    public String detail() {
        return detail;
    }

    /** The answers to its questions, in order. */
    public List<Answer> answers() {
        return answers;
    }

    /** The condition with the values of policies in place of their names: {@code $clicks.atLeast(2)}. */
    public String textWithValues() {
        return textWithValues;
    }

    /**
     * What is missing until the condition is met: alternatives, each a list of distances that have to be covered together.
     * Empty if it is met, or if what is missing cannot be said.
     */
    public List<List<Distance>> missing() {
        return missing;
    }

    @Override
    public String toString() {
        return (met ? "met " : "not met ") + text + (detail.isEmpty() ? "" : ": " + detail);
    }
}
