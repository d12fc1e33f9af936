/** What the starter configures; not for use outside. */
@NullMarked
package org.journeyrules.spring.internal;

import org.jspecify.annotations.NullMarked;
