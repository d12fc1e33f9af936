/** The journey map: its builder, its validation and what is wrong with one. */
@NullMarked
package org.journeyrules.map;

import org.jspecify.annotations.NullMarked;
