package org.journeyrules.drools.internal.compile;

import java.util.function.Supplier;

/** Runs code with a context class loader: Drools finds some classes by it, even if it is given another loader. */
final class ContextLoader {
    private ContextLoader() {}

    /** Runs something with a context class loader, and puts back the one there was. */
    static <T> T with(ClassLoader loader, Supplier<T> action) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            return action.get();
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
