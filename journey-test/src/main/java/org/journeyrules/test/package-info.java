/** Scenario tests for rules: given, when, then, with a clock that the test moves. */
@NullMarked
package org.journeyrules.test;

import org.jspecify.annotations.NullMarked;
