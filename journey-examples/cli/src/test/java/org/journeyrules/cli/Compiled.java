package org.journeyrules.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/** Compiles Java sources of a test into a directory or a jar. */
final class Compiled {
    private Compiled() {}

    /** Compiles a source into a directory. */
    static void into(Path classes, String fileName, String source) throws IOException {
        Path sources = Files.createTempDirectory(classes.toAbsolutePath().getParent(), "src");
        Path file = Files.writeString(sources.resolve(fileName), source);
        Files.createDirectories(classes);
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        StringWriter printed = new StringWriter();
        try (StandardJavaFileManager files = javac.getStandardFileManager(null, null, null)) {
            files.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(classes));
            files.setLocationFromPaths(
                    StandardLocation.CLASS_PATH,
                    Stream.concat(
                                    Stream.of(classes),
                                    Stream.of(System.getProperty("java.class.path")
                                                    .split(java.io.File.pathSeparator))
                                            .map(Path::of))
                            .toList());
            boolean compiled = javac.getTask(
                            printed, files, null, List.of("-proc:none"), null, files.getJavaFileObjects(file))
                    .call();
            assertThat(compiled).as(printed.toString()).isTrue();
        }
    }

    /** Packs the classes of a directory into a jar. */
    static void jar(Path jar, Path classes) throws IOException {
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out);
                Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                entries.putNextEntry(
                        new JarEntry(classes.relativize(file).toString().replace('\\', '/')));
                Files.copy(file, entries);
                entries.closeEntry();
            }
        }
    }
}
