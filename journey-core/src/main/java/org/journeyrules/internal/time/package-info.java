/** Calendar arithmetic: windows, offsets, business time. Internal. */
@NullMarked
package org.journeyrules.internal.time;

import org.jspecify.annotations.NullMarked;
