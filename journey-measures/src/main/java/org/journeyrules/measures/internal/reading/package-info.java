/**
 * How single signals are read: who of us acted, on which channel, about which opportunity, and how long our office was open.
 */
@NullMarked
package org.journeyrules.measures.internal.reading;

import org.jspecify.annotations.NullMarked;
