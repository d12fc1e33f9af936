/** Journey in Flink beside Flink CEP and a process engine, on the same signals. */
@NullMarked
package org.journeyrules.flink.benchmarks;

import org.jspecify.annotations.NullMarked;
