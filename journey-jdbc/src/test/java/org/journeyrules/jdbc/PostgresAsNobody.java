package org.journeyrules.jdbc;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * PostgreSQL for root where {@code unshare -U} is not allowed, as in most containers: the server runs as the user nobody, with a
 * folder of its own. The binaries are those that the library has unpacked.
 */
final class PostgresAsNobody {
    private static final int MOST_SECONDS = 60;

    private PostgresAsNobody() {}

    /** Starts a server that ends with the JVM, and returns the URL of its database {@code postgres}. */
    static String start() throws IOException, InterruptedException {
        Path binaries = binaries();
        Path folder = Files.createTempDirectory("journey-postgres");
        Path data = folder.resolve("data");
        run(List.of("chown", "nobody", folder.toString()), folder);
        run(asNobody(binaries, "initdb", "-A", "trust", "-U", "postgres", "-E", "UTF8", "-D", data.toString()), folder);
        int port = freePort();
        Process server = new ProcessBuilder(asNobody(
                        binaries,
                        "postgres",
                        "-D",
                        data.toString(),
                        "-p",
                        Integer.toString(port),
                        "-k",
                        folder.toString(),
                        "-c",
                        "fsync=off",
                        "-c",
                        "max_connections=300"))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server, folder)));
        for (int i = 0; i < MOST_SECONDS * 5; i++) {
            if (Files.exists(folder.resolve(".s.PGSQL." + port))) {
                return "jdbc:postgresql://localhost:" + port + "/postgres?user=postgres";
            }
            if (server.waitFor(200, TimeUnit.MILLISECONDS)) {
                break;
            }
        }
        throw new IOException("The server did not start: " + Files.readString(folder.resolve("log")));
    }

    private static Path binaries() throws IOException {
        Path unpacked = Path.of(System.getProperty("java.io.tmpdir"), "embedded-pg");
        try (Stream<Path> found = Files.walk(unpacked, 3)) {
            return found.filter(file -> file.endsWith(Path.of("bin", "initdb")))
                    .map(Path::getParent)
                    .findFirst()
                    .orElseThrow(() -> new IOException("There are no binaries in " + unpacked + "."));
        }
    }

    private static List<String> asNobody(Path binaries, String command, String... arguments) {
        List<String> line = new ArrayList<>(List.of(
                "setpriv",
                "--reuid=nobody",
                "--regid=nogroup",
                "--clear-groups",
                binaries.resolve(command).toString()));
        line.addAll(List.of(arguments));
        return line;
    }

    private static void run(List<String> command, Path folder) throws IOException, InterruptedException {
        File output = folder.resolve("output").toFile();
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output)
                .start();
        if (!process.waitFor(MOST_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IOException(String.join(" ", command) + ": " + Files.readString(output.toPath()));
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static void stop(Process server, Path folder) {
        server.destroy();
        try {
            server.waitFor(10, TimeUnit.SECONDS);
            try (Stream<Path> files = Files.walk(folder)) {
                files.sorted(Comparator.reverseOrder())
                        .forEach(file -> file.toFile().delete());
            }
        } catch (IOException | InterruptedException e) {
            server.destroyForcibly();
        }
    }
}
