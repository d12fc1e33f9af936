/** Compiling rules with Drools, in both of its models. */
@NullMarked
package org.journeyrules.drools.internal.compile;

import org.jspecify.annotations.NullMarked;
