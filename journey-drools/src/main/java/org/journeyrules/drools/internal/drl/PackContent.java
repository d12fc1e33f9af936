package org.journeyrules.drools.internal.drl;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A pack of rules as the compiler reads it.
 *
 * @param sources where its files come from
 * @param policies the objects that hold the numbers of its rules
 * @param signalTypes the signal types it declares
 * @param loader finds its resources and the classes its rules name
 */
public record PackContent(
        String name, List<Source> sources, List<Object> policies, Set<String> signalTypes, ClassLoader loader) {

    /** Where a file of rules comes from: one of the three is given in addition to the name. */
    public record Source(
            String name,
            @Nullable String resource,
            @Nullable Path file,
            @Nullable String text) {}

    @Override
    public String toString() {
        return "pack '" + name + "'";
    }
}
