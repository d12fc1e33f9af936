/** Nobody's business outside this module. */
@NullMarked
package org.journeyrules.internal;

import org.jspecify.annotations.NullMarked;
