package org.journeyrules.drools.internal.drl;

import java.io.IOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds a class in the first of several class loaders that has it; this library's own comes first. */
public final class PackClassLoader extends ClassLoader {
    static {
        registerAsParallelCapable();
    }

    private final List<ClassLoader> others;

    private PackClassLoader(List<ClassLoader> others) {
        super(PackClassLoader.class.getClassLoader());
        this.others = others;
    }

    public static ClassLoader over(List<ClassLoader> loaders) {
        Set<ClassLoader> distinct = new LinkedHashSet<>(loaders);
        distinct.remove(PackClassLoader.class.getClassLoader());
        return distinct.isEmpty() ? PackClassLoader.class.getClassLoader() : new PackClassLoader(List.copyOf(distinct));
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        for (ClassLoader loader : others) {
            try {
                return loader.loadClass(name);
            } catch (ClassNotFoundException absent) {
                // the next may have it
            }
        }
        throw new ClassNotFoundException(name);
    }

    @Override
    protected @Nullable URL findResource(String name) {
        for (ClassLoader loader : others) {
            URL found = loader.getResource(name);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    @Override
    protected Enumeration<URL> findResources(String name) throws IOException {
        List<URL> found = new ArrayList<>();
        for (ClassLoader loader : others) {
            found.addAll(Collections.list(loader.getResources(name)));
        }
        return Collections.enumeration(found);
    }
}
