/** The standard non-profit rules for donors and volunteers, their policy, and the checks they share. */
@NullMarked
package org.journeyrules.nonprofit;

import org.jspecify.annotations.NullMarked;
