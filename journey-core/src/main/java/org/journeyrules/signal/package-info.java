/** Signals, their types, selections of them, and scores. */
@NullMarked
package org.journeyrules.signal;

import org.jspecify.annotations.NullMarked;
