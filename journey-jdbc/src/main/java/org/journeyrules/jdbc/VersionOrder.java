package org.journeyrules.jdbc;

import java.util.List;

/**
 * Which versions replace which. Versions are texts without an order of their own, so the host lists them, the oldest first. A
 * version that is not listed replaces all listed ones if it is an engine's, and is replaced by none if it is a row's.
 *
 * @param oldestFirst the listed versions
 */
record VersionOrder(List<String> oldestFirst) {
    static final VersionOrder NONE = new VersionOrder(List.of());

    VersionOrder {
        oldestFirst = List.copyOf(oldestFirst);
    }

    /** Whether rows of a version may be evaluated and written by an engine. */
    boolean mayWrite(String engineVersion, String rowVersion) {
        return rowVersion.equals(engineVersion) || isReplaced(engineVersion, rowVersion);
    }

    /** Whether rows of a version are to be moved to that of an engine. */
    boolean isReplaced(String engineVersion, String rowVersion) {
        int row = oldestFirst.indexOf(rowVersion);
        int engine = oldestFirst.indexOf(engineVersion);
        return row >= 0 && (engine < 0 || row < engine);
    }

    /** The versions that an engine replaces, the oldest first. */
    List<String> replacedBy(String engineVersion) {
        return oldestFirst.stream()
                .filter(version -> isReplaced(engineVersion, version))
                .toList();
    }
}
