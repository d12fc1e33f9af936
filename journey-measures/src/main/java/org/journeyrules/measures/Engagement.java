package org.journeyrules.measures;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.journeyrules.internal.text.CodePoints;
import org.journeyrules.stage.Visit;

/**
 * How contacts respond to our emails. A message counts in the stage in which the contact was when it was sent, even if
 * they respond after they have moved on. Messages sent within the window count, with responses up to its end.
 *
 * <p>A message is an {@code EMAIL_SENT} of one contact, identified by its {@code message}. Responses without a
 * {@code message}, and to messages that were not sent within the window, do not count.
 *
 * @see MessageCounts
 */
public final class Engagement implements Accumulator<Engagement> {
    private final MeasureSettings settings;
    private final MessageTally total = new MessageTally();
    private final Map<String, MessageTally> stages = new TreeMap<>(CodePoints.ORDER);
    private final Map<String, MessageTally> channels = new TreeMap<>(CodePoints.ORDER);
    private final Map<String, MessageTally> contents = new TreeMap<>(CodePoints.ORDER);
    private final Map<String, MessageTally> steps = new TreeMap<>(CodePoints.ORDER);
    private final Map<String, MessageTally> campaigns = new TreeMap<>(CodePoints.ORDER);
    private final Map<String, LinkTally> links = new TreeMap<>(CodePoints.ORDER);

    private static final class LinkTally {
        private int clicked;
        private long raw;
    }

    /**
     * The clicks on a link.
     *
     * @param clicked how many messages have a click on it
     * @param rawClicks all clicks, including repeated ones and those of machines
     */
    public record LinkCounts(int clicked, long rawClicks) {}

    /**
     * The engagement of the contacts that were added. The maps are sorted by name.
     *
     * @param total all messages, including those sent before a journey started
     * @param stages by the stage at sending
     * @param channels by channel; a message without one counts as email
     * @param contents by content, as far as it is known
     * @param steps by sequence and step, as far as they are known: "nurture: intro"
     * @param campaigns by campaign, as far as it is known
     * @param links by link, as far as it is known
     */
    public record Result(
            MessageCounts total,
            Map<String, MessageCounts> stages,
            Map<String, MessageCounts> channels,
            Map<String, MessageCounts> contents,
            Map<String, MessageCounts> steps,
            Map<String, MessageCounts> campaigns,
            Map<String, LinkCounts> links) {
        /** Returns the counts of a stage, which are all zero if nothing was sent to contacts in it. */
        public MessageCounts stage(String name) {
            MessageCounts counts = stages.get(name);
            return counts == null ? new MessageTally().result(total.deliveredIsReported(), true) : counts;
        }
    }

    private Engagement(MeasureSettings settings) {
        this.settings = settings;
    }

    /** Returns an accumulator without contacts. */
    public static Engagement of(MeasureSettings settings) {
        return new Engagement(settings);
    }

    @Override
    public void add(ContactHistory history) {
        history.messages(settings).forEach(this::add);
    }

    /** Adds the messages that were sent during some of the contact's visits, by stage only. */
    void addByStage(ContactHistory history, Predicate<Visit> during) {
        for (SentMessage message : history.messages(settings)) {
            if (message.visit().filter(during).isPresent()) {
                addByStage(message);
            }
        }
    }

    private void addByStage(SentMessage message) {
        total.add(message);
        message.visit().ifPresent(visit -> tally(stages, visit.stage()).add(message));
    }

    private void add(SentMessage message) {
        addByStage(message);
        tally(channels, message.channel()).add(message);
        message.content().ifPresent(content -> tally(contents, content).add(message));
        message.step().ifPresent(step -> tally(steps, step).add(message));
        message.campaign().ifPresent(campaign -> tally(campaigns, campaign).add(message));
        message.links().forEach((link, clicks) -> {
            LinkTally tally = links.computeIfAbsent(link, any -> new LinkTally());
            tally.clicked += MessageTally.one(clicks.clicked);
            tally.raw += clicks.raw;
        });
    }

    private static MessageTally tally(Map<String, MessageTally> tallies, String name) {
        return tallies.computeIfAbsent(name, any -> new MessageTally());
    }

    @Override
    public void merge(Engagement other) {
        settings.requireSame(other.settings);
        total.merge(other.total);
        merge(stages, other.stages);
        merge(channels, other.channels);
        merge(contents, other.contents);
        merge(steps, other.steps);
        merge(campaigns, other.campaigns);
        other.links.forEach((link, clicks) -> {
            LinkTally tally = links.computeIfAbsent(link, any -> new LinkTally());
            tally.clicked += clicks.clicked;
            tally.raw += clicks.raw;
        });
    }

    private static void merge(Map<String, MessageTally> into, Map<String, MessageTally> other) {
        other.forEach((name, tally) -> tally(into, name).merge(tally));
    }

    /** Returns the counts and rates of the contacts added so far. */
    public Result result() {
        return result(true, total.reportsDelivery());
    }

    /**
     * @param rates whether there are enough contacts to show rates
     * @param reported whether the host reports deliveries at all
     */
    Result result(boolean rates, boolean reported) {
        Map<String, LinkCounts> clicks = new TreeMap<>(CodePoints.ORDER);
        links.forEach((link, tally) -> clicks.put(link, new LinkCounts(tally.clicked, tally.raw)));
        return new Result(
                total.result(reported, rates),
                results(stages, reported, rates),
                results(channels, reported, rates),
                results(contents, reported, rates),
                results(steps, reported, rates),
                results(campaigns, reported, rates),
                Collections.unmodifiableMap(clicks));
    }

    private static Map<String, MessageCounts> results(
            Map<String, MessageTally> tallies, boolean reported, boolean rates) {
        Map<String, MessageCounts> results = new TreeMap<>(CodePoints.ORDER);
        tallies.forEach((name, tally) -> results.put(name, tally.result(reported, rates)));
        return Collections.unmodifiableMap(results);
    }
}
