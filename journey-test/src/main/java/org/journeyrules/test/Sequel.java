package org.journeyrules.test;

/** The story goes on. Not thread-safe. */
public final class Sequel extends Story {
    Sequel(World world) {
        super(world);
    }
}
