package org.journeyrules.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A headless Chromium, driven by its DevTools protocol over the JDK's WebSocket client. No host name resolves in it, so that
 * it has no network; it takes note of every address that the page asks for, and of every error of a script.
 */
final class Browser implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
    private static final long SECONDS = 60;

    private final Process process;
    private final Path profile;
    private final WebSocket socket;
    private final BlockingQueue<JsonNode> answers = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<String> errors = new CopyOnWriteArrayList<>();
    private @Nullable String session;
    private int calls;

    /** The program; empty where there is none. */
    static Optional<Path> program() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .flatMap(directory -> NAMES.stream().map(name -> Path.of(directory, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private Browser(Path program) throws IOException, InterruptedException {
        profile = Files.createTempDirectory("browser");
        process = new ProcessBuilder(
                        program.toString(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-quic",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--disable-extensions",
                        "--host-resolver-rules=MAP * ~NOTFOUND",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + profile,
                        "about:blank")
                .redirectErrorStream(true)
                .redirectOutput(profile.resolve("browser.log").toFile())
                .start();
        Path port = profile.resolve("DevToolsActivePort");
        for (int i = 0;
                i < SECONDS * 20
                        && (!Files.exists(port) || Files.readAllLines(port).size() < 2);
                i++) {
            if (!process.isAlive()) {
                throw new IOException("The browser has ended: " + Files.readString(profile.resolve("browser.log")));
            }
            process.waitFor(50, TimeUnit.MILLISECONDS);
        }
        List<String> address = Files.readAllLines(port);
        socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(URI.create("ws://127.0.0.1:" + address.get(0) + address.get(1)), new Messages())
                .join();
    }

    /** Starts a browser with one empty tab. */
    static Browser start() {
        try {
            Browser browser = new Browser(program().orElseThrow());
            String target = browser.call("Target.createTarget", Map.of("url", "about:blank"))
                    .path("targetId")
                    .asText();
            browser.session = browser.call("Target.attachToTarget", Map.of("targetId", target, "flatten", true))
                    .path("sessionId")
                    .asText();
            for (String part : List.of("Page", "Runtime", "Network", "Log")) {
                browser.call(part + ".enable", Map.of());
            }
            return browser;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What comes over the socket: answers to calls, and events. */
    private final class Messages implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            text.append(part);
            if (last) {
                try {
                    received(JSON.readTree(text.toString()));
                } catch (IOException e) {
                    errors.add(e.toString());
                }
                text.setLength(0);
            }
            from.request(1);
            return java.util.concurrent.CompletableFuture.completedFuture(null);
        }
    }

    private void received(JsonNode message) {
        if (message.has("id")) {
            answers.add(message);
            return;
        }
        JsonNode about = message.path("params");
        switch (message.path("method").asText()) {
            case "Network.requestWillBeSent" ->
                requests.add(about.path("request").path("url").asText());
            case "Runtime.exceptionThrown" ->
                errors.add(about.path("exceptionDetails").toString());
            case "Log.entryAdded" -> {
                if (about.path("entry").path("level").asText().equals("error")) {
                    errors.add(about.path("entry").path("text").asText());
                }
            }
            case "Page.javascriptDialogOpening" -> errors.add("a dialog: " + about);
            default -> events.add(message.path("method").asText());
        }
    }

    private JsonNode call(String method, Map<String, ?> parameters) {
        ObjectNode call = JSON.createObjectNode();
        int id = ++calls;
        call.put("id", id).put("method", method).set("params", JSON.valueToTree(parameters));
        if (session != null) {
            call.put("sessionId", session);
        }
        socket.sendText(call.toString(), true).join();
        try {
            JsonNode answer = answers.poll(SECONDS, TimeUnit.SECONDS);
            while (answer != null && answer.path("id").asInt() != id) {
                answer = answers.poll(SECONDS, TimeUnit.SECONDS);
            }
            if (answer == null || answer.has("error")) {
                throw new IllegalStateException(method + ": " + answer);
            }
            return answer.path("result");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Shows pages at a width and height, in light or dark, on a screen or on paper. */
    void show(int width, int height, boolean dark, boolean paper) {
        call(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 500));
        call(
                "Emulation.setEmulatedMedia",
                Map.of(
                        "media",
                        paper ? "print" : "screen",
                        "features",
                        List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
    }

    /** Opens a file and waits until the page says that it is drawn, or is complete if it has no scripts. */
    void open(Path file) {
        requests.clear();
        errors.clear();
        call("Page.navigate", Map.of("url", file.toUri().toString()));
        evaluate("new Promise(done => { const look = () => document.readyState === 'complete' && "
                + "(document.documentElement.dataset.ready || document.scripts.length === 0 || performance.now() > 20000) "
                + "? requestAnimationFrame(() => "
                + "requestAnimationFrame(done)) : setTimeout(look, 20); look(); })");
    }

    /** Evaluates an expression, waits for it if it is a promise, and returns its value. */
    JsonNode evaluate(String expression) {
        JsonNode answer =
                call("Runtime.evaluate", Map.of("expression", expression, "awaitPromise", true, "returnByValue", true));
        if (answer.has("exceptionDetails")) {
            throw new IllegalStateException(answer.path("exceptionDetails").toString());
        }
        return answer.path("result").path("value");
    }

    /** Presses the tab key. */
    void tab() {
        for (String type : List.of("rawKeyDown", "keyUp")) {
            call(
                    "Input.dispatchKeyEvent",
                    Map.of("type", type, "key", "Tab", "code", "Tab", "windowsVirtualKeyCode", 9));
        }
    }

    /** Presses the enter key. */
    void enter() {
        call(
                "Input.dispatchKeyEvent",
                Map.of("type", "keyDown", "key", "Enter", "code", "Enter", "windowsVirtualKeyCode", 13, "text", "\r"));
        call(
                "Input.dispatchKeyEvent",
                Map.of("type", "keyUp", "key", "Enter", "code", "Enter", "windowsVirtualKeyCode", 13));
    }

    /** Keeps a picture of the whole page as a file of the build, to look at. */
    void screenshot(String name) {
        keep(name + ".png", call("Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", true)));
    }

    /** Prints the page, keeps the PDF as a file of the build, and returns it. */
    byte[] print(String name) {
        return keep(
                name + ".pdf",
                call("Page.printToPDF", Map.of("printBackground", true, "paperWidth", 8.27, "paperHeight", 11.69)));
    }

    private static byte[] keep(String name, JsonNode answer) {
        try {
            Path directory =
                    Files.createDirectories(Path.of(System.getProperty("journey.screenshots", "target/screenshots")));
            byte[] bytes = Base64.getDecoder().decode(answer.path("data").asText());
            Files.write(directory.resolve(name), bytes);
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The addresses that the page asked for since it was opened, its own first. */
    List<String> requests() {
        return List.copyOf(requests);
    }

    /** Errors of scripts, and what the policy refused, since the page was opened. */
    List<String> errors() {
        return List.copyOf(errors);
    }

    @Override
    public void close() {
        try {
            session = null;
            call("Browser.close", Map.of());
        } catch (RuntimeException gone) {
            process.destroy();
        }
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
            List<Path> files = new ArrayList<>();
            try (Stream<Path> all = Files.walk(profile)) {
                all.sorted(Comparator.reverseOrder()).forEach(files::add);
            }
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
        } catch (IOException left) {
            // a child of the browser still writes; the directory is a temporary one
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
