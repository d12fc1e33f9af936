package org.journeyrules.cli;

import org.journeyrules.cli.files.Failure;

/** How many contacts are taken at once. */
final class Threads {
    /** More threads than any machine has processors only wait for each other. */
    private static final int MOST = 256;

    private Threads() {}

    /** As many as there are processors. */
    static int usual() {
        return Math.min(MOST, Runtime.getRuntime().availableProcessors());
    }

    /** @throws Failure if {@code --threads} is out of range */
    static void check(int threads) {
        if (threads < 1 || threads > MOST) {
            throw Failure.usage(
                    "--threads must be from 1 to " + MOST + ", not " + threads + ".",
                    "Maybe " + usual() + ", the number of processors.");
        }
    }
}
