/** The standard rules of a non-profit's donors and volunteers, their policy and the words they use. */
@NullMarked
package org.journeyrules.nonprofit;

import org.jspecify.annotations.NullMarked;
