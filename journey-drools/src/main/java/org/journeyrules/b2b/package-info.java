/** The standard rules of a business-to-business journey, their policy and the words they use. */
@NullMarked
package org.journeyrules.b2b;

import org.jspecify.annotations.NullMarked;
