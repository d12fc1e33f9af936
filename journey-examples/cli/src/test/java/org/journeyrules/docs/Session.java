package org.journeyrules.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import org.journeyrules.JourneyRules;
import org.journeyrules.b2b.B2bMap;
import org.journeyrules.b2b.B2bPolicy;
import org.journeyrules.b2b.B2bRules;
import org.journeyrules.docs.Markdown.Example;
import org.journeyrules.drools.DroolsRules;
import org.journeyrules.json.JourneyJson;
import org.journeyrules.json.MapYaml;
import org.journeyrules.json.PolicyException;
import org.journeyrules.json.PolicyYaml;
import org.journeyrules.json.ScenarioException;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.map.JourneyMapException;
import org.journeyrules.nonprofit.NonprofitPolicy;
import org.journeyrules.test.ScenarioFile;

/**
 * Tries the examples of one document in their order: the types, files and tables of one are there for the next. The words
 * after an example's language say how:
 *
 * <ul>
 *   <li>{@code java}: compiled as statements; {@code run}: run too, with what its arrows ({@code // → value}) say;
 *       {@code type}: compiled as types that later examples may use; {@code main}: its main method runs too; {@code test}:
 *       JUnit tests, which run;
 *   <li>{@code drl}: rules or a whole file, compiled in both models over the map of {@code over FILE}, else b2b;
 *       {@code conditions}: a condition a line; {@code refused}: what the next example, {@code text problems}, says, or of
 *       conditions the comment of each; {@code warned}: compiles with warnings;
 *   <li>{@code yaml}: a map; {@code scenario}: scenarios over the b2b rules, which a command runs; {@code policy}: numbers for a policy, of {@code nonprofit} or else of b2b; {@code refused}: as
 *       the next example says;
 *   <li>any with {@code file}: written down for the commands, nothing else;
 *   <li>{@code sql}: run; with question marks only prepared; {@code json}: read; {@code csv}: a file for the commands;
 *   <li>{@code console}: commands after {@code $}, with what they print; {@code text output}: what the example before prints.
 * </ul>
 */
final class Session {
    private static final JourneyRules B2B = DroolsRules.builder(B2bRules.map())
            .add(B2bRules.pack(B2bPolicy.defaults()))
            .build();

    private final Path files;
    private final Path classes;
    private final JavaExamples java;
    private final List<Class<?>> types = new ArrayList<>();
    private URLClassLoader loader;
    private String output = "";

    /** @param files an empty directory */
    Session(Path files) {
        this.files = files;
        try {
            classes = Files.createDirectories(files.resolve("classes"));
            Files.createDirectories(files.resolve("src/main/resources"));
            loader = loader();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        java = new JavaExamples(classes);
    }

    private URLClassLoader loader() throws IOException {
        return new URLClassLoader(
                new URL[] {
                    classes.toUri().toURL(),
                    files.toUri().toURL(),
                    files.resolve("src/main/resources").toUri().toURL()
                },
                Session.class.getClassLoader());
    }

    /** Tries an example. */
    void attempt(Example example, Example next) throws Exception {
        if (example.file() != null) {
            Path file = files.resolve(example.file());
            Files.createDirectories(file.getParent());
            Files.writeString(file, example.text());
        }
        if (example.is("file")) {
            return; // the commands that follow say what is to be seen in it
        }
        switch (example.language()) {
            case "java" -> javaExample(example);
            case "drl" -> drl(example, next);
            case "yaml" -> yaml(example, next);
            case "sql" -> sql(example.text());
            case "csv" ->
                assertThat(example.file()).as("a CSV example names its file").isNotNull();
            case "json" -> json(example);
            case "console" -> ConsoleExamples.attempt(example, files);
            case "xml" -> Coordinates.attempt(example.text());
            case "text" -> text(example);
            default -> throw new AssertionError("no test knows '" + example.language() + "' in line " + example.line());
        }
    }

    // ---- Java

    private void javaExample(Example example) throws Exception {
        if (example.is("type") || example.is("main") || example.is("test")) {
            String name = java.declare(example);
            loader = loader();
            types.clear();
            try (var all = Files.walk(classes)) {
                for (Path file : all.filter(each -> each.toString().endsWith(".class"))
                        .filter(each -> !each.toString().contains("$"))
                        .toList()) {
                    types.add(Class.forName(
                            classes.relativize(file)
                                    .toString()
                                    .replace('/', '.')
                                    .replaceFirst("\\.class$", ""),
                            false,
                            loader));
                }
            }
            if (example.is("main")) {
                Method main = Class.forName(name, false, loader).getMethod("main", String[].class);
                output = printed(loader, () -> main.invoke(null, (Object) new String[0]));
            }
            if (example.is("test")) {
                ExampleTests.run(Class.forName(name, false, loader), loader);
            }
            return;
        }
        String name = java.statements(example);
        if (example.is("run")) {
            run(Class.forName(name, true, loader()));
        }
    }

    private void run(Class<?> type) throws Exception {
        Prelude prelude = (Prelude) type.getDeclaredConstructor().newInstance();
        output = printed(type.getClassLoader(), () -> {
            prelude.run();
            return null;
        });
    }

    private static String printed(ClassLoader loader, Callable<?> example) throws Exception {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream out = System.out;
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        Thread.currentThread().setContextClassLoader(loader);
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            example.call();
        } finally {
            System.setOut(out);
            Thread.currentThread().setContextClassLoader(before);
        }
        return printed.toString(StandardCharsets.UTF_8);
    }

    private void text(Example example) {
        if (example.is("output")) {
            assertThat(output.strip()).matches(Prelude.pattern(example.text().strip()));
        } else {
            assertThat(example.marks())
                    .as("text is output or problems, in line " + example.line())
                    .contains("problems");
        }
    }

    // ---- rules

    private void drl(Example example, Example next) throws IOException, ReflectiveOperationException {
        String over = example.after("over");
        JourneyMap map = over == null
                ? B2bMap.standard()
                : MapYaml.read(Files.readString(files.resolve(over)), over, Map.of("b2b", B2bMap.standard()));
        List<Object> policies = new ArrayList<>();
        policies.add(B2bPolicy.defaults());
        for (Class<?> type : types) {
            for (Method method : type.getMethods()) {
                if (method.getName().equals("defaults") && method.getParameterCount() == 0) {
                    policies.add(method.invoke(null));
                }
            }
        }
        List<String> names = types.stream()
                .filter(type -> Modifier.isPublic(type.getModifiers()))
                .map(Class::getName)
                .toList();
        DrlExamples rules = new DrlExamples(map, policies, names, loader);
        if (!example.is("refused")) {
            rules.compiles(example);
        } else if (example.is("conditions")) {
            rules.refusesEach(example);
        } else {
            rules.refuses(example, problems(example, next));
        }
    }

    private static String problems(Example example, Example next) {
        assertThat(next).as("what line " + example.line() + " is refused for").isNotNull();
        assertThat(next.language() + " " + next.marks()).isEqualTo("text [problems]");
        return next.text();
    }

    // ---- YAML, JSON, SQL

    private void yaml(Example example, Example next) {
        String name = example.file() == null ? "map.yaml" : example.file();
        if (example.is("refused")) {
            assertThatThrownBy(() -> read(example, name))
                    .isInstanceOfAny(JourneyMapException.class, PolicyException.class, ScenarioException.class)
                    .hasMessage(problems(example, next).strip());
        } else {
            read(example, name);
        }
    }

    private void read(Example example, String name) {
        Optional<Class<?>> own = types.stream()
                .filter(type -> type.getSimpleName().equals(example.after("policy")))
                .findFirst();
        if (example.is("scenario")) {
            ScenarioFile.read(example.text(), name, B2B);
        } else if (own.isPresent()) {
            readOwn(example, name, own.get());
        } else if (!example.is("policy")) {
            MapYaml.read(example.text(), name, Map.of("b2b", B2bMap.standard()));
        } else if (example.is("nonprofit")) {
            PolicyYaml.read(example.text(), name, NonprofitPolicy.class, NonprofitPolicy.defaults());
        } else {
            PolicyYaml.read(example.text(), name, B2bPolicy.class, B2bPolicy.defaults());
        }
    }

    private static <P> void readOwn(Example example, String name, Class<P> type) {
        try {
            P defaults = type.cast(type.getMethod("defaults").invoke(null));
            PolicyYaml.read(example.text(), name, type, defaults);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private static void json(Example example) {
        String text = example.text().strip();
        if (example.is("demo")) {
            return; // SampleTruthsTest compares it with the report of the demo's sample
        }
        String line = text.lines().map(String::strip).reduce("", String::concat);
        if (line.contains("\"because\"")) {
            assertThat(JourneyJson.write(JourneyJson.readDecision(line))).isNotEmpty();
        } else if (line.contains("\"proposal\"")) {
            assertThat(JourneyJson.write(JourneyJson.readRefusal(line))).isNotEmpty();
        } else if (line.contains("\"visits\"")) {
            assertThat(JourneyJson.write(JourneyJson.readState(line))).isNotEmpty();
        } else if (line.contains("\"type\"")) {
            assertThat(JourneyJson.write(JourneyJson.readSignal(line))).isNotEmpty();
        } else {
            assertThat(JourneyJson.write(JourneyJson.readContact(line))).isNotEmpty();
        }
    }

    private static void sql(String text) throws SQLException {
        DataSource database = Prelude.database();
        try (Connection connection = database.getConnection()) {
            for (String statement : text.replaceAll("(?m)\\s*--.*$", "").split(";\\s*(\n|$)")) {
                if (statement.contains("?")) {
                    connection.prepareStatement(statement).close();
                } else if (!statement.isBlank()) {
                    try (Statement run = connection.createStatement()) {
                        run.execute(statement);
                    }
                }
            }
        }
    }
}
