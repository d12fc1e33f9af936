package org.journeyrules.drools.internal.drl;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.journeyrules.drools.internal.drl.DrlTokens.Token;
import org.jspecify.annotations.Nullable;

/** Reads which sequences and blocks right-hand sides propose. */
public final class ProposalReading {
    private static final Set<String> ENROLLING = Set.of("enroll", "switchTo");

    private final Set<String> sequences = new LinkedHashSet<>();
    private final Map<String, Set<String>> blocks = new LinkedHashMap<>();
    private boolean allSequences = true;

    private ProposalReading() {}

    public static ProposalReading of(Collection<DrlRule> rules) {
        ProposalReading reading = new ProposalReading();
        rules.forEach(reading::read);
        return reading;
    }

    /** The sequences that rules enroll in or switch to; empty if a rule names one by an expression. */
    public Optional<Set<String>> sequences() {
        return allSequences ? Optional.of(Collections.unmodifiableSet(sequences)) : Optional.empty();
    }

    /** The blocks for which rules choose variants, each with its contents: none if it may be any content. */
    public Map<String, Set<String>> blocks() {
        return Collections.unmodifiableMap(blocks);
    }

    private void read(DrlRule rule) {
        for (List<Token> statement : rule.statements()) {
            if (!(Expression.of(statement) instanceof Expression.Path path)
                    || path.last().given().isEmpty()) {
                continue;
            }
            Expression.Link call = path.last();
            @Nullable Token name = call.string(0);
            if (ENROLLING.contains(call.name().text())) {
                allSequences &= name != null;
                if (name != null) {
                    sequences.add(name.value());
                }
            } else if (call.is("useVariant") && name != null) {
                block(rule.literalContents(), name.value());
            }
        }
    }

    private void block(@Nullable Set<String> contents, String block) {
        if (contents == null) {
            blocks.put(block, Set.of());
            return;
        }
        if (contents.isEmpty()) {
            return; // the literals contradict each other, so the rule is never met
        }
        blocks.merge(block, contents, (before, more) -> {
            if (before.isEmpty()) {
                return before; // any content, already
            }
            Set<String> all = new LinkedHashSet<>(before);
            all.addAll(more);
            return all;
        });
    }
}
