package org.journeyrules.measures;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.journeyrules.decision.Decision;
import org.journeyrules.decision.StepDue;
import org.journeyrules.measures.internal.reading.Touches;
import org.journeyrules.signal.Channel;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.SignalType;
import org.journeyrules.stage.Visit;
import org.jspecify.annotations.Nullable;

/** One email to one contact, and how the contact responded up to the end of the window. Changes only while it is read. */
final class SentMessage {
    private static final String MESSAGE = "message";
    private static final Set<String> SENDING = Set.of(SignalType.EMAIL_SENT);

    private final Signal sending;
    private final @Nullable Visit visit;
    private final @Nullable StepDue due;
    private @Nullable Map<String, LinkClicks> links; // most messages have no clicks
    boolean delivered;
    boolean bounced;
    boolean opened;
    boolean clicked;
    boolean replied;
    boolean unsubscribed;
    boolean complained;
    int rawClicks;

    /** The clicks of one contact on one link of one message. */
    static final class LinkClicks {
        boolean clicked;
        int raw;
    }

    private SentMessage(Signal sending, @Nullable Visit visit, @Nullable StepDue due) {
        this.sending = sending;
        this.visit = visit;
        this.due = due;
    }

    /**
     * Returns the messages that were sent to a contact within the window. A message is identified by its {@code message};
     * a sending without one is a message of its own. A message that was sent several times counts at its first sending.
     */
    static List<SentMessage> of(ContactHistory history, MeasureSettings settings) {
        if (!history.hasAny(SENDING)) {
            return List.of();
        }
        Map<String, SentMessage> byName = new LinkedHashMap<>();
        List<SentMessage> messages = new ArrayList<>();
        Map<String, StepDue> steps = null;
        for (Signal signal : history.signals()) {
            if (!signal.type().equals(SignalType.EMAIL_SENT)
                    || signal.occurredAt().isAfter(settings.window().until())) {
                continue;
            }
            String name = signal.attribute(MESSAGE);
            if (name != null && byName.containsKey(name)) {
                continue;
            }
            String decision = signal.attribute("decision");
            if (decision != null && steps == null) {
                steps = steps(history);
            }
            SentMessage message = new SentMessage(
                    signal,
                    history.visitAtOrNull(signal.occurredAt()),
                    decision == null || steps == null ? null : steps.get(decision));
            if (name != null) {
                byName.put(name, message);
            }
            if (settings.window().contains(signal.occurredAt())) {
                messages.add(message);
            }
        }
        if (!byName.isEmpty()) {
            respond(history, settings, byName);
        }
        return List.copyOf(messages);
    }

    private static Map<String, StepDue> steps(ContactHistory history) {
        Map<String, StepDue> steps = new HashMap<>();
        for (Decision decision : history.decisions()) {
            if (decision instanceof StepDue step) {
                steps.put(step.id(), step);
            }
        }
        return steps;
    }

    private static void respond(ContactHistory history, MeasureSettings settings, Map<String, SentMessage> messages) {
        Set<String> rejected = history.rejectedClicks(settings);
        for (Signal signal : history.signals()) {
            if (signal.occurredAt().isAfter(settings.window().until())) {
                return;
            }
            String name = isResponse(signal.type()) ? signal.attribute(MESSAGE) : null;
            SentMessage message = name == null ? null : messages.get(name);
            if (message != null) {
                message.add(signal, Touches.counts(signal, rejected));
            }
        }
    }

    /** Whether a signal of this type says something of a message that was sent; most do not, and need no closer look. */
    private static boolean isResponse(String type) {
        return switch (type) {
            case SignalType.EMAIL_DELIVERED,
                    SignalType.EMAIL_BOUNCED,
                    SignalType.EMAIL_OPENED,
                    SignalType.LINK_CLICKED,
                    SignalType.EMAIL_REPLIED,
                    SignalType.UNSUBSCRIBED,
                    SignalType.SPAM_REPORTED -> true;
            default -> false;
        };
    }

    private void add(Signal signal, boolean byPerson) {
        switch (signal.type()) {
            case SignalType.EMAIL_DELIVERED -> delivered = true;
            case SignalType.EMAIL_BOUNCED -> bounced = true;
            case SignalType.EMAIL_OPENED -> opened |= byPerson;
            case SignalType.LINK_CLICKED -> {
                clicked |= byPerson;
                rawClicks++;
                String link = signal.attribute("link");
                if (link != null) {
                    LinkClicks clicks = clicksOn(link);
                    clicks.clicked |= byPerson;
                    clicks.raw++;
                }
            }
            case SignalType.EMAIL_REPLIED -> replied |= byPerson;
            case SignalType.UNSUBSCRIBED -> unsubscribed |= byPerson;
            case SignalType.SPAM_REPORTED -> complained |= byPerson;
            default -> {
                // not a response
            }
        }
    }

    private LinkClicks clicksOn(String link) {
        if (links == null) {
            links = new LinkedHashMap<>();
        }
        return links.computeIfAbsent(link, any -> new LinkClicks());
    }

    /** Whether it was delivered, as far as is known: that is reported, or it is not reported that it bounced. */
    boolean arrived() {
        return delivered || !bounced;
    }

    /** The sending, the first one if there were several. */
    Signal sending() {
        return sending;
    }

    /** The visit at sending; null if the journey had not started. */
    @Nullable
    Visit visit() {
        return visit;
    }

    Map<String, LinkClicks> links() {
        return links == null ? Map.of() : links;
    }

    String channel() {
        return sending.channel() == null ? Channel.EMAIL : sending.channel();
    }

    /** What was sent, as the sending says, otherwise the decision that it carries out; null if neither does. */
    @Nullable
    String contentName() {
        String content = sending.attribute("content");
        return content != null || due == null ? content : due.content().orElse(null);
    }

    /** The sequence and the step, as the decision says that the sending carries out, otherwise the sending; else null. */
    @Nullable
    String stepName() {
        String step = due == null ? sending.attribute("step") : due.step();
        if (step == null) {
            return null;
        }
        String sequence = due == null ? sending.attribute("sequence") : due.sequence();
        return sequence == null ? step : sequence + ": " + step;
    }

    @Nullable
    String campaign() {
        return sending.attribute("campaign");
    }
}
