package org.journeyrules.drools.internal.compile;

import org.journeyrules.drools.internal.drl.DrlFile;
import org.journeyrules.drools.internal.drl.DrlRule;
import org.jspecify.annotations.Nullable;

/**
 * What a compiler of Drools said.
 *
 * @param file the rule file, or null where it told none
 * @param rule the rule, or null where it told none
 * @param line the line of the file, or -1 where it told none
 */
record CompilerMessage(@Nullable DrlFile file, @Nullable DrlRule rule, int line, String text) {}
