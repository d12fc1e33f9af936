package org.journeyrules.report;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import java.util.Set;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.SignalType;

/** What a contact paid, in words. A negative amount is a refund. */
final class Amounts {
    private static final Set<String> PAYMENTS = Set.of(
            SignalType.GIFT_MADE,
            SignalType.PURCHASED,
            SignalType.RENEWED,
            SignalType.EXPANDED,
            SignalType.OPPORTUNITY_WON);

    private Amounts() {}

    /** Whether the signal is about money that the contact pays. */
    static boolean isPayment(Signal signal) {
        return PAYMENTS.contains(signal.type());
    }

    static boolean isRefund(Signal signal) {
        Double amount = signal.number("amount");
        return amount != null && amount < 0;
    }

    /** ", 1,250.5 EUR", without its sign; empty if there is no amount. */
    static String after(String before, Signal signal) {
        Double amount = signal.number("amount");
        if (amount == null) {
            return "";
        }
        String currency = signal.attribute("currency");
        return before
                + new DecimalFormat("#,##0.##", DecimalFormatSymbols.getInstance(Locale.ROOT)).format(Math.abs(amount))
                + (currency == null ? "" : " " + currency);
    }
}
