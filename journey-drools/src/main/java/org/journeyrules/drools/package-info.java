/** Rules in Drools DRL: packs, their compiler and their evaluation. */
@NullMarked
package org.journeyrules.drools;

import org.jspecify.annotations.NullMarked;
