package org.journeyrules.measures;

/** Counts messages and the responses to them. Not thread-safe. */
final class MessageTally {
    private int sent;
    private int delivered;
    private int bounced;
    private int opened;
    private int clicked;
    private int replied;
    private int unsubscribed;
    private int complained;
    private long rawClicks;
    private final int[] ofDelivered = new int[RATES];
    private final int[] ofNotBounced = new int[RATES];

    private static final int RATES = 3; // opened, clicked, replied

    void add(SentMessage message) {
        sent++;
        delivered += one(message.delivered);
        bounced += one(message.bounced);
        opened += one(message.opened);
        clicked += one(message.clicked);
        replied += one(message.replied);
        unsubscribed += one(message.unsubscribed);
        complained += one(message.complained);
        rawClicks += message.rawClicks;
        if (message.delivered) {
            respond(ofDelivered, message);
        }
        if (!message.bounced) {
            respond(ofNotBounced, message);
        }
    }

    private static void respond(int[] counts, SentMessage message) {
        counts[0] += one(message.opened);
        counts[1] += one(message.clicked);
        counts[2] += one(message.replied);
    }

    static int one(boolean counts) {
        return counts ? 1 : 0;
    }

    void merge(MessageTally other) {
        sent += other.sent;
        delivered += other.delivered;
        bounced += other.bounced;
        opened += other.opened;
        clicked += other.clicked;
        replied += other.replied;
        unsubscribed += other.unsubscribed;
        complained += other.complained;
        rawClicks += other.rawClicks;
        for (int i = 0; i < RATES; i++) {
            ofDelivered[i] += other.ofDelivered[i];
            ofNotBounced[i] += other.ofNotBounced[i];
        }
    }

    /** Whether any of the messages is reported as delivered. */
    boolean reportsDelivery() {
        return delivered > 0;
    }

    /**
     * @param reported whether the host reports deliveries at all
     * @param rates whether there are enough contacts to show rates
     */
    MessageCounts result(boolean reported, boolean rates) {
        int arrived = reported ? delivered : sent - bounced;
        int[] responses = reported ? ofDelivered : ofNotBounced;
        return new MessageCounts(
                sent,
                arrived,
                reported,
                opened,
                clicked,
                replied,
                unsubscribed,
                complained,
                bounced,
                rawClicks,
                rates ? Shares.of(responses[0], arrived) : Estimate.ABSENT,
                rates ? Shares.of(responses[1], arrived) : Estimate.ABSENT,
                rates ? Shares.of(responses[2], arrived) : Estimate.ABSENT);
    }
}
