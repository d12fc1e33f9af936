package org.journeyrules.measures;

/**
 * Messages and the responses to them. Opens, clicks, replies, unsubscribes, complaints and bounces count once for each
 * contact and message. What a machine did and what screening rejects does not count, except in {@code rawClicks}.
 *
 * <p>Rates divide by the delivered messages. A response to a message that bounced is in the counts and in no rate. A rate is absent if nothing was delivered, or if the group has fewer than 20 contacts.
 *
 * @param sent messages sent within the window
 * @param delivered those that were delivered
 * @param assumed those of them of which it is not reported
 * @param opened messages opened
 * @param clicked messages with a click on a link
 * @param replied messages replied to
 * @param unsubscribed messages that led to an unsubscribe
 * @param complained messages reported as spam
 * @param bounced messages that bounced
 * @param rawClicks all clicks, including repeated ones and those of machines
 * @param openRate the share of delivered messages that were opened, with its Wilson interval
 * @param clickRate the share of delivered messages with a click, with its Wilson interval
 * @param replyRate the share of delivered messages replied to, with its Wilson interval
 */
public record MessageCounts(
        int sent,
        int delivered,
        int assumed,
        int opened,
        int clicked,
        int replied,
        int unsubscribed,
        int complained,
        int bounced,
        long rawClicks,
        Estimate openRate,
        Estimate clickRate,
        Estimate replyRate) {
    /** Whether every delivery is reported; false if some are assumed, or if nothing was delivered. */
    public boolean deliveredIsReported() {
        return delivered > 0 && assumed == 0;
    }
}
