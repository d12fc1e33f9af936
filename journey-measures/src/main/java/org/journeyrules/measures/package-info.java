/**
 * Measures of a journey: what its decisions and signals say about whether it works. Each measure adds contact by contact,
 * and its parts merge, so that a host can compute it by shard or by day.
 */
@NullMarked
package org.journeyrules.measures;

import org.jspecify.annotations.NullMarked;
