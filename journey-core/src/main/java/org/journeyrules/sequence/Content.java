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
 * A piece of content that steps send: an e-mail, an advertisement, a script for a call.
 *
 * <p>It may be made of blocks, each of which rules fill with the variant that fits the contact:
 *
 * <pre>{@code
 * Content.of("case-study").withBlocks("opening", "body").withVariants("opening", "standard", "healthcare")
 * }</pre>
 *
 * Immutable and thread-safe;
 * checked as part of its map.
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

    /** Content for every stage, without blocks. */
    public static Content of(String name) {
        return new Content(Objects.requireNonNull(name, "name"), List.of(), List.of(), Map.of(), null);
    }

    /** The same content, meant for these stages of the map. */
    public Content withStages(String... stages) {
        return new Content(name, Arrays.asList(stages), blocks, variants, topic);
    }

    /** The same content, made of these blocks. */
    public Content withBlocks(String... blocks) {
        return new Content(name, stages, Arrays.asList(blocks), variants, topic);
    }

    /**
     * The same content with the variants that one of its blocks has. The first is the default: what the block is where no
     * rule chooses, or one that this content does not have.
     */
    public Content withVariants(String block, String... variants) {
        Map<String, List<String>> more = new LinkedHashMap<>(this.variants);
        more.put(Objects.requireNonNull(block, "block"), List.of(variants));
        return new Content(name, stages, blocks, more, topic);
    }

    /** The same content with what it is about. */
    public Content withTopic(String topic) {
        return new Content(name, stages, blocks, variants, Objects.requireNonNull(topic, "topic"));
    }

    /** The name that steps and rules use. */
    public String name() {
        return name;
    }

    /** The stages it is meant for; empty for all. */
    public List<String> stages() {
        return stages;
    }

    /** The blocks that variants are chosen for, in order. */
    public List<String> blocks() {
        return blocks;
    }

    /** The variants of the blocks that declare theirs, by block in order of declaration; the first is the default. */
    public Map<String, List<String>> variants() {
        return variants;
    }

    /** What a block is where no rule chooses its variant; empty when the block declares none. */
    public Optional<String> defaultVariant(String block) {
        return variants.getOrDefault(block, List.of()).stream().findFirst();
    }

    /** What it is about, in the words of the signals' {@code topic}. */
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

    /** Every part of the content in one line. */
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
