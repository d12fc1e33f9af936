/** Stages, visits to them, and the movements between them. */
@NullMarked
package org.journeyrules.stage;

import org.jspecify.annotations.NullMarked;
