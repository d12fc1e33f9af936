/** Sequences of steps in a map, and the settings that decide when steps are sent. */
@NullMarked
package org.journeyrules.sequence;

import org.jspecify.annotations.NullMarked;
