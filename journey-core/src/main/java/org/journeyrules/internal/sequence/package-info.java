/** Enrollments, campaign statuses and hand-offs, and the sending of steps. Internal. */
@NullMarked
package org.journeyrules.internal.sequence;

import org.jspecify.annotations.NullMarked;
