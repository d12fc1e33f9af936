/** Stages, stays in them, and how contacts move between them. */
@NullMarked
package org.journeyrules.stage;

import org.jspecify.annotations.NullMarked;
