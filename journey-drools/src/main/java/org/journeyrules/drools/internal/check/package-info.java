/** Checks of rules before Drools compiles them: each problem at the place where it was written. */
@NullMarked
package org.journeyrules.drools.internal.check;

import org.jspecify.annotations.NullMarked;
