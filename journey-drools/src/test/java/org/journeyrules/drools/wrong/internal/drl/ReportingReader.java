package org.journeyrules.drools.wrong.internal.drl;

import org.journeyrules.drools.wrong.internal.check.SecondEntry;

/** A reader of DRL that reports problems. */
final class ReportingReader {
    SecondEntry check;
}
