/** Stores journeys in a relational database: states, an outbox of decisions, and the sweep that reviews what is due. */
@NullMarked
package org.journeyrules.jdbc;

import org.jspecify.annotations.NullMarked;
