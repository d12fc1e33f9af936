/** Warnings about maps, and about how rules use them. */
@NullMarked
package org.journeyrules.advice;

import org.jspecify.annotations.NullMarked;
