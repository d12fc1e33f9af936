package org.journeyrules.measures.internal.reading;

import org.journeyrules.signal.Channel;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.SignalType;
import org.jspecify.annotations.Nullable;

/** The channel of what a contact did. */
public final class TouchChannel {
    private TouchChannel() {}

    /** The channel that the signal names, otherwise the usual one of its type; null if neither is known. */
    public static @Nullable String of(Signal signal) {
        if (signal.channel() != null) {
            return signal.channel();
        }
        return switch (signal.type()) {
            case SignalType.LINK_CLICKED, SignalType.EMAIL_REPLIED -> Channel.EMAIL;
            case SignalType.PAGE_VISITED,
                    SignalType.FORM_SUBMITTED,
                    SignalType.CONTENT_DOWNLOADED,
                    SignalType.NEWSLETTER_SUBSCRIBED,
                    SignalType.DEMO_REQUESTED,
                    SignalType.CART_ABANDONED -> Channel.WEB;
            case SignalType.AD_CLICKED -> Channel.AD;
            case SignalType.SOCIAL_ENGAGED -> Channel.SOCIAL;
            case SignalType.WEBINAR_REGISTERED, SignalType.WEBINAR_ATTENDED, SignalType.EVENT_ATTENDED -> Channel.EVENT;
            case SignalType.CALL_RECEIVED, SignalType.CALL_ANSWERED -> Channel.PHONE;
            case SignalType.CHAT_STARTED -> Channel.CHAT;
            case SignalType.MESSAGE_RECEIVED -> Channel.MESSAGE;
            case SignalType.TRIAL_STARTED, SignalType.PRODUCT_USED -> Channel.PRODUCT;
            default -> null;
        };
    }
}
