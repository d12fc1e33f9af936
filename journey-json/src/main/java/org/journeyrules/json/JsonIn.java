package org.journeyrules.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.journeyrules.internal.message.Suggestions;
import org.jspecify.annotations.Nullable;

/**
 * A reader for one JSON text from start to end. Callers read each part by its type, and the reader reports the position
 * of every problem. It is always positioned on the value that is read next.
 */
final class JsonIn {
    private static final int SHOWN = 60;

    /** Jackson's description of its source, in addition to the line. */
    private static final Pattern SOURCE = Pattern.compile("\\[Source: [^;]*; ");

    /** Jackson's description of its own settings, when a limit is exceeded. */
    private static final Pattern SETTING = Pattern.compile(", from `[^`]*`");

    /** Names are neither interned nor kept in a table for the next text, because they come from untrusted sources. */
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(32)
                    .maxNumberLength(100)
                    .maxNameLength(10_000)
                    .maxStringLength(1_000_000)
                    .maxDocumentLength(JourneyJson.MAX_LENGTH)
                    .build())
            .build();

    private final JsonParser parser;

    private JsonIn(JsonParser parser) {
        this.parser = parser;
    }

    /** Reads a value at which the reader is positioned. */
    interface Reading<T> {
        T read(JsonIn in) throws IOException;
    }

    /**
     * Reads a whole text.
     *
     * @param what what the text should be: "a state"
     */
    static <T> T read(String text, String what, Reading<T> reading) {
        return read(text, what, JourneyJson.MAX_LENGTH, reading);
    }

    /** Reads a whole text of at most so many characters. */
    static <T> T read(String text, String what, int maxLength, Reading<T> reading) {
        if (text.length() > maxLength) {
            throw tooLong(text, maxLength);
        }
        try (JsonParser parser = FACTORY.createParser(text)) {
            return new JsonIn(parser).whole(what, reading);
        } catch (IOException impossible) {
            throw new UncheckedIOException("reading from memory failed", impossible);
        }
    }

    static JourneyJsonException tooLong(String text, int maxLength) {
        return new JourneyJsonException(
                1,
                1,
                "",
                "The text has " + text.length() + " characters, more than the " + maxLength + " allowed.",
                "");
    }

    private <T> T whole(String what, Reading<T> reading) throws IOException {
        try {
            if (parser.nextToken() == null) {
                throw wrong("The text is empty, not " + what + ".", "");
            }
            T value = reading.read(this);
            if (parser.nextToken() != null) {
                throw wrong(
                        "The text continues after the end of " + what + ".",
                        "Maybe it contains several; read one per line.");
            }
            return value;
        } catch (JsonProcessingException broken) {
            throw broken(parser, broken);
        }
    }

    static JourneyJsonException broken(JsonParser parser, JsonProcessingException broken) {
        JsonLocation at = broken.getLocation() == null ? parser.currentLocation() : broken.getLocation();
        String told = SETTING.matcher(broken.getOriginalMessage()).replaceAll("");
        String problem = SOURCE.matcher(told).replaceAll("[");
        return exception(at, "", "The text is not valid JSON: " + problem + ".", "");
    }

    static JourneyJsonException problem(JsonParser parser, String problem, String advice) {
        return exception(parser.currentTokenLocation(), "", problem, advice);
    }

    boolean isObject() {
        return parser.isExpectedStartObjectToken();
    }

    boolean isList() {
        return parser.isExpectedStartArrayToken();
    }

    /** Enters an object, whose parts {@link #nextKey} returns one by one. */
    void object() throws IOException {
        if (!parser.isExpectedStartObjectToken()) {
            throw expected("an object");
        }
    }

    /** Moves to the next part and returns its key; null at the end of the object. */
    @Nullable
    String nextKey() throws IOException {
        String key = parser.nextFieldName();
        if (key != null) {
            parser.nextToken();
        }
        return key;
    }

    String text() throws IOException {
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            throw expected("a text");
        }
        return parser.getText();
    }

    /** Reads a text that is not empty. */
    String name() throws IOException {
        String text = text();
        if (text.isBlank()) {
            throw wrong(path() + " is empty.", "");
        }
        return text;
    }

    /** Reads a text, a number or a boolean as text; returns null if the value is null. */
    @Nullable
    String scalar() throws IOException {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.VALUE_NULL) {
            return null;
        }
        if (!token.isScalarValue()) {
            throw expected("a text, a number or a boolean");
        }
        return parser.getText();
    }

    boolean flag() throws IOException {
        if (!parser.currentToken().isBoolean()) {
            throw expected("true or false");
        }
        return parser.getBooleanValue();
    }

    /** Reads a whole number, 0 or more. */
    int count() throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT) {
            String text = parser.getText();
            if (text.length() < 10 && text.charAt(0) != '-') {
                return Integer.parseInt(text);
            }
        }
        throw expected("a whole number from 0 to 999999999");
    }

    /** Reads a whole number of milliseconds, 0 or more. It accepts higher numbers than {@link #count}. */
    long milliseconds() throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT) {
            String text = parser.getText();
            if (text.length() < 16 && text.charAt(0) != '-') {
                return Long.parseLong(text);
            }
        }
        throw expected("a whole number of milliseconds, 0 or more");
    }

    /**
     * Reads a 64-bit number as hexadecimal text. As a JSON number it would be corrupted by stores that keep only 53
     * bits.
     */
    long fingerprint() throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_STRING) {
            try {
                return HexFormat.fromHexDigitsToLong(parser.getText());
            } catch (IllegalArgumentException none) {
                throw expected("up to 16 hexadecimal digits");
            }
        }
        throw expected("up to 16 hexadecimal digits");
    }

    Instant instant() throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_STRING) {
            Optional<Instant> instant = Instants.read(parser.getText());
            if (instant.isPresent()) {
                if (!Instants.isAccepted(instant.get())) {
                    throw expected("an instant in the years 0001 to 9999");
                }
                return instant.get();
            }
        }
        throw expected("an instant such as '2026-03-02T09:30:00.000Z'");
    }

    /** Reads a constant by its name. Messages use the name of its class in lower case. */
    <E extends Enum<E>> E constant(Class<E> type) throws IOException {
        String text = text();
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(text)) {
                return constant;
            }
        }
        throw unknown(
                text,
                type.getSimpleName().toLowerCase(Locale.ROOT),
                Arrays.stream(type.getEnumConstants()).map(Enum::name).toList());
    }

    <T> List<T> list(Reading<T> reading) throws IOException {
        if (!parser.isExpectedStartArrayToken()) {
            throw expected("a list");
        }
        List<T> values = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            values.add(reading.read(this));
        }
        return values;
    }

    List<String> texts() throws IOException {
        return list(JsonIn::text);
    }

    <T> Map<String, T> map(Reading<T> reading) throws IOException {
        object();
        Map<String, T> values = new TreeMap<>();
        for (String key; (key = nextKey()) != null; ) {
            values.put(key, reading.read(this));
        }
        return values;
    }

    /** Skips a value of any kind. */
    void skip() throws IOException {
        parser.skipChildren();
    }

    /** Returns a part of the object just read; fails if it is missing. */
    <T> T required(String key, @Nullable T value) {
        if (value == null) {
            String path = path();
            throw wrong((path.isEmpty() ? "The text" : path) + " has no '" + key + "'.", "");
        }
        return value;
    }

    /** Runs code that validates values, and adds the position to the error if it rejects one. */
    <T> T checked(Supplier<T> checking) {
        try {
            return checking.get();
        } catch (IllegalArgumentException refused) {
            String[] lines = String.valueOf(refused.getMessage()).split("\n", 2);
            throw wrong(lines[0], lines.length == 2 ? lines[1].strip() : "");
        }
    }

    JourneyJsonException unknown(String value, String what, List<String> known) {
        return wrong(
                path() + " is '" + cut(value) + "', which is not a known " + what + ".",
                Suggestions.maybe(value, known));
    }

    private JourneyJsonException expected(String what) throws IOException {
        JsonToken token = parser.currentToken();
        String found = switch (token) {
            case START_OBJECT -> "an object";
            case START_ARRAY -> "a list";
            case VALUE_STRING -> "'" + cut(parser.getText()) + "'";
            default -> cut(parser.getText());
        };
        String path = path();
        return wrong((path.isEmpty() ? "The text" : path) + " is " + found + "; expected " + what + ".", "");
    }

    /** Returns an error about a key that is not known. */
    JourneyJsonException unknownKey(String key, String what, String advice) {
        return wrong("'" + cut(key) + "' is not a known key of " + what + ".", advice);
    }

    JourneyJsonException wrong(String problem, String advice) {
        return wrongAt(path(), problem, advice);
    }

    /** Returns an error about a part that was read earlier. */
    JourneyJsonException wrongAt(String path, String problem, String advice) {
        return exception(parser.currentTokenLocation(), path, problem, advice);
    }

    private static JourneyJsonException exception(JsonLocation at, String path, String problem, String advice) {
        return new JourneyJsonException(
                Math.max(1, at.getLineNr()), Math.max(1, at.getColumnNr()), path, problem, advice);
    }

    private static String cut(String value) {
        return value.length() <= SHOWN ? value : value.substring(0, SHOWN) + "…";
    }

    /** Returns the current path, with the keys of the text: {@code visits[1].movement}. */
    String path() {
        JsonToken token = parser.currentToken();
        JsonStreamContext context = parser.getParsingContext();
        return path(token != null && token.isStructStart() ? context.getParent() : context);
    }

    private static String path(@Nullable JsonStreamContext context) {
        if (context == null || context.inRoot()) {
            return "";
        }
        String outer = path(context.getParent());
        if (context.inArray()) {
            return outer + "[" + Math.max(0, context.getCurrentIndex()) + "]";
        }
        String name = context.getCurrentName();
        return name == null ? outer : outer.isEmpty() ? name : outer + "." + name;
    }
}
