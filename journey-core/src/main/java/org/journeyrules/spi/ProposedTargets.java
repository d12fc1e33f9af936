package org.journeyrules.spi;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The targets that appear in the proposals of a set of rules, as far as they can be read. More may be added.
 *
 * @param sequences the sequences that rules enroll in or switch to
 * @param allSequences whether {@code sequences} is complete: false if a rule names one by an expression
 * @param blocks the blocks for which rules choose variants
 */
public record ProposedTargets(Set<String> sequences, boolean allSequences, Set<Block> blocks) {
    /** Copies the sets. */
    public ProposedTargets {
        sequences = Set.copyOf(sequences);
        blocks = Set.copyOf(blocks);
    }

    /**
     * A block for which a rule chooses a variant.
     *
     * @param content the content that the rule checks; null if it may be any
     * @param block the name of the block
     */
    public record Block(@Nullable String content, String block) {}
}
