package org.journeyrules.test;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Why an expectation failed.
 *
 * @param sentences the cause, then hints that begin with "Maybe"; none where nothing is known
 * @param scenes where the rules that could have met the expectation are shown
 * @param rule the rule to show first; null for none
 */
record Cause(
        List<String> sentences,
        List<Scene> scenes,
        @Nullable String rule) {
    Cause {
        sentences = List.copyOf(sentences);
        scenes = List.copyOf(scenes);
    }

    /** Nothing is known but the rules of the chapter. */
    static Cause unknown(World world) {
        return new Cause(List.of(), Scene.ofChapter(world), null);
    }

    static Cause of(String sentence, Scene... scenes) {
        return new Cause(List.of(sentence), List.of(scenes), null);
    }

    /** A mere hint, with the rules of the chapter. */
    static Cause hint(String sentence, World world) {
        return sentence.isEmpty() ? unknown(world) : new Cause(List.of(sentence), Scene.ofChapter(world), null);
    }

    Cause showingFirst(String rule) {
        return new Cause(sentences, scenes, rule);
    }

    /** The same with one more hint. */
    Cause with(Optional<String> hint) {
        List<String> more = new ArrayList<>(sentences);
        hint.ifPresent(more::add);
        return new Cause(more, scenes, rule);
    }

    static String quoted(String rule) {
        return "\"" + rule + "\"";
    }

    /** Rules in quotes, one after the other. */
    static String quoted(Stream<String> rules) {
        return String.join(", ", rules.map(Cause::quoted).toList());
    }
}
