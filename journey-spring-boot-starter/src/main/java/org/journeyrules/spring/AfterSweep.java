package org.journeyrules.spring;

/**
 * Work after each sweep. Its own type, so that classes which are always loaded mention none of a library that an application may
 * not have.
 */
@FunctionalInterface
interface AfterSweep extends Runnable {}
