package org.journeyrules.crm;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrmOnH2Test extends CrmOverHttp {
    @Override
    String[] database() {
        return new String[] {"--spring.datasource.url=jdbc:h2:mem:crm-test;DB_CLOSE_DELAY=-1"};
    }

    /** A real browser sees the page, through a server that adds the login. */
    @Test
    void aBrowserShowsThePageAndRunsNoScriptOfOthers(@TempDir Path profile) throws Exception {
        boolean there =
                new ProcessBuilder("sh", "-c", "command -v chromium").start().waitFor() == 0;
        if (System.getProperty("journey.browser", "").equals("required")) {
            assertThat(there).as("a chromium on the PATH").isTrue();
        }
        Assumptions.assumeTrue(there, "there is no chromium on the PATH");
        String script = "<img src=x onerror=document.title='broken'>";
        crm.put("/api/contacts/c-browser", """
                {"id": "c-browser", "created_at": "2026-03-02T09:00:00Z", "name": "%s"}""".formatted(script));
        HttpServer login = login();
        try {
            String address = "http://127.0.0.1:" + login.getAddress().getPort() + "/contacts/c-browser";
            Path screenshots = Files.createDirectories(Path.of(System.getProperty("journey.screenshots", "target")));
            Path dom = profile.resolve("dom.html");
            Process browser = new ProcessBuilder(List.of(
                            "chromium",
                            "--headless",
                            "--no-sandbox",
                            "--disable-gpu",
                            "--user-data-dir=" + profile.resolve("profile"),
                            "--window-size=1000,900",
                            "--screenshot=" + screenshots.resolve("contact.png").toAbsolutePath(),
                            "--dump-dom",
                            address))
                    .redirectOutput(dom.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try {
                assertThat(browser.waitFor(90, TimeUnit.SECONDS)).isTrue();
            } finally {
                browser.destroyForcibly();
            }
            assertThat(Files.readString(dom))
                    .contains("<title>c-browser</title>")
                    .contains("&lt;img src=x")
                    .contains("Awareness");
        } finally {
            login.stop(0);
        }
    }

    private HttpServer login() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            HttpResponse<String> answer = crm.get(exchange.getRequestURI().toString());
            byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
            for (String header : List.of("Content-Type", "Content-Security-Policy", "X-Content-Type-Options")) {
                answer.headers()
                        .firstValue(header)
                        .ifPresent(value -> exchange.getResponseHeaders().add(header, value));
            }
            exchange.sendResponseHeaders(answer.statusCode(), body.length == 0 ? -1 : body.length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(body);
            }
        });
        server.start();
        return server;
    }
}
