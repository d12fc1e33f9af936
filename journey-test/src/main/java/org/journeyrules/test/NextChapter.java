package org.journeyrules.test;

/** The story continues in a new chapter. Not thread-safe. */
public final class NextChapter extends Story {
    NextChapter(World world) {
        super(world);
    }
}
