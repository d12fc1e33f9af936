package org.journeyrules.architecture.wrong.internal;

/** A type that no public signature may mention. */
public class Hidden {}
