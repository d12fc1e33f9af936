package org.journeyrules.crm;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** The service with a port and a mail server of its own, on a Tuesday at ten: within the hours in which emails are sent. */
final class RunningCrm implements AutoCloseable {
    static final Instant NOW = Instant.parse("2026-03-03T10:00:00Z");

    final GreenMail mail = new GreenMail(ServerSetup.SMTP.dynamicPort());
    private final HttpClient http = HttpClient.newHttpClient();
    private final ConfigurableApplicationContext application;
    final String address;

    RunningCrm(String... database) {
        mail.start();
        SpringApplication crm = new SpringApplication(CrmApplication.class);
        crm.addInitializers(context -> ((GenericApplicationContext) context)
                .registerBean(Clock.class, () -> Clock.fixed(NOW, ZoneOffset.UTC)));
        List<String> arguments = new ArrayList<>(List.of(
                "--server.port=0",
                "--crm.sample=false",
                "--crm.largest-request=20000B",
                "--spring.main.banner-mode=off",
                "--logging.level.root=error",
                "--spring.mail.host=127.0.0.1",
                "--spring.mail.port=" + mail.getSmtp().getPort(),
                "--journey.outbox.every=50ms",
                "--journey.sweep.every=100ms"));
        arguments.addAll(List.of(database));
        try {
            application = crm.run(arguments.toArray(String[]::new));
        } catch (RuntimeException e) {
            mail.stop();
            throw e;
        }
        address = "http://127.0.0.1:" + application.getEnvironment().getRequiredProperty("local.server.port");
    }

    <T> T bean(Class<T> type) {
        return application.getBean(type);
    }

    /** A request without a login. */
    HttpRequest.Builder anonymous(String path) {
        return HttpRequest.newBuilder(URI.create(address + path));
    }

    /** A request of the demo user. */
    HttpRequest.Builder request(String path) {
        String login = Base64.getEncoder().encodeToString("demo:demo".getBytes(StandardCharsets.UTF_8));
        return anonymous(path).header("Authorization", "Basic " + login);
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    HttpResponse<String> get(String path) {
        return send(request(path));
    }

    HttpResponse<String> post(String path, String json) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    HttpResponse<String> put(String path, String json) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(json)));
    }

    /** Adds a contact from a form on the web site, who has an email address. */
    void add(String id) {
        put("/api/contacts/" + id, """
                {"id": "%s", "created_at": "2026-03-02T09:00:00Z", "lead_source": "Web Form", "email": "%s@customer.example"}""".formatted(id, id));
    }

    static String signal(String id, String contact, String type, String attributes) {
        return """
                {"id": "%s", "contact": "%s", "type": "%s", "at": "2026-03-03T09:30:00Z", "attributes": {%s}}""".formatted(id, contact, type, attributes);
    }

    /** Waits until the threads of the service have done their work, at most half a minute. */
    static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + 30_000_000_000L;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("It did not happen within 30 seconds.");
            }
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError(e);
            }
        }
    }

    @Override
    public void close() {
        application.close();
        mail.stop();
    }
}
