/**
 * What is computed from numbers alone: lengths of visits and waits, and how they ended. Knows nothing of journeys.
 */
@NullMarked
package org.journeyrules.measures.internal.statistics;

import org.jspecify.annotations.NullMarked;
