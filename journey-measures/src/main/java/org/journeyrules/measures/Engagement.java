package org.journeyrules.measures;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.journeyrules.internal.text.CodePoints;
import org.journeyrules.stage.Visit;
import org.jspecify.annotations.Nullable;

/**
 * How contacts respond to our emails. A message counts in the stage in which the contact was when it was sent, even if
 * they respond after they have moved on. Messages sent within the window count, with responses up to its end.
 *
 * <p>A message is an {@code EMAIL_SENT} of one contact, identified by its {@code message}. Responses without a
 * {@code message}, and to messages that were not sent within the window, do not count.
 *
 * <p>Keeps one entry for each distinct channel, content, step, campaign and link, about 200 bytes and the name, and nothing for
 * messages or contacts. Links that are personal, such as those with a token, therefore take memory as signals do; give {@code link}
 * without the personal part.
 *
 * @see MessageCounts
 */
public final class Engagement implements Accumulator<Engagement> {
    private final MeasureSettings settings;
    private final MessageTally total = new MessageTally();
    private final Map<String, MessageTally> stages = new HashMap<>();
    private final Map<String, MessageTally> channels = new HashMap<>();
    private final Map<String, MessageTally> contents = new HashMap<>();
    private final Map<String, MessageTally> steps = new HashMap<>();
    private final Map<String, MessageTally> campaigns = new HashMap<>();
    private final Map<String, LinkTally> links = new HashMap<>();

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
            return counts == null ? new MessageTally().result(true) : counts;
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
            Visit visit = message.visit();
            if (visit != null && during.test(visit)) {
                addByStage(message);
            }
        }
    }

    private void addByStage(SentMessage message) {
        total.add(message);
        Visit visit = message.visit();
        if (visit != null) {
            tally(stages, visit.stage()).add(message);
        }
    }

    private void add(SentMessage message) {
        addByStage(message);
        tally(channels, message.channel()).add(message);
        add(contents, message.contentName(), message);
        add(steps, message.stepName(), message);
        add(campaigns, message.campaign(), message);
        message.links().forEach((link, clicks) -> {
            LinkTally tally = links.computeIfAbsent(link, any -> new LinkTally());
            tally.clicked += MessageTally.one(clicks.clicked);
            tally.raw += clicks.raw;
        });
    }

    private static void add(Map<String, MessageTally> tallies, @Nullable String name, SentMessage message) {
        if (name != null) {
            tally(tallies, name).add(message);
        }
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
        return result(true);
    }

    /** @param rates whether there are enough contacts to show rates */
    Result result(boolean rates) {
        Map<String, LinkCounts> clicks = new TreeMap<>(CodePoints.ORDER);
        links.forEach((link, tally) -> clicks.put(link, new LinkCounts(tally.clicked, tally.raw)));
        return new Result(
                total.result(rates),
                results(stages, rates),
                results(channels, rates),
                results(contents, rates),
                results(steps, rates),
                results(campaigns, rates),
                Collections.unmodifiableMap(clicks));
    }

    private static Map<String, MessageCounts> results(Map<String, MessageTally> tallies, boolean rates) {
        Map<String, MessageCounts> results = new TreeMap<>(CodePoints.ORDER);
        tallies.forEach((name, tally) -> results.put(name, tally.result(rates)));
        return Collections.unmodifiableMap(results);
    }
}
