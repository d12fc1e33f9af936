/** The contact's record, segments and personas. */
@NullMarked
package org.journeyrules.contact;

import org.jspecify.annotations.NullMarked;
