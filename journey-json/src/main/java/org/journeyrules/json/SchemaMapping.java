package org.journeyrules.json;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * A mapping without values that takes down what a reader asks for. A reader reads it twice: once as if no key was there, and
 * once as if every key was, with keys of its own.
 */
final class SchemaMapping extends YamlMapping {
    /** Stands for the keys that have no names of their own. */
    private static final String ANY = "*";

    private final KnownKeys keys;
    private final boolean full;
    private final Set<String> required = new LinkedHashSet<>();

    private SchemaMapping(KnownKeys keys, boolean full) {
        super(new YamlDocument(), new MappingNode(Tag.MAP, List.of(), FlowStyle.BLOCK), "");
        this.keys = keys;
        this.full = full;
    }

    /** Lets a reader ask for its keys. */
    static KnownKeys of(Consumer<YamlMapping> reader) {
        KnownKeys keys = new KnownKeys();
        record(keys, reader);
        return keys;
    }

    private static void record(KnownKeys keys, Consumer<YamlMapping> reader) {
        for (boolean full : new boolean[] {false, true}) {
            SchemaMapping mapping = new SchemaMapping(keys, full);
            reader.accept(mapping);
            keys.require(mapping.required);
        }
    }

    private KnownKeys.Form form(String key) {
        return key.equals(ANY) ? keys.others() : keys.key(key);
    }

    @Override
    Set<String> keys() {
        return Set.of(ANY);
    }

    @Override
    List<String> otherKeys() {
        return List.of(ANY);
    }

    @Override
    boolean has(String key) {
        return full;
    }

    @Override
    boolean isMapping(String key) {
        return full;
    }

    @Override
    boolean isEmpty() {
        return true;
    }

    @Override
    void mustHave(String key) {
        required.add(key);
    }

    @Override
    <T> Optional<T> value(String key, Function<String, T> reader) {
        form(key).scalar(ScalarForms.of(reader));
        return Optional.empty();
    }

    @Override
    <T> List<T> values(String key, Function<String, T> reader) {
        form(key).scalar(ScalarForms.of(reader));
        form(key).items().scalar(ScalarForms.of(reader));
        return List.of();
    }

    @Override
    <T> List<T> valuesOrParts(String key, Function<String, T> reader, Function<YamlMapping, T> partReader) {
        values(key, reader);
        record(form(key).object(), partReader::apply);
        record(form(key).items().object(), partReader::apply);
        return List.of();
    }

    @Override
    <T> List<T> parts(String key, Function<YamlMapping, T> reader, Function<String, T> otherwise) {
        record(form(key).items().object(), reader::apply);
        return List.of();
    }

    @Override
    List<Placed> placed(String key) {
        return List.of();
    }

    @Override
    Optional<YamlMapping> mapping(String key) {
        return Optional.of(new SchemaMapping(form(key).object(), full));
    }

    @Override
    void mustHaveOne(String... names) {
        keys.mustHaveOne(List.of(names));
    }

    @Override
    void mustNotHaveBoth(String one, String other) {
        keys.mustNotHaveBoth(one, other);
    }

    @Override
    void emptyProblem(String text, String advice) {
        keys.mustNotBeEmpty();
    }

    @Override
    void problem(String key, String text, String advice) {
        // there are no values that could have problems
    }

    @Override
    void problem(String key, String part, String text, String advice) {
        // there are no values that could have problems
    }

    /** What a mapping within a mapping requires; the mappings of a list are read as a whole. */
    @Override
    void done() {
        keys.require(required);
    }
}
