/** The signals that a state keeps, and selections over them. Internal. */
@NullMarked
package org.journeyrules.internal.history;

import org.jspecify.annotations.NullMarked;
