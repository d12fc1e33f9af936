/** Reading DRL files: their rules, patterns, conditions and the types that these name. */
@NullMarked
package org.journeyrules.drools.internal.drl;

import org.jspecify.annotations.NullMarked;
