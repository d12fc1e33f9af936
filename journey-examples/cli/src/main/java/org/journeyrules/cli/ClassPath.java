package org.journeyrules.cli;

import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.journeyrules.cli.files.Failure;
import org.journeyrules.cli.files.FileReasons;
import org.journeyrules.cli.files.NearFiles;

/** The jars and directories with the classes that rules name: policies and helper classes of integrators. */
final class ClassPath {
    private final List<Path> entries;
    private final ClassLoader loader;

    private ClassPath(List<Path> entries) {
        this.entries = entries;
        URL[] urls = entries.stream().map(ClassPath::url).toArray(URL[]::new);
        this.loader = new URLClassLoader("class-path", urls, ClassPath.class.getClassLoader());
    }

    /**
     * A class path as Java takes it: jars and directories, separated by the platform's separator. {@code lib/*} stands for
     * all jars of the directory.
     */
    static ClassPath of(String path) {
        List<Path> entries = new ArrayList<>();
        for (String entry : path.split(File.pathSeparator)) {
            if (entry.endsWith("*")
                    && Path.of(entry.substring(0, entry.length() - 1)).toFile().isDirectory()) {
                entries.addAll(jars(Path.of(entry.substring(0, entry.length() - 1))));
            } else if (!entry.isBlank()) {
                entries.add(checked(Path.of(entry)));
            }
        }
        return new ClassPath(List.copyOf(entries));
    }

    private static Path checked(Path entry) {
        if (!Files.exists(entry)) {
            throw Failure.usage("--class-path: there is no file or directory '" + entry + "'.", NearFiles.maybe(entry));
        }
        if (Files.isDirectory(entry)) {
            return directory(entry);
        }
        if (!isJar(entry)) {
            String maybe = entry.toString().endsWith(".class")
                    ? "Maybe name the directory that holds its package."
                    : entry.toString().endsWith(".java") ? "Maybe compile it and name the directory of its class." : "";
            throw Failure.usage("--class-path: '" + entry + "' is neither a jar nor a directory.", maybe);
        }
        return entry;
    }

    /** A directory with classes; one of a project's root or of sources is a mistake that has a cure. */
    private static Path directory(Path directory) {
        for (String output : List.of("target/classes", "build/classes/java/main")) {
            Path classes = directory.resolve(output);
            if (Files.isDirectory(classes)) {
                throw Failure.usage(
                        "--class-path: '" + directory + "' is the root of a project, not of its classes.",
                        "Maybe '" + classes + "'.");
            }
        }
        return directory;
    }

    private static List<Path> jars(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(ClassPath::isJar).sorted().toList();
        } catch (IOException e) {
            throw Failure.usage("--class-path: '" + directory + "' cannot be read: " + FileReasons.of(e));
        }
    }

    private static boolean isJar(Path file) {
        String name = file.toString();
        return Files.isRegularFile(file) && (name.endsWith(".jar") || name.endsWith(".zip"));
    }

    private static URL url(Path entry) {
        try {
            return entry.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The jars and directories. */
    List<Path> entries() {
        return entries;
    }

    /** Finds the classes, after those of the command line itself. */
    ClassLoader loader() {
        return loader;
    }
}
