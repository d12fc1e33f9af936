package org.journeyrules.cli.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How outputs come to their places: permissions, locks, leftovers, failures. */
class OutputFilesTest {
    private static final byte[] NEW = "new\n".getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path directory;

    private Path target;
    private Path other;

    @BeforeEach
    void targets() {
        target = directory.resolve("d.jsonl");
        other = directory.resolve("s.jsonl");
    }

    private static void write(OutputFiles files, Path target) throws IOException {
        files.create(target).write(NEW);
    }

    private void replace(Path... targets) throws IOException {
        try (OutputFiles files = new OutputFiles(List.of())) {
            for (Path each : targets) {
                write(files, each);
            }
            files.commit();
        }
    }

    private List<String> names() throws IOException {
        try (var files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    // ---- permissions

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    private void assumePosix() {
        assumeTrue(directory.getFileSystem().supportedFileAttributeViews().contains("posix"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-------", "rw-r-----", "rw-rw-rw-", "r--r-----"})
    void aReplacedFileKeepsItsMode(String mode) throws IOException {
        assumePosix();
        Files.writeString(target, "old");
        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString(mode));
        replace(target, other);
        assertThat(mode(target)).isEqualTo(mode);
        assertThat(target).hasContent("new");
    }

    @Test
    void aNewFileHasTheModeOfAnyNewFile() throws IOException {
        assumePosix();
        replace(target);
        assertThat(mode(target)).isEqualTo(mode(Files.createFile(directory.resolve("any"))));
    }

    @Test
    void whatIsNotDoneIsReadableByItsOwnerOnly() throws IOException {
        assumePosix();
        Files.writeString(target, "old");
        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rw-rw-rw-"));
        try (OutputFiles files = new OutputFiles(List.of())) {
            write(files, target);
            assertThat(names()).containsExactly(".d.jsonl.0.tmp", ".d.jsonl.lock", "d.jsonl");
            assertThat(mode(directory.resolve(".d.jsonl.0.tmp"))).isEqualTo("rw-------");
            assertThat(mode(directory.resolve(".d.jsonl.lock"))).isEqualTo("rw-------");
        }
        assertThat(names()).containsExactly("d.jsonl");
    }

    // ---- two runs

    @Test
    void whileOneRunWritesAFileAnotherIsRefused() throws IOException {
        try (OutputFiles first = new OutputFiles(List.of())) {
            write(first, target);
            try (OutputFiles second = new OutputFiles(List.of())) {
                write(second, other);
                assertThatThrownBy(() -> second.create(target))
                        .isInstanceOf(Failure.class)
                        .hasMessageStartingWith("'" + target + "' is being written by another replay");
            }
            first.commit();
        }
        assertThat(names()).containsExactly("d.jsonl");
        replace(target);
    }

    // ---- leftovers

    @Test
    void whatAKilledRunLeftIsRemovedByTheNext() throws IOException {
        for (String name : List.of(".d.jsonl.0.tmp", ".d.jsonl.1.tmp", ".d.jsonl.lock", ".d.jsonl.old", "d.jsonl")) {
            Files.writeString(directory.resolve(name), "old");
        }
        Files.writeString(directory.resolve(".e.jsonl.0.tmp"), "of another file");
        replace(target);
        assertThat(names()).containsExactly(".e.jsonl.0.tmp", "d.jsonl");
        assertThat(target).hasContent("new");
    }

    @Test
    void anOldFileThatLostItsPlaceReturnsIfTheNextRunFails() throws IOException {
        Files.writeString(directory.resolve(".d.jsonl.old"), "old");
        try (OutputFiles files = new OutputFiles(List.of())) {
            write(files, target);
        }
        assertThat(names()).containsExactly("d.jsonl");
        assertThat(target).hasContent("old");
    }

    @Test
    void aSignalThatEndsTheProcessRemovesTheDrafts() throws IOException {
        Path deep = directory.resolve("new/deep/d.jsonl");
        Files.writeString(target, "old");
        try (OutputFiles files = new OutputFiles(List.of())) {
            write(files, target);
            write(files, deep);
            files.removeDrafts(); // what the JVM calls then
            assertThat(names()).containsExactly("d.jsonl");
            assertThatThrownBy(files::commit)
                    .isInstanceOf(Failure.class)
                    .hasMessage("Interrupted; nothing was written.");
        }
        assertThat(target).hasContent("old");
    }

    // ---- failures

    private enum Call {
        OPEN,
        WRITE,
        FLUSH,
        CLOSE
    }

    private static OutputStream failing(Call call, Path draft) throws IOException {
        IOException full = new IOException("No space left on device");
        if (call == Call.OPEN) {
            throw full;
        }
        OutputStream real = Files.newOutputStream(draft);
        return new OutputStream() {
            @Override
            public void write(int value) throws IOException {
                if (call == Call.WRITE) {
                    throw full;
                }
                real.write(value);
            }

            @Override
            public void flush() throws IOException {
                if (call == Call.FLUSH) {
                    throw full;
                }
                real.flush();
            }

            @Override
            public void close() throws IOException {
                real.close();
                if (call == Call.CLOSE) {
                    throw full;
                }
            }
        };
    }

    @ParameterizedTest
    @EnumSource
    void everyCallThatFailsIsReportedAlikeAndTheOldFilesStay(Call call) throws IOException {
        Files.writeString(target, "old");
        Files.writeString(other, "old");
        assertThatThrownBy(() -> {
                    try (OutputFiles files = new OutputFiles(
                            List.of(),
                            draft -> draft.toString().contains("s.jsonl")
                                    ? failing(call, draft)
                                    : Files.newOutputStream(draft))) {
                        write(files, target);
                        OutputStream out = files.create(other);
                        for (int i = 0; i < 100_000; i++) {
                            out.write('x');
                        }
                        files.commit();
                    }
                })
                .isInstanceOf(Failure.class)
                .hasMessage("'" + other + "' cannot be written: No space left on device; nothing was written.");
        assertThat(names()).containsExactly("d.jsonl", "s.jsonl");
        assertThat(target).hasContent("old");
        assertThat(other).hasContent("old");
    }

    @Test
    void aDirectoryThatDisappearsIsReported() throws IOException {
        Path inside = directory.resolve("gone/d.jsonl");
        Files.createDirectory(inside.getParent());
        Files.writeString(target, "old");
        try (OutputFiles files = new OutputFiles(List.of())) {
            write(files, target);
            write(files, inside);
            for (String name : List.of(".d.jsonl.0.tmp", ".d.jsonl.lock")) {
                Files.delete(inside.resolveSibling(name));
            }
            Files.delete(inside.getParent());
            assertThatThrownBy(files::commit)
                    .isInstanceOf(Failure.class)
                    .hasMessage("'" + inside
                            + "' cannot be written: the file or its directory does not exist; nothing was written.");
        }
        assertThat(names()).containsExactly("d.jsonl");
        assertThat(target).hasContent("old");
    }

    @Test
    void aFullDeviceIsReportedAndTheOtherOutputsStay() throws IOException {
        assumeTrue(Files.exists(Path.of("/dev/full")));
        Files.writeString(target, "old");
        try (OutputFiles files = new OutputFiles(List.of())) {
            write(files, target);
            write(files, Path.of("/dev/full"));
            assertThatThrownBy(files::commit)
                    .isInstanceOf(Failure.class)
                    .hasMessage("'/dev/full' cannot be written: No space left on device; nothing was written.");
        }
        assertThat(names()).containsExactly("d.jsonl");
        assertThat(target).hasContent("old");
    }

    @Test
    void aDirectoryWithoutPermissionIsReported() throws IOException {
        assumePosix();
        Path locked = Files.createDirectory(directory.resolve("locked"));
        Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("r-x------"));
        assumeTrue(!Files.isWritable(locked)); // root may write everywhere
        try (OutputFiles files = new OutputFiles(List.of())) {
            assertThatThrownBy(() -> files.create(locked.resolve("d.jsonl")))
                    .isInstanceOf(Failure.class)
                    .hasMessage("'" + locked.resolve("d.jsonl")
                            + "' cannot be written: permission denied; nothing was written.");
        }
    }

    // ---- links

    @Test
    void aLinkThatLeadsNowhereIsRefused() throws IOException {
        Files.createSymbolicLink(target, directory.resolve("nothing"));
        Files.createSymbolicLink(other, other);
        try (OutputFiles files = new OutputFiles(List.of())) {
            for (Path link : List.of(target, other)) {
                assertThatThrownBy(() -> files.create(link))
                        .isInstanceOf(Failure.class)
                        .hasMessage("'" + link + "' is a link that leads to no file.");
            }
        }
        assertThat(target).isSymbolicLink();
    }
}
