/** Journey beside other rule engines, on the same contacts, with the same answers. */
@NullMarked
package org.journeyrules.benchmarks;

import org.jspecify.annotations.NullMarked;
