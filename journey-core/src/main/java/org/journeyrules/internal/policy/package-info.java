/** Looks up the policies of a rule set, and checks the stages that they name. Internal. */
@NullMarked
package org.journeyrules.internal.policy;

import org.jspecify.annotations.NullMarked;
