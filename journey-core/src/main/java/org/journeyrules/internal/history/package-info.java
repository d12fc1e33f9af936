/** Selections over the signals that a state keeps. Internal. */
@NullMarked
package org.journeyrules.internal.history;

import org.jspecify.annotations.NullMarked;
