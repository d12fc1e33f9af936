/** Campaigns and the statuses of their members. */
@NullMarked
package org.journeyrules.campaign;

import org.jspecify.annotations.NullMarked;
