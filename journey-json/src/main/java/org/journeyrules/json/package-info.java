/** Text in and out: JSON for states, signals, contacts and decisions; YAML for maps and policies. */
@NullMarked
package org.journeyrules.json;

import org.jspecify.annotations.NullMarked;
