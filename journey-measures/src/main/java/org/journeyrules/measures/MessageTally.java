package org.journeyrules.measures;

/** Counts messages and the responses to them. Not thread-safe. */
final class MessageTally {
    private int sent;
    private int delivered;
    private int assumed; // of those delivered
    private int bounced;
    private int opened;
    private int clicked;
    private int replied;
    private int unsubscribed;
    private int complained;
    private long rawClicks;
    private int openedOfDelivered;
    private int clickedOfDelivered;
    private int repliedOfDelivered;

    void add(SentMessage message) {
        sent++;
        bounced += one(message.bounced);
        opened += one(message.opened);
        clicked += one(message.clicked);
        replied += one(message.replied);
        unsubscribed += one(message.unsubscribed);
        complained += one(message.complained);
        rawClicks += message.rawClicks;
        if (message.arrived()) {
            delivered++;
            assumed += one(!message.delivered);
            openedOfDelivered += one(message.opened);
            clickedOfDelivered += one(message.clicked);
            repliedOfDelivered += one(message.replied);
        }
    }

    static int one(boolean counts) {
        return counts ? 1 : 0;
    }

    void merge(MessageTally other) {
        sent += other.sent;
        delivered += other.delivered;
        assumed += other.assumed;
        bounced += other.bounced;
        opened += other.opened;
        clicked += other.clicked;
        replied += other.replied;
        unsubscribed += other.unsubscribed;
        complained += other.complained;
        rawClicks += other.rawClicks;
        openedOfDelivered += other.openedOfDelivered;
        clickedOfDelivered += other.clickedOfDelivered;
        repliedOfDelivered += other.repliedOfDelivered;
    }

    /** @param rates whether there are enough contacts to show rates */
    MessageCounts result(boolean rates) {
        return new MessageCounts(
                sent,
                delivered,
                assumed,
                opened,
                clicked,
                replied,
                unsubscribed,
                complained,
                bounced,
                rawClicks,
                rates ? Shares.of(openedOfDelivered, delivered) : Estimate.ABSENT,
                rates ? Shares.of(clickedOfDelivered, delivered) : Estimate.ABSENT,
                rates ? Shares.of(repliedOfDelivered, delivered) : Estimate.ABSENT);
    }
}
