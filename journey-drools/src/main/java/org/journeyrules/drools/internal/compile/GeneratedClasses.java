package org.journeyrules.drools.internal.compile;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.drools.model.Model;

/** The Java classes that an executable model consists of, by their path ({@code "acme/Rules1.class"}). */
record GeneratedClasses(Map<String, byte[]> classes, List<String> modelNames) {

    /** Loads the models, over a loader that finds what the rules name. */
    List<Model> load(ClassLoader parent) {
        return models(modelNames, new Loader(classes, parent));
    }

    /** Instantiates generated models. */
    static List<Model> models(List<String> names, ClassLoader loader) {
        try {
            List<Model> models = new ArrayList<>();
            for (String name : names) {
                models.add(
                        (Model) loader.loadClass(name).getDeclaredConstructor().newInstance());
            }
            return models;
        } catch (ReflectiveOperationException broken) {
            throw new IllegalStateException("Drools generated a model that cannot be loaded: " + broken, broken);
        }
    }

    private static final class Loader extends ClassLoader {
        static {
            registerAsParallelCapable();
        }

        private final Map<String, byte[]> classes;

        private Loader(Map<String, byte[]> classes, ClassLoader parent) {
            super(parent);
            this.classes = classes;
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            byte[] bytes = classes.get(name.replace('.', '/') + ".class");
            if (bytes == null) {
                throw new ClassNotFoundException(name);
            }
            return defineClass(name, bytes, 0, bytes.length);
        }
    }
}
