/** For implementations of rules and for those who write states down. */
@NullMarked
package org.journeyrules.spi;

import org.jspecify.annotations.NullMarked;
