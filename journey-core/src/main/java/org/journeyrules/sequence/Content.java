package org.journeyrules.sequence;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.journeyrules.internal.text.CanonicalText;
import org.jspecify.annotations.Nullable;

/**
 * A piece of content that steps send, such as an email, an ad or a call script.
 *
 * <p>It can consist of blocks. Rules choose for each block the variant that fits the contact:
 *
 * <pre>{@code
 * Content.of("case-study").withBlocks("opening", "body").withVariants("opening", "standard", "healthcare")
 * }</pre>
 *
 * <p>Immutable and thread-safe. A content is checked as part of its map.
 */
public final class Content {
    private final String name;
    private final List<String> stages;
    private final List<String> blocks;
    private final Map<String, List<String>> variants;
    private final @Nullable String topic;

    private Content(
            String name,
            List<String> stages,
            List<String> blocks,
            Map<String, List<String>> variants,
            @Nullable String topic) {
        this.name = name;
        this.stages = List.copyOf(stages);
        this.blocks = List.copyOf(blocks);
        this.variants = Collections.unmodifiableMap(variants);
        this.topic = topic;
    }

    /** Returns content for every stage, without blocks. */
    public static Content of(String name) {
        return new Content(Objects.requireNonNull(name, "name"), List.of(), List.of(), Map.of(), null);
    }

    /** Returns this content, meant for these stages of the map. */
    public Content withStages(String... stages) {
        return new Content(name, Arrays.asList(stages), blocks, variants, topic);
    }

    /** Returns this content, made of these blocks. */
    public Content withBlocks(String... blocks) {
        return new Content(name, stages, Arrays.asList(blocks), variants, topic);
    }

    /**
     * Returns this content with the variants of one of its blocks. The first is the default: it is used if no rule
     * chooses a variant, or if the chosen one does not exist.
     */
    public Content withVariants(String block, String... variants) {
        Map<String, List<String>> more = new LinkedHashMap<>(this.variants);
        more.put(Objects.requireNonNull(block, "block"), List.of(variants));
        return new Content(name, stages, blocks, more, topic);
    }

    /** Returns this content with its topic. */
    public Content withTopic(String topic) {
        return new Content(name, stages, blocks, variants, Objects.requireNonNull(topic, "topic"));
    }

    /** The name that steps and rules use. */
    public String name() {
        return name;
    }

    /** The stages for which it is meant; empty for all. */
    public List<String> stages() {
        return stages;
    }

    /** The blocks for which variants are chosen, in order. */
    public List<String> blocks() {
        return blocks;
    }

    /**
     * The variants by block, in order of declaration, for the blocks that declare variants. The first is the default.
     */
    public Map<String, List<String>> variants() {
        return variants;
    }

    /** The variant of a block that applies if no rule chooses one; empty if the block declares no variants. */
    public Optional<String> defaultVariant(String block) {
        return variants.getOrDefault(block, List.of()).stream().findFirst();
    }

    /** The topic, as in the signals' attribute {@code topic}. */
    public Optional<String> topic() {
        return Optional.ofNullable(topic);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Content content && toString().equals(content.toString());
    }

    @Override
    public int hashCode() {
        return toString().hashCode();
    }

    /** Returns every part of the content on one line. */
    @Override
    public String toString() {
        return new CanonicalText()
                .add("name", name)
                .add("stages", stages)
                .add("blocks", blocks)
                .add("variants", variants)
                .add("topic", topic)
                .toString();
    }
}
