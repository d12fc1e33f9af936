package org.journeyrules.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** Data in which every part of the page has something to show. */
final class FullPage {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What the page compares or computes with, rather than shows. */
    private static final Set<String> FIXED =
            Set.of("kind", "movement", "month", "at", "entered", "what", "zone", "within", "horizon", "role");

    /** Objects whose names are data: reasons, stages, ways in which sequences end. */
    private static final Set<String> NAMED_BY_DATA = Set.of("notBegun", "reached", "rejected", "ended");

    private static final Pattern INSTANT = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT.*");

    private FullPage() {}

    static JsonNode data() {
        try (InputStream in = FullPage.class.getResourceAsStream("full.json")) {
            return JSON.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The data with every text of contacts, maps and rules changed. */
    static JsonNode data(UnaryOperator<String> text) {
        return changed("", data(), text);
    }

    private static JsonNode changed(String name, JsonNode value, UnaryOperator<String> text) {
        if (value.isTextual()) {
            boolean fixed =
                    FIXED.contains(name) || INSTANT.matcher(value.asText()).matches();
            return fixed ? value : JSON.getNodeFactory().textNode(text.apply(value.asText()));
        } else if (value.isArray()) {
            ArrayNode items = JSON.createArrayNode();
            value.forEach(item -> items.add(changed(name, item, text)));
            return items;
        } else if (value.isObject()) {
            ObjectNode fields = JSON.createObjectNode();
            value.properties()
                    .forEach(field -> fields.set(
                            NAMED_BY_DATA.contains(name) ? text.apply(field.getKey()) : field.getKey(),
                            changed(field.getKey(), field.getValue(), text)));
            return fields;
        }
        return value;
    }

    /** Writes a page with these data. */
    static Path write(Path directory, String name, JsonNode data) {
        try {
            return Files.writeString(
                    directory.resolve(name + ".html"),
                    PageTemplate.page(data.path("report").path("journey").asText(), data.toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
