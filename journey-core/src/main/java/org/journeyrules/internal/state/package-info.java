/** The state of a contact, and its working copy during a call. Internal. */
@NullMarked
package org.journeyrules.internal.state;

import org.jspecify.annotations.NullMarked;
