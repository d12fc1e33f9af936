package org.journeyrules.measures;

/**
 * The contacts of one stage over a time: {@code opening + in - out = closing}, always.
 *
 * @param opening contacts in the stage just before the time begins
 * @param in visits that began in the time
 * @param out visits that ended in the time
 * @param closing contacts in the stage at the end
 */
public record Balance(long opening, long in, long out, long closing) {}
