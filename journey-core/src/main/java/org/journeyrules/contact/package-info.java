/** Contacts, their accounts, segments and personas. */
@NullMarked
package org.journeyrules.contact;

import org.jspecify.annotations.NullMarked;
