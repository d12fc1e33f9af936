/** The journey as a host sees it: an engine over rules and a map, the state it keeps, what it decides. */
@NullMarked
package org.journeyrules;

import org.jspecify.annotations.NullMarked;
