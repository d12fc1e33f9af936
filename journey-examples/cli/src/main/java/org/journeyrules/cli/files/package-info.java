/** Files in, each row checked and each problem named with file and line; files out, all of them whole or none. */
@NullMarked
package org.journeyrules.cli.files;

import org.jspecify.annotations.NullMarked;
