package org.journeyrules.docs;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;
import org.journeyrules.docs.Markdown.Example;

/** Compiles the Java examples of one document, and keeps the types they declare for those that follow. */
final class JavaExamples {
    private static final String IMPORTS = """
            import java.nio.file.*;
            import java.sql.*;
            import java.time.*;
            import java.time.temporal.TemporalAmount;
            import java.util.*;
            import java.util.concurrent.*;
            import java.util.concurrent.atomic.*;
            import java.util.function.*;
            import java.util.stream.*;
            import javax.sql.DataSource;
            import org.journeyrules.*;
            import org.journeyrules.b2b.*;
            import org.journeyrules.binary.*;
            import org.journeyrules.campaign.*;
            import org.journeyrules.account.*;
            import org.journeyrules.advice.*;
            import org.journeyrules.contact.*;
            import org.journeyrules.decision.*;
            import org.journeyrules.drools.*;
            import org.journeyrules.explanation.*;
            import org.journeyrules.jdbc.*;
            import org.journeyrules.json.*;
            import org.journeyrules.map.*;
            import org.journeyrules.nonprofit.*;
            import org.journeyrules.replay.*;
            import org.journeyrules.sequence.*;
            import org.journeyrules.signal.*;
            import org.journeyrules.spi.*;
            import org.journeyrules.stage.*;
            import org.journeyrules.test.Engines;
            import org.journeyrules.test.JourneyAssertions;
            import org.journeyrules.test.OverEngines;
            import org.journeyrules.test.Scenario;
            import org.journeyrules.test.ScenarioTest;
            import static org.journeyrules.signal.SignalType.*;
            import static org.journeyrules.test.Scenario.*;
            """;
    private static final Pattern ARROW = Pattern.compile("^(\\s*)(\\S.*);\\s*// → (.*)$", Pattern.MULTILINE);
    private static final Pattern NAME = Pattern.compile(
            "^(?:(?:public|final|abstract) )*(?:class|record|interface|enum) (\\w+)", Pattern.MULTILINE);
    private static final Pattern PACKAGE = Pattern.compile("^package ([\\w.]+);", Pattern.MULTILINE);

    private final Path classes;
    private final List<String> packages = new ArrayList<>();

    JavaExamples(Path classes) {
        this.classes = classes;
    }

    /** Compiles types that later examples may use; returns the full name of the first. */
    String declare(Example example) throws IOException {
        Matcher inPackage = PACKAGE.matcher(example.text());
        String name = first(NAME, example.text());
        if (inPackage.find()) {
            packages.add(inPackage.group(1));
            String named = inPackage.group(1) + "." + name;
            boolean complete = example.text().contains("\nimport ");
            compile(example, named, complete ? example.text() : inPackage.replaceFirst("$0 " + oneLine(IMPORTS)));
            return named;
        }
        compile(example, "docs." + name, "package docs; " + oneLine(IMPORTS + own()) + example.text());
        return "docs." + name;
    }

    /** Compiles statements; returns the full name of the class that runs them. */
    String statements(Example example) throws IOException {
        String name = "Line" + example.line();
        String imports = example.text()
                .lines()
                .filter(line -> line.startsWith("import "))
                .collect(Collectors.joining(" "));
        String body = example.text().replaceAll("(?m)^import .*$", "");
        body = ARROW.matcher(body)
                .replaceAll(arrow -> Matcher.quoteReplacement(arrow.group(1) + "expect(" + arrow.group(2) + ", \""
                        + arrow.group(3).replace("\\", "\\\\").replace("\"", "\\\"") + "\");"));
        compile(
                example,
                "docs." + name,
                "package docs; " + (imports.isEmpty() ? oneLine(IMPORTS + own()) : imports + " ") + "public class "
                        + name + " extends org.journeyrules.docs.Prelude { public void run() throws Exception {" + body
                        + "}}");
        return "docs." + name;
    }

    private String own() {
        return packages.stream().map(each -> "import " + each + ".*;\n").collect(Collectors.joining());
    }

    /** So that the lines of messages are those of the example. */
    private static String oneLine(String text) {
        return text.replace('\n', ' ');
    }

    private static String first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new AssertionError("nothing like " + pattern + " in\n" + text);
        }
        return matcher.group(1);
    }

    private void compile(Example example, String name, String text) throws IOException {
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> told = new DiagnosticCollector<>();
        try (StandardJavaFileManager files = javac.getStandardFileManager(told, Locale.ROOT, null)) {
            files.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(classes));
            List<String> options =
                    List.of("-proc:none", "-parameters", "-Xlint:deprecation,rawtypes,removal,unchecked");
            String path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
            List<String> all = new ArrayList<>(options);
            all.addAll(List.of("-classpath", path + System.getProperty("path.separator") + classes));
            boolean right = javac.getTask(null, files, told, all, null, List.of(new Source(name, text)))
                    .call();
            List<Diagnostic<? extends JavaFileObject>> problems = told.getDiagnostics().stream()
                    .filter(each -> each.getKind() != Diagnostic.Kind.NOTE)
                    .filter(each ->
                            !String.valueOf(each.getMessage(Locale.ROOT)).startsWith("unknown enum constant"))
                    .collect(Collectors.toList());
            if (!right || !problems.isEmpty()) {
                throw new AssertionError(problems.stream()
                        .map(each ->
                                "line " + (example.line() + each.getLineNumber()) + ": " + each.getMessage(Locale.ROOT))
                        .collect(Collectors.joining("\n")));
            }
        }
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String name, String text) {
            super(URI.create("string:///" + name.replace('.', '/') + Kind.SOURCE.extension), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
