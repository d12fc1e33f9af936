/** The parts of a state, for serialization. Internal. */
@NullMarked
package org.journeyrules.internal.snapshot;

import org.jspecify.annotations.NullMarked;
