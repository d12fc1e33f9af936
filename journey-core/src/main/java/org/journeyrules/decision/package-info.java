/** What the engine decides, and why. */
@NullMarked
package org.journeyrules.decision;

import org.jspecify.annotations.NullMarked;
