package org.journeyrules.cli;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.journeyrules.Journey;
import org.journeyrules.cli.files.Failure;
import org.journeyrules.cli.files.FileReasons;

/** The policies on a class path: classes with a {@code public static AcmePolicy of(Journey journey)}. */
final class PolicyClasses {
    private static final String SUFFIX = ".class";

    private final ClassPath classPath;
    private final Map<String, Class<?>> found = new TreeMap<>();

    private PolicyClasses(ClassPath classPath) {
        this.classPath = classPath;
    }

    /** The policies with their default values, sorted by the names of their classes. */
    static List<Object> defaults(ClassPath classPath) {
        PolicyClasses classes = new PolicyClasses(classPath);
        classPath.entries().forEach(classes::read);
        return classes.found.values().stream().map(PolicyClasses::defaults).toList();
    }

    private void read(Path entry) {
        try {
            if (Files.isDirectory(entry)) {
                readDirectory(entry);
            } else {
                readJar(entry);
            }
        } catch (IOException e) {
            throw Failure.usage("--class-path: '" + entry + "' cannot be read: " + FileReasons.of(e));
        }
    }

    private void readDirectory(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(SUFFIX)).toList()) {
                Path relative = directory.relativize(file);
                read(
                        relative.toString().replace(relative.getFileSystem().getSeparator(), "/"),
                        Files.readAllBytes(file));
            }
        }
    }

    private void readJar(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            for (Enumeration<JarEntry> entries = file.entries(); entries.hasMoreElements(); ) {
                JarEntry entry = entries.nextElement();
                if (entry.getName().endsWith(SUFFIX) && !entry.getName().startsWith("META-INF/")) {
                    try (InputStream in = file.getInputStream(entry)) {
                        read(entry.getName(), in.readAllBytes());
                    }
                }
            }
        }
    }

    /** Loads a class only if its bytes name the signature of the accessor: a jar may hold thousands of others. */
    private void read(String file, byte[] bytes) {
        String name = file.substring(0, file.length() - SUFFIX.length());
        String accessor = "(L" + Journey.class.getName().replace('.', '/') + ";)L" + name + ";";
        if (new String(bytes, StandardCharsets.ISO_8859_1).contains(accessor)) {
            Class<?> type = load(name.replace('/', '.'));
            if (type.getClassLoader() == classPath.loader() && hasAccessor(type)) {
                found.put(type.getName(), type);
            }
        }
    }

    private Class<?> load(String name) {
        try {
            return Class.forName(name, false, classPath.loader());
        } catch (UnsupportedClassVersionError e) {
            throw Failure.usage(
                    "--class-path: " + name + " was compiled for a newer Java than this one, "
                            + Runtime.version().feature() + ".",
                    "Maybe compile it with --release " + Runtime.version().feature() + ".");
        } catch (ClassNotFoundException | LinkageError e) {
            throw Failure.usage("--class-path: " + name + " cannot be loaded: " + e + ".", "Maybe a jar is missing.");
        }
    }

    private static boolean hasAccessor(Class<?> type) {
        try {
            Method of = type.getMethod("of", Journey.class);
            return Modifier.isStatic(of.getModifiers()) && of.getReturnType() == type;
        } catch (NoSuchMethodException absent) {
            return false;
        } catch (NoClassDefFoundError e) {
            throw Failure.usage(
                    "--class-path: " + type.getName() + " needs the class "
                            + String.valueOf(e.getMessage()).replace('/', '.') + ", which is missing.",
                    "Maybe add its jar.");
        }
    }

    private static Object defaults(Class<?> type) {
        String name = type.getSimpleName();
        try {
            Method defaults = type.getMethod("defaults");
            if (Modifier.isStatic(defaults.getModifiers()) && type.isAssignableFrom(defaults.getReturnType())) {
                return defaults.invoke(null);
            }
        } catch (NoSuchMethodException absent) {
            // reported below
        } catch (InvocationTargetException e) {
            throw Failure.problems(type.getName() + ".defaults() fails: " + e.getCause());
        } catch (IllegalAccessException e) {
            throw Failure.problems(type.getName() + " is not public.\n  Maybe declare it as public.");
        }
        throw Failure.problems(
                "The policy " + type.getName() + " has no default values.\n  Maybe add to it: public static " + name
                        + " defaults() { return new " + name + "(…); }");
    }
}
