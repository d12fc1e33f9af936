/** The measures of a journey for people and programs: as JSON, and as one HTML page that needs no network. */
@NullMarked
package org.journeyrules.report;

import org.jspecify.annotations.NullMarked;
