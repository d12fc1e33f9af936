/** Interfaces for implementations of rules and of state formats. */
@NullMarked
package org.journeyrules.spi;

import org.jspecify.annotations.NullMarked;
