package org.journeyrules.cli;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.journeyrules.Correction;
import org.journeyrules.cli.files.CodePointOrder;
import org.journeyrules.decision.Decision;
import org.journeyrules.json.JourneyJson;
import org.journeyrules.signal.Signal;

/** A signal that came after its time, and what it would have changed. */
final class LateSignal {
    /** By instant, then id. */
    static final Comparator<Signal> BY_INSTANT =
            Comparator.comparing(Signal::occurredAt).thenComparing(Signal::id, CodePointOrder.BY_CODE_POINT);

    private LateSignal() {}

    /** The signal, the decisions it would have led to and the decisions it would have prevented. */
    static String json(Signal signal, Correction correction) {
        return Json.object(out -> {
            out.writeStringField("contact", signal.contactId());
            out.writeStringField("at", Json.instant(signal.occurredAt()));
            out.writeFieldName("signal");
            out.writeRawValue(JourneyJson.write(signal));
            out.writeFieldName("missed");
            out.writeRawValue(array(correction.missed()));
            out.writeFieldName("mistaken");
            out.writeRawValue(array(correction.mistaken()));
        });
    }

    private static String array(List<Decision> decisions) {
        return decisions.stream().map(JourneyJson::write).collect(Collectors.joining(",", "[", "]"));
    }
}
