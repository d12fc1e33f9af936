/** What happened: signals, their types, and selections of them. */
@NullMarked
package org.journeyrules.signal;

import org.jspecify.annotations.NullMarked;
