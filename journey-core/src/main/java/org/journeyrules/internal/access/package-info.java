/** The door through which Journey's own modules reach the parts of a state. Internal. */
@NullMarked
package org.journeyrules.internal.access;

import org.jspecify.annotations.NullMarked;
