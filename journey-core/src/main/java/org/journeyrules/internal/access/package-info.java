/** Access to the parts of a state for Journey's own modules. Internal. */
@NullMarked
package org.journeyrules.internal.access;

import org.jspecify.annotations.NullMarked;
