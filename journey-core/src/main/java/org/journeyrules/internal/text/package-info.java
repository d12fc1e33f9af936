/** Canonical texts, phrases and fingerprints. Internal. */
@NullMarked
package org.journeyrules.internal.text;

import org.jspecify.annotations.NullMarked;
