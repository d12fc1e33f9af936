/** What implementations of rules share: policies by type, the stages that policies name, failures that name a rule. Internal. */
@NullMarked
package org.journeyrules.internal.rules;

import org.jspecify.annotations.NullMarked;
