/** Compact bytes for stored states. */
@NullMarked
package org.journeyrules.binary;

import org.jspecify.annotations.NullMarked;
