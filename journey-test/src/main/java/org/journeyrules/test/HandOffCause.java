package org.journeyrules.test;

import java.util.List;
import java.util.Optional;
import org.journeyrules.decision.HandedOff;
import org.journeyrules.internal.message.Suggestions;

/** Finds why a hand-off was not made. Its reason is free text, so a hand-off that was made may only be worded otherwise. */
final class HandOffCause {
    private HandOffCause() {}

    static Cause of(String reason, World world) {
        List<String> made = world.chronicle().decisions(HandedOff.class).stream()
                .map(HandedOff::reason)
                .distinct()
                .toList();
        Optional<String> near = made.stream()
                .filter(other -> other.contains(reason))
                .findFirst()
                .or(() -> Suggestions.to(reason, made));
        if (near.isPresent()) {
            return Cause.hint("The contact is handed off for another reason.", world)
                    .with(Optional.of("Maybe '" + near.get() + "'?"));
        }
        Cause cause = ProposalCause.of(
                decision -> decision instanceof HandedOff handOff
                        && handOff.reason().equals(reason),
                proposal -> proposal.startsWith("handOff ") && proposal.contains(reason),
                "hand off: " + reason,
                reason,
                world);
        return cause.sentences().isEmpty() && !made.isEmpty()
                ? Cause.hint("The contact is handed off for another reason.", world)
                        .with(Optional.of("Maybe one of " + String.join(", ", made) + "."))
                : cause;
    }
}
