package org.journeyrules.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Reads a list value by value. The list is first cut into the texts of its values, so that a fault in one, whatever it is,
 * does not stop the others.
 */
final class BatchReading {
    /** Deeper than any value may be: that is a fault of the value, and not of the list. */
    private static final JsonFactory CUTTING = JsonFactory.builder()
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(1000)
                    .maxNumberLength(JourneyJson.MAX_INPUT_LENGTH)
                    .maxNameLength(JourneyJson.MAX_INPUT_LENGTH)
                    .maxStringLength(JourneyJson.MAX_LENGTH)
                    .maxDocumentLength(JourneyJson.MAX_LENGTH)
                    .build())
            .build();

    private BatchReading() {}

    static <T> JsonBatch<T> read(String text, String what, Function<String, T> reading) {
        if (text.length() > JourneyJson.MAX_LENGTH) {
            throw JsonIn.tooLong(text, JourneyJson.MAX_LENGTH);
        }
        List<T> values = new ArrayList<>();
        List<JsonBatch.Fault> faults = new ArrayList<>();
        try (JsonParser parser = CUTTING.createParser(text)) {
            int index = 0;
            try {
                if (parser.nextToken() != JsonToken.START_ARRAY) {
                    throw JsonIn.problem(
                            parser, "The text is not a list of " + what + ".", "Maybe put it between [ and ].");
                }
                for (; parser.nextToken() != JsonToken.END_ARRAY; index++) {
                    if (index == JourneyJson.MAX_BATCH) {
                        throw JsonIn.problem(
                                parser,
                                "The list has more than the " + JourneyJson.MAX_BATCH + " " + what + " allowed.",
                                "Maybe send several lists.");
                    }
                    one(text.substring(from(parser), end(parser)), index, reading, values, faults);
                }
                if (parser.nextToken() != null) {
                    throw JsonIn.problem(parser, "The text continues after the end of the list.", "");
                }
            } catch (JsonProcessingException broken) {
                faults.add(new JsonBatch.Fault(index, JsonIn.broken(parser, broken)));
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException("reading from memory failed", impossible);
        }
        return new JsonBatch<>(values, faults);
    }

    private static <T> void one(
            String text, int index, Function<String, T> reading, List<T> values, List<JsonBatch.Fault> faults) {
        try {
            values.add(reading.apply(text));
        } catch (JourneyJsonException fault) {
            faults.add(new JsonBatch.Fault(index, fault));
        }
    }

    private static int from(JsonParser parser) {
        return (int) parser.currentTokenLocation().getCharOffset();
    }

    private static int end(JsonParser parser) throws IOException {
        parser.skipChildren();
        parser.finishToken();
        return (int) parser.currentLocation().getCharOffset();
    }
}
