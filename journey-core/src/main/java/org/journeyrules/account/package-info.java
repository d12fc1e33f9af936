/** The stage of an account, derived from the journeys of its contacts: an output, which no rule of a journey reads. */
@NullMarked
package org.journeyrules.account;

import org.jspecify.annotations.NullMarked;
