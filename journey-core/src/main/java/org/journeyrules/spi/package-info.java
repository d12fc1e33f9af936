/** For implementations of rules: what they tell the engine, and what policies may offer. */
@NullMarked
package org.journeyrules.spi;

import org.jspecify.annotations.NullMarked;
