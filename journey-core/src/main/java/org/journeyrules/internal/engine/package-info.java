/** One call of the engine: signals in order, evaluations, arbitration. Internal. */
@NullMarked
package org.journeyrules.internal.engine;

import org.jspecify.annotations.NullMarked;
