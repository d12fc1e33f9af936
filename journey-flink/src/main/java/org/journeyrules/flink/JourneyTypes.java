package org.journeyrules.flink;

import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.journeyrules.contact.Account;
import org.journeyrules.contact.Contact;
import org.journeyrules.decision.Decision;
import org.journeyrules.decision.Refusal;
import org.journeyrules.signal.Signal;

/**
 * The types of the streams of a job. Name the type where a stream begins, because Flink cannot find these serializers by
 * itself and would use Kryo:
 *
 * <pre>{@code
 * DataStream<Signal> signals = lines.map(JourneyJson::readSignal).returns(JourneyTypes.SIGNAL);
 * }</pre>
 *
 * <p>Set Flink's {@code pipeline.generic-types} to false, and a forgotten type is an error when the job starts. Bytes in a
 * checkpoint carry the number of their form. A later release reads all earlier forms, and a number that it does not know
 * is refused.
 */
public final class JourneyTypes {
    public static final TypeInformation<Signal> SIGNAL = new FormType<>(SignalForm.FORM);
    public static final TypeInformation<Contact> CONTACT = new FormType<>(ContactForm.FORM);
    public static final TypeInformation<Account> ACCOUNT = new FormType<>(AccountForm.FORM);
    public static final TypeInformation<Decision> DECISION = new FormType<>(JsonForm.DECISION);
    public static final TypeInformation<Refusal> REFUSAL = new FormType<>(JsonForm.REFUSAL);
    public static final TypeInformation<FailedContact> FAILED_CONTACT = new FormType<>(FailedContactForm.FORM);

    static final TypeInformation<StoredJourney> STORED_JOURNEY = new FormType<>(StoredJourneyForm.FORM);

    private JourneyTypes() {}
}
