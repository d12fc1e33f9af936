/** Evaluating compiled rules for one journey, and explaining them. */
@NullMarked
package org.journeyrules.drools.internal.run;

import org.jspecify.annotations.NullMarked;
