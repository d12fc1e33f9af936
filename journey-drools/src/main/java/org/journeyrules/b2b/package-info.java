/** The standard business-to-business rules, their policy, and the checks they share. */
@NullMarked
package org.journeyrules.b2b;

import org.jspecify.annotations.NullMarked;
