/** A job of Apache Flink to copy: files of contacts and signals in, decisions as JSON lines out. */
@NullMarked
package org.journeyrules.flink.example;

import org.jspecify.annotations.NullMarked;
