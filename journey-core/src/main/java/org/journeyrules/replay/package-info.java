/** Runs a contact's history through an engine. */
@NullMarked
package org.journeyrules.replay;

import org.jspecify.annotations.NullMarked;
