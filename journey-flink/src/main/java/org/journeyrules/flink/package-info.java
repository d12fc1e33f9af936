/**
 * Journeys as a keyed function of Apache Flink: signals and contacts' records in, decisions out, with the state in Flink's
 * checkpoints and each review as an event-time timer.
 */
@NullMarked
package org.journeyrules.flink;

import org.jspecify.annotations.NullMarked;
