/** The wording that messages share: nearest names, durations, excerpts. For the modules of Journey. */
@NullMarked
package org.journeyrules.message;

import org.jspecify.annotations.NullMarked;
