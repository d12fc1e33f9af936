package org.journeyrules.crm;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What the service promises, over HTTP; run for each database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class CrmOverHttp {
    RunningCrm crm;

    /** The options that choose the database. */
    abstract String[] database();

    @BeforeAll
    void start() {
        crm = new RunningCrm(database());
    }

    @AfterAll
    void stop() {
        if (crm != null) {
            crm.close();
        }
    }

    @Test
    void nothingButHealthIsOpenWithoutALogin() {
        crm.add("c-open");
        HttpResponse<String> health = crm.send(crm.anonymous("/actuator/health"));
        assertThat(health.statusCode()).isEqualTo(200);
        assertThat(health.body()).contains("\"status\":\"UP\"").doesNotContain("journey");
        for (String path : List.of(
                "/",
                "/contacts/c-open",
                "/report",
                "/crm.css",
                "/api/signals",
                "/api/contacts/c-open",
                "/actuator",
                "/actuator/journey",
                "/actuator/journey/c-open",
                "/actuator/metrics",
                "/actuator/health/journey",
                "/error",
                "/nothing")) {
            assertThat(crm.send(crm.anonymous(path)).statusCode()).as(path).isEqualTo(401);
            assertThat(crm.send(crm.anonymous(path)
                                    .header("Content-Type", "application/json")
                                    .POST(HttpRequest.BodyPublishers.ofString("{}")))
                            .statusCode())
                    .as("POST " + path)
                    .isIn(401, 403);
        }
        HttpResponse<String> browser = crm.send(crm.anonymous("/").header("Accept", "text/html"));
        assertThat(browser.statusCode()).isEqualTo(302);
        assertThat(browser.headers().firstValue("Location").orElseThrow()).endsWith("/login");
    }

    @Test
    void aSignalMovesAContactAndThePageSaysWhy() {
        crm.add("c-1");
        HttpResponse<String> answer = crm.post(
                "/api/signals",
                RunningCrm.signal("s-1", "c-1", "CONTENT_DOWNLOADED", "\"topic\": \"price-list\"")
                        .replace("\n", ""));
        assertThat(answer.statusCode()).isEqualTo(200);
        String page = crm.get("/contacts/c-1").body();
        assertThat(page)
                .contains("id=\"stage\">Consideration<")
                .contains("awareness to consideration: asked for the price list")
                .contains("Nearest next steps")
                .contains("leads to Decision")
                .contains("CONTENT_DOWNLOADED")
                .contains("StageChanged");
        assertThat(crm.get("/actuator/journey/c-1").body())
                .contains("\"stage\":\"Consideration\"")
                .contains("asked for the price list");
        RunningCrm.await(() -> crm.get("/").body().contains("Consideration"));
    }

    @Test
    void anEmailIsSentAndReportedOnce() throws MessagingException {
        crm.add("c-mail");
        RunningCrm.await(() -> mailTo("c-mail@customer.example").size() == 1);
        MimeMessage mail = mailTo("c-mail@customer.example").get(0);
        assertThat(mail.getSubject()).isEqualTo("About problem-definition");
        assertThat(mail.getMessageID()).matches("<[0-9a-f-]{36}@crm\\.example>");
        RunningCrm.await(() -> crm.get("/contacts/c-mail").body().contains("EMAIL_SENT"));
    }

    private List<MimeMessage> mailTo(String address) {
        return Arrays.stream(crm.mail.getReceivedMessages())
                .filter(mail -> {
                    try {
                        return mail.getAllRecipients()[0].toString().equals(address);
                    } catch (MessagingException e) {
                        throw new AssertionError(e);
                    }
                })
                .toList();
    }

    @Test
    void anAddressWithALineBreakIsNotWrittenTo() {
        crm.put("/api/contacts/c-break", """
                {"id": "c-break", "created_at": "2026-03-02T09:00:00Z", "lead_source": "Web Form",
                 "email": "a@customer.example\\r\\nBcc: all@customer.example"}""");
        RunningCrm.await(() -> crm.get("/contacts/c-break").body().contains("EMAIL_BOUNCED"));
        assertThat(mailTo("all@customer.example")).isEmpty();
        assertThat(mailTo("a@customer.example")).isEmpty();
    }

    @Test
    void whatOthersSendIsShownAsTextOnly() {
        String script = "<script>alert(1)</script>";
        crm.put("/api/contacts/c-text", """
                {"id": "c-text", "created_at": "2026-03-02T09:00:00Z", "name": "%s"}""".formatted(script));
        crm.post(
                "/api/signals",
                RunningCrm.signal("s-1", "c-text", "PAGE_VISITED", "\"page\": \"" + script + "\"")
                        .replace("\n", ""));
        HttpResponse<String> page = crm.get("/contacts/c-text");
        assertThat(page.body())
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;")
                .doesNotContain("<script");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .startsWith("default-src 'none'");
        assertThat(crm.get("/report").body()).doesNotContain(script);
        HttpResponse<String> missing = crm.get("/contacts/%3Cscript%3E");
        assertThat(missing.statusCode()).isEqualTo(404);
        assertThat(missing.body()).doesNotContain("<script>");
    }

    @Test
    void aRequestThatIsTooLongIsRefused() {
        crm.add("c-long");
        String signal = RunningCrm.signal("s-1", "c-long", "PAGE_VISITED", "\"page\": \"%s\"")
                .replace("\n", "");
        int rest = 20_000 - signal.length() + 2;
        assertThat(crm.post("/api/signals", signal.formatted("x".repeat(rest))).statusCode())
                .isNotEqualTo(413);
        assertThat(crm.post("/api/signals", signal.formatted("x".repeat(rest + 1)))
                        .statusCode())
                .isEqualTo(413);
        assertThat(crm.send(crm.request("/api/signals") // without a length
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofInputStream(
                                        () -> new ByteArrayInputStream(new byte[50_000]))))
                        .statusCode())
                .isEqualTo(413);
    }

    @Test
    void aWrongRequestIsExplained() {
        crm.add("c-wrong");
        assertThat(crm.post(
                                "/api/signals",
                                RunningCrm.signal("s-1", "c-nobody", "PAGE_VISITED", "")
                                        .replace("\n", ""))
                        .statusCode())
                .isEqualTo(404);
        HttpResponse<String> broken = crm.post("/api/signals", "\n{\"id\": \"s-1\"}");
        assertThat(broken.statusCode()).isEqualTo(400);
        assertThat(broken.body()).contains("line 2: ");
        HttpResponse<String> stage =
                crm.post("/api/contacts/c-wrong/placements", "{\"stage\": \"Decisions\", \"because\": \"met\"}");
        assertThat(stage.statusCode()).isEqualTo(400);
        assertThat(stage.body()).contains("Unknown stage 'Decisions'").contains("Maybe 'Decision'");
        assertThat(crm.put("/api/contacts/c-wrong", "{\"id\": \"c-other\"}").statusCode())
                .isEqualTo(400);
        assertThat(crm.send(crm.request("/api/signals")
                                .header("Content-Type", "text/plain")
                                .POST(HttpRequest.BodyPublishers.ofString("{}")))
                        .statusCode())
                .isEqualTo(415);
        assertThat(crm.send(crm.request("/api/signals")
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[] {'{', (byte) 0xff})))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void aPersonPlacesAContact() {
        crm.add("c-place");
        HttpResponse<String> placed = crm.post("/api/contacts/c-place/placements", """
                {"stage": "Decision", "because": "met at the fair", "holdUntil": "2026-04-01T00:00:00Z"}""");
        assertThat(placed.statusCode()).isEqualTo(200);
        assertThat(crm.get("/contacts/c-place").body())
                .contains("id=\"stage\">Decision<")
                .contains("Held by a person until")
                .contains("by=demo");
    }

    @Test
    void signalsThatComeAtOnceAreAllKeptAndNoneTwice() throws Exception {
        crm.add("c-hot");
        List<Callable<Integer>> calls = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            String json =
                    RunningCrm.signal("s-" + i / 2, "c-hot", "PAGE_VISITED", "").replace("\n", "");
            calls.add(() -> crm.post("/api/signals", json).statusCode());
        }
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try {
            for (Future<Integer> each : threads.invokeAll(calls)) {
                assertThat(each.get()).isEqualTo(200);
            }
        } finally {
            threads.shutdown();
        }
        List<String> ids = new ArrayList<>();
        crm.bean(SignalTable.class).of("c-hot").forEach(signal -> {
            if (signal.type().equals("PAGE_VISITED")) {
                ids.add(signal.id());
            }
        });
        assertThat(ids).hasSize(20).doesNotHaveDuplicates();
        assertThat(Collections.max(ids)).isEqualTo("s-9");
    }

    @Test
    void theReportCountsTheContacts() {
        crm.add("c-report");
        HttpResponse<String> report = crm.get("/report");
        assertThat(report.statusCode()).isEqualTo(200);
        assertThat(report.body()).contains("The b2b journey: report").contains("Awareness");
    }
}
