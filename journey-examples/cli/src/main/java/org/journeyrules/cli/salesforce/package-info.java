/** Salesforce: an export becomes contacts and signals, stages become the files that its loader takes. */
@NullMarked
package org.journeyrules.cli.salesforce;

import org.jspecify.annotations.NullMarked;
