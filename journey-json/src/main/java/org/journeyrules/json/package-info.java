/** JSON for states, signals, contacts, decisions and refusals; YAML for maps and policies. */
@NullMarked
package org.journeyrules.json;

import org.jspecify.annotations.NullMarked;
