/** The wording that the messages of all modules share: nearest names, durations, excerpts. Internal. */
@NullMarked
package org.journeyrules.internal.message;

import org.jspecify.annotations.NullMarked;
