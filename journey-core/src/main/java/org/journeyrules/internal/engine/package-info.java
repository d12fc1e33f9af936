/** Runs engine calls: takes signals in order, evaluates the rules and picks between their proposals. Internal. */
@NullMarked
package org.journeyrules.internal.engine;

import org.jspecify.annotations.NullMarked;
