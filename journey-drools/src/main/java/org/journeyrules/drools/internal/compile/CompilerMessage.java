package org.journeyrules.drools.internal.compile;

import org.journeyrules.drools.internal.drl.DrlFile;
import org.journeyrules.drools.internal.drl.DrlRule;
import org.jspecify.annotations.Nullable;

/**
 * A message of a Drools compiler.
 *
 * @param file the rule file, or null if the message names none
 * @param rule the rule, or null if the message names none
 * @param line the line of the file, or -1 if the message names none
 */
record CompilerMessage(@Nullable DrlFile file, @Nullable DrlRule rule, int line, String text) {}
