package org.journeyrules.spi;

import java.util.List;

/**
 * One condition of a rule at one instant.
 *
 * @param text as the author wrote it
 * @param met whether it holds
 * @param detail the value it saw, or why it could not be asked
 * @param answers the questions it asked
 */
public record ConditionExplanation(String text, boolean met, String detail, List<Answer> answers) {
    public ConditionExplanation {
        answers = List.copyOf(answers);
    }
}
