/** What an explanation says of each rule: its conditions, the answers they got, and how much is missing. */
@NullMarked
package org.journeyrules.explanation;

import org.jspecify.annotations.NullMarked;
