/** The state of a contact while a call works on it. Internal. */
@NullMarked
package org.journeyrules.internal.state;

import org.jspecify.annotations.NullMarked;
