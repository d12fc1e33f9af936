package org.journeyrules.crm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** The project of docs/spring-boot.md compiles, starts, and answers what the page says. */
class SpringBootPageTest {
    private final String page = read(root().resolve("docs/spring-boot.md"));

    @Test
    void theProjectOfThePageMakesItsFirstDecision(@TempDir Path project) throws Exception {
        Map<String, String> files = files();
        assertThat(files)
                .containsOnlyKeys(
                        "pom.xml",
                        "src/main/resources/rules/acme.drl",
                        "src/main/java/acme/AcmeCrm.java",
                        "src/main/resources/application.yaml");
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path path = project.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
        assertThat(compile(project)).isZero();
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        URL classes = project.resolve("classes").toUri().toURL();
        URL resources = project.resolve("src/main/resources").toUri().toURL();
        try (URLClassLoader loader = new URLClassLoader(new URL[] {classes, resources}, before)) {
            Thread.currentThread().setContextClassLoader(loader);
            SpringApplication application = new SpringApplication(loader.loadClass("acme.AcmeCrm"));
            try (ConfigurableApplicationContext started = application.run(
                    "--server.port=0",
                    "--journey.map=b2b",
                    "--spring.config.location=file:" + project.resolve("src/main/resources/application.yaml"),
                    "--journey.rules=file:" + project.resolve("src/main/resources/rules/acme.drl"),
                    "--spring.autoconfigure.exclude=" + String.join(",", SECURITY),
                    "--spring.datasource.url=jdbc:h2:mem:acme",
                    "--logging.level.root=error")) {
                String answer = post(started.getEnvironment().getRequiredProperty("local.server.port"));
                for (String line : block("text").strip().split("\n")) {
                    assertThat(answer).contains(line);
                }
            }
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    /** The project of the page has no login, and so not the libraries of one. */
    private static final List<String> SECURITY = List.of(
            "org.springframework.boot.security.autoconfigure.SecurityAutoConfiguration",
            "org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration",
            "org.springframework.boot.security.autoconfigure.actuate.web.servlet.ManagementWebSecurityAutoConfiguration",
            "org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterAutoConfiguration",
            "org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration");

    private Map<String, String> files() {
        Map<String, String> files = new LinkedHashMap<>();
        Matcher fence =
                Pattern.compile("```\\w+ file (\\S+)\n(.*?)```", Pattern.DOTALL).matcher(page);
        while (fence.find()) {
            files.put(fence.group(1), fence.group(2));
        }
        return files;
    }

    private static int compile(Path project) throws Exception {
        Path classes = Files.createDirectories(project.resolve("classes"));
        return ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-proc:none",
                        "-parameters",
                        "-d",
                        classes.toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        project.resolve("src/main/java/acme/AcmeCrm.java").toString());
    }

    private String post(String port) throws Exception {
        Matcher body = Pattern.compile("-d '(.*?)'", Pattern.DOTALL).matcher(page);
        assertThat(body.find()).isTrue();
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/signals"))
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(body.group(1)))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body();
    }

    private String block(String language) {
        Matcher fence = Pattern.compile("```" + language + " file\n(.*?)```", Pattern.DOTALL)
                .matcher(page);
        assertThat(fence.find()).isTrue();
        return fence.group(1);
    }

    /** The page lists every property, with its default. */
    @Test
    void everyPropertyIsOnThePage() {
        String metadata = read(root().resolve(
                        "journey-spring-boot-starter/target/classes/META-INF/spring-configuration-metadata.json"));
        List<String> missing = new ArrayList<>();
        Matcher name = Pattern.compile("\"name\": \"(journey\\.[\\w.-]+)\",\\s*\"type\": \"(?!org)")
                .matcher(metadata);
        int found = 0;
        while (name.find()) {
            found++;
            String property = name.group(1);
            String last = property.substring(property.lastIndexOf('.'));
            if (!page.contains("`" + property) && !page.contains("`" + last + "`")) {
                missing.add(property);
            }
        }
        assertThat(found).isGreaterThan(15);
        assertThat(missing).isEmpty();
    }

    private static Path root() {
        Path directory = Path.of("").toAbsolutePath();
        while (!Files.exists(directory.resolve("docs/spring-boot.md"))) {
            directory = directory.getParent();
        }
        return directory;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
