package org.journeyrules.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes a JSON Schema as text. */
final class SchemaText {
    private static final DefaultIndenter LINES = new DefaultIndenter("  ", "\n");

    private SchemaText() {}

    static String of(String title, Map<String, Object> schema) {
        Map<String, Object> whole = new LinkedHashMap<>();
        whole.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        whole.put("title", title);
        whole.putAll(schema);
        try {
            return new ObjectMapper()
                            .writer(new DefaultPrettyPrinter()
                                    .withObjectIndenter(LINES)
                                    .withArrayIndenter(DefaultPrettyPrinter.FixedSpaceIndenter.instance))
                            .writeValueAsString(whole)
                    + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e); // maps, lists and texts can be written
        }
    }
}
