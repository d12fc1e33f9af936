package org.journeyrules.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;
import org.journeyrules.cli.files.FreeSpace;

/**
 * Estimates how large the outputs will be, once a first part of the contacts was replayed: a twentieth, but at least a
 * hundred contacts. So a disk that is too small is reported early, not when it is full. Not thread-safe.
 */
final class SizeEstimate {
    /** Smaller outputs are written without a word. */
    static final long WORTH_REPORTING = 20_000_000;

    private static final int LEAST = 100;
    private static final int PART = 20;
    private static final int MB = 1_000_000;

    private final int contacts;
    private final long room;
    private final FreeSpace.Lookup space;
    private final List<Output> outputs = new ArrayList<>();

    /** An output and how many bytes it has so far; where they pass through a temporary file, they take space twice. */
    private record Output(Path directory, LongSupplier size, boolean isSorted) {}

    private static final class Needed {
        private final FreeSpace free;
        private final Path directory;
        private long bytes;

        Needed(FreeSpace free, Path directory) {
            this.free = free;
            this.directory = directory;
        }
    }

    /**
     * An estimate without outputs.
     *
     * @param contacts how many there are
     * @param room how many bytes of a sorted output wait in memory
     */
    SizeEstimate(int contacts, long room, FreeSpace.Lookup space) {
        this.contacts = contacts;
        this.room = room;
        this.space = space;
    }

    /**
     * Adds an output.
     *
     * @param directory where it is written
     * @param size how many bytes it has so far
     * @param isSorted whether its lines may wait in a temporary file until all are there
     */
    void add(Path directory, LongSupplier size, boolean isSorted) {
        outputs.add(new Output(directory, size, isSorted));
    }

    /** What to report when some contacts are done. */
    List<String> after(int done) {
        if (done != Math.max(LEAST, contacts / PART) || done >= contacts) {
            return List.of();
        }
        long all = 0;
        long least = Long.MAX_VALUE;
        Map<Object, Needed> stores = new LinkedHashMap<>();
        for (Output output : outputs) {
            long size = Math.round((double) output.size().getAsLong() * contacts / done);
            all += size;
            FreeSpace free = space.of(output.directory()).orElse(null);
            if (free != null) {
                least = Math.min(least, free.bytes());
                stores.computeIfAbsent(free.store(), absent -> new Needed(free, output.directory())).bytes +=
                        output.isSorted() && size > room ? 2 * size : size;
            }
        }
        List<String> reports = new ArrayList<>();
        if (all >= WORTH_REPORTING) {
            reports.add("About " + megabytes(all) + " will be written"
                    + (least == Long.MAX_VALUE ? "." : "; " + megabytes(least) + " are free."));
        }
        for (Needed needed : stores.values()) {
            if (needed.bytes > needed.free.bytes()) {
                reports.add("'" + needed.directory + "': warning: the outputs need about " + megabytes(needed.bytes)
                        + " while they are written, but " + megabytes(needed.free.bytes())
                        + " are free\n  Maybe write them to a larger disk.");
            }
        }
        return reports;
    }

    private static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%,d MB", bytes / MB);
    }
}
