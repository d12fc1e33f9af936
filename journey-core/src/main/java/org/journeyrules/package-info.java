/** The entry points for hosts: the engine, its rules, and the states and outcomes that it returns. */
@NullMarked
package org.journeyrules;

import org.jspecify.annotations.NullMarked;
