package org.journeyrules.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.journeyrules.drools.Problem;
import org.journeyrules.map.MapProblem;

/** Problems of map and rules as SARIF 2.1.0, which code hosts show beside the changed lines. Not thread-safe. */
final class SarifLog {
    private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";

    private final List<Result> results = new ArrayList<>();

    /** @param rule the kind of problem, the same in later releases */
    private record Result(String rule, String level, String text, String file, int line, int column) {}

    /** Adds a problem of a rule; its id is the kind. */
    void add(Problem problem) {
        String kind = problem.id().isEmpty() ? "rule" : problem.id();
        results.add(new Result(
                kind, problem.severity().toString(), problem.text(), problem.file(), problem.line(), problem.column()));
    }

    /**
     * Adds a problem of a map or a policy. Its kind is the place without numbers: {@code map-sequences-steps-channel}.
     *
     * @param what "map" or "policy"
     * @param text all that is said about it
     */
    void add(String what, String level, MapProblem problem, String text) {
        String place = problem.path()
                .replaceAll("\\[[^\\]]*\\]", "")
                .replaceAll("[^A-Za-z]+", "-")
                .replaceAll("^-|-$", "");
        String kind = place.isEmpty() ? what : what + "-" + place;
        results.add(new Result(
                kind, level, text, problem.source(), Math.max(1, problem.line()), Math.max(1, problem.column())));
    }

    /** The whole log, one JSON object. */
    String text() {
        List<String> rules =
                new ArrayList<>(new TreeSet<>(results.stream().map(Result::rule).toList()));
        return Json.object(out -> {
            out.writeStringField("$schema", SCHEMA);
            out.writeStringField("version", "2.1.0");
            out.writeArrayFieldStart("runs");
            out.writeStartObject();
            out.writeObjectFieldStart("tool");
            out.writeObjectFieldStart("driver");
            out.writeStringField("name", "Journey");
            out.writeArrayFieldStart("rules");
            for (String rule : rules) {
                out.writeStartObject();
                out.writeStringField("id", rule);
                out.writeEndObject();
            }
            out.writeEndArray();
            out.writeEndObject();
            out.writeEndObject();
            out.writeStringField("columnKind", "utf16CodeUnits");
            out.writeArrayFieldStart("results");
            for (Result result : results) {
                write(out, result, rules.indexOf(result.rule));
            }
            out.writeEndArray();
            out.writeEndObject();
            out.writeEndArray();
        });
    }

    private static void write(JsonGenerator out, Result result, int rule) throws IOException {
        out.writeStartObject();
        out.writeStringField("ruleId", result.rule);
        out.writeNumberField("ruleIndex", rule);
        out.writeStringField("level", result.level);
        out.writeObjectFieldStart("message");
        out.writeStringField("text", result.text);
        out.writeEndObject();
        out.writeArrayFieldStart("locations");
        out.writeStartObject();
        out.writeObjectFieldStart("physicalLocation");
        out.writeObjectFieldStart("artifactLocation");
        out.writeStringField("uri", uri(result.file));
        out.writeEndObject();
        out.writeObjectFieldStart("region");
        out.writeNumberField("startLine", result.line);
        out.writeNumberField("startColumn", result.column);
        out.writeEndObject();
        out.writeEndObject();
        out.writeEndObject();
        out.writeEndArray();
        out.writeEndObject();
    }

    /** A file below the working directory relative to it, as code hosts expect; what is not a file by its name. */
    private static String uri(String file) {
        try {
            Path path = Path.of(file);
            Path here = Path.of("").toAbsolutePath();
            if (path.isAbsolute() && Files.exists(path) && !path.normalize().startsWith(here)) {
                return path.normalize().toUri().toASCIIString();
            }
            Path shown = path.isAbsolute() && Files.exists(path) ? here.relativize(path.normalize()) : path.normalize();
            String text = shown.toString().replace('\\', '/');
            return new URI(null, null, text, null).toASCIIString();
        } catch (InvalidPathException | URISyntaxException e) {
            return "rules";
        }
    }
}
