package org.journeyrules.drools.internal.drl;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.journeyrules.drools.internal.drl.DrlTokens.Token;
import org.journeyrules.spi.ProposedTargets;
import org.jspecify.annotations.Nullable;

/** Reads which sequences and blocks right-hand sides propose. */
public final class ProposalReading {
    private static final Set<String> ENROLLING = Set.of("enroll", "switchTo");

    private final Set<String> sequences = new LinkedHashSet<>();
    private final Set<ProposedTargets.Block> blocks = new LinkedHashSet<>();
    private boolean allSequences = true;

    private ProposalReading() {}

    public static ProposedTargets of(Collection<DrlRule> rules) {
        ProposalReading reading = new ProposalReading();
        rules.forEach(reading::read);
        return new ProposedTargets(reading.sequences, reading.allSequences, reading.blocks);
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
            blocks.add(new ProposedTargets.Block(null, block));
        } else {
            contents.forEach(content -> blocks.add(new ProposedTargets.Block(content, block)));
        }
    }
}
