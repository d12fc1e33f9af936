package org.journeyrules.drools.wrong.internal.check;

/** A public check in addition to the one entry of the package. */
public final class SecondEntry {}
