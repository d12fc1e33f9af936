/** The command line: replays files of contacts and signals, explains, checks, draws and imports. */
@NullMarked
package org.journeyrules.cli;

import org.jspecify.annotations.NullMarked;
