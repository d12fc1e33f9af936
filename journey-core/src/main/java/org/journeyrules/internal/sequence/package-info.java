/** Enrollments, their steps and what is sent. Internal. */
@NullMarked
package org.journeyrules.internal.sequence;

import org.jspecify.annotations.NullMarked;
