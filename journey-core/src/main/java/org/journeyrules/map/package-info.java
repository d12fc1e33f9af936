/** The journey map, its builder, and its problems and warnings. */
@NullMarked
package org.journeyrules.map;

import org.jspecify.annotations.NullMarked;
