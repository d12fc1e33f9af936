package org.journeyrules.spi;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The names in the proposals of a set of rules, as far as they can be read. It may grow.
 *
 * @param sequences the sequences that rules enroll in or switch to
 * @param allSequences whether these are all: false where a rule names one by an expression
 * @param blocks the blocks that rules choose variants for
 */
public record ProposedNames(Set<String> sequences, boolean allSequences, Set<Block> blocks) {
    /** Keeps its own copies. */
    public ProposedNames {
        sequences = Set.copyOf(sequences);
        blocks = Set.copyOf(blocks);
    }

    /**
     * A block that a rule chooses a variant for.
     *
     * @param content the content that the rule speaks of; null where it may be any
     * @param block the block's name
     */
    public record Block(@Nullable String content, String block) {}
}
