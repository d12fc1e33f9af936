/** A small CRM service, as an example of a host. */
@NullMarked
package org.journeyrules.crm;

import org.jspecify.annotations.NullMarked;
