/** Scenarios for rules: given, when, then, with a clock that moves when told. */
@NullMarked
package org.journeyrules.test;

import org.jspecify.annotations.NullMarked;
