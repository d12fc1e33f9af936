/** Files of other systems: mappings of their columns and words, and how they write dates, numbers and ids. */
@NullMarked
package org.journeyrules.cli.mapping;

import org.jspecify.annotations.NullMarked;
