package org.journeyrules.sequence;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.journeyrules.internal.Canonical;
import org.jspecify.annotations.Nullable;

/**
 * A piece of content that steps send: an e-mail, an advertisement, a script for a call.
 *
 * <p>It may be made of blocks, each of which rules fill with the variant that fits the contact. Immutable and thread-safe;
 * checked as part of its map.
 */
public final class Content {
    private final String name;
    private final List<String> stages;
    private final List<String> blocks;
    private final @Nullable String topic;

    private Content(String name, List<String> stages, List<String> blocks, @Nullable String topic) {
        this.name = name;
        this.stages = List.copyOf(stages);
        this.blocks = List.copyOf(blocks);
        this.topic = topic;
    }

    /** Content for every stage, without blocks. */
    public static Content of(String name) {
        return new Content(Objects.requireNonNull(name, "name"), List.of(), List.of(), null);
    }

    /** The same content, meant for these stages of the map. */
    public Content withStages(String... stages) {
        return new Content(name, Arrays.asList(stages), blocks, topic);
    }

    /** The same content, made of these blocks. */
    public Content withBlocks(String... blocks) {
        return new Content(name, stages, Arrays.asList(blocks), topic);
    }

    /** The same content with what it is about. */
    public Content withTopic(String topic) {
        return new Content(name, stages, blocks, Objects.requireNonNull(topic, "topic"));
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
        return new Canonical()
                .add("name", name)
                .add("stages", stages)
                .add("blocks", blocks)
                .add("topic", topic)
                .toString();
    }
}
