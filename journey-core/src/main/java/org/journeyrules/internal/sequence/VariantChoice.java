package org.journeyrules.internal.sequence;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.journeyrules.internal.snapshot.EnrollmentSnapshot;
import org.journeyrules.internal.state.Proposal;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.sequence.Content;
import org.journeyrules.sequence.Sequence;

/** The variants of the blocks of a step that is sent. */
public record VariantChoice(JourneyMap map, EnrollmentSnapshot enrollment, Content content) {

    VariantChoice(JourneyMap map, StepSending.Ready ready) {
        this(
                map,
                ready.enrollment(),
                ready.step().content().flatMap(map::content).orElse(Content.of("undeclared")));
    }

    /** Returns the variant of each block: what an earlier step of the enrollment has kept, or else what rules propose. */
    Map<String, String> of(List<Proposal> proposals) {
        Map<String, String> variants = variants(content.variants(), proposals);
        enrollment.variants().forEach((block, variant) -> {
            boolean has = content.variants().containsKey(block)
                    ? content.variants().get(block).contains(variant)
                    : map.contents().isEmpty() || content.blocks().contains(block);
            if (has) {
                variants.put(block, variant);
            }
        });
        return variants;
    }

    /** Returns the variants that later steps keep: per block, the first that rules chose. */
    Map<String, String> kept(List<Proposal> proposals) {
        boolean keeps = map.sequence(enrollment.sequence())
                .filter(Sequence::keepsVariants)
                .isPresent();
        if (!keeps) {
            return enrollment.variants();
        }
        Map<String, String> kept = new HashMap<>(enrollment.variants());
        chosen(content.variants(), proposals).forEach(kept::putIfAbsent);
        return kept;
    }

    /**
     * Returns the variant of each block. Of several proposals for one block, the one with the higher salience wins,
     * then the one with the smaller rule name. A proposed variant that the content does not have is ignored; if none is
     * left, the block's default applies.
     *
     * @param declared the variants that the content declares, by block, the default first
     */
    public static Map<String, String> variants(Map<String, List<String>> declared, List<Proposal> proposals) {
        Map<String, String> variants = chosen(declared, proposals);
        declared.forEach((block, all) -> variants.putIfAbsent(block, all.get(0)));
        return variants;
    }

    private static Map<String, String> chosen(Map<String, List<String>> declared, List<Proposal> proposals) {
        Map<String, String> variants = new TreeMap<>();
        proposals.stream()
                .filter(proposal -> proposal.kind() == Proposal.Kind.USE_VARIANT)
                .filter(proposal -> !declared.containsKey(proposal.target())
                        || declared.get(proposal.target()).contains(proposal.detail()))
                .sorted(Proposal.BY_SALIENCE)
                .forEach(proposal -> variants.putIfAbsent(proposal.target(), proposal.detail()));
        return variants;
    }
}
