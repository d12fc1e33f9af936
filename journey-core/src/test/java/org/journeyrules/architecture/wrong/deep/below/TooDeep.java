package org.journeyrules.architecture.wrong.deep.below;

/** A package two levels below the root. */
public final class TooDeep {}
