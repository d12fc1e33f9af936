/** The parts of a state, for those who write it down and read it back. Internal. */
@NullMarked
package org.journeyrules.internal.snapshot;

import org.jspecify.annotations.NullMarked;
