/** Sequences of touches, and when they may go: what a map says of them. */
@NullMarked
package org.journeyrules.sequence;

import org.jspecify.annotations.NullMarked;
