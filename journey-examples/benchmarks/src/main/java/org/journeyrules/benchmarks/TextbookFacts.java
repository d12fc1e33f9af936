package org.journeyrules.benchmarks;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Set;
import org.journeyrules.contact.Contact;
import org.journeyrules.signal.Direction;
import org.journeyrules.signal.Signal;
import org.jspecify.annotations.Nullable;

/** What happened and when it is asked about, as the textbook's rules see it. */
public final class TextbookFacts {
    private TextbookFacts() {}

    /** The instant, and where windows that end there begin. */
    public static final class Now {
        private final Instant at;
        private final Instant yesterday;
        private final Instant twoDaysAgo;
        private final Instant weekAgo;
        private final Instant fortnightAgo;
        private final Instant monthAgo;
        private final Instant sixWeeksAgo;
        private final Instant sixtyDaysAgo;
        private final Instant quarterAgo;
        private final Instant halfYearAgo;
        private final Instant quarterAhead;

        Now(Instant now, ZoneId zone) {
            ZonedDateTime here = now.atZone(zone);
            at = now;
            yesterday = here.minusDays(1).toInstant();
            twoDaysAgo = here.minusDays(2).toInstant();
            weekAgo = here.minusDays(7).toInstant();
            fortnightAgo = here.minusDays(14).toInstant();
            monthAgo = here.minusDays(30).toInstant();
            sixWeeksAgo = here.minusDays(45).toInstant();
            sixtyDaysAgo = here.minusDays(60).toInstant();
            quarterAgo = here.minusDays(90).toInstant();
            halfYearAgo = here.minusDays(180).toInstant();
            quarterAhead = here.plusDays(90).toInstant();
        }

        public Instant getAt() {
            return at;
        }

        public long getAtMillis() {
            return at.toEpochMilli();
        }

        public Instant getYesterday() {
            return yesterday;
        }

        public long getYesterdayMillis() {
            return yesterday.toEpochMilli();
        }

        public Instant getTwoDaysAgo() {
            return twoDaysAgo;
        }

        public long getTwoDaysAgoMillis() {
            return twoDaysAgo.toEpochMilli();
        }

        public Instant getWeekAgo() {
            return weekAgo;
        }

        public long getWeekAgoMillis() {
            return weekAgo.toEpochMilli();
        }

        public Instant getFortnightAgo() {
            return fortnightAgo;
        }

        public long getFortnightAgoMillis() {
            return fortnightAgo.toEpochMilli();
        }

        public Instant getMonthAgo() {
            return monthAgo;
        }

        public long getMonthAgoMillis() {
            return monthAgo.toEpochMilli();
        }

        public Instant getSixWeeksAgo() {
            return sixWeeksAgo;
        }

        public long getSixWeeksAgoMillis() {
            return sixWeeksAgo.toEpochMilli();
        }

        public Instant getSixtyDaysAgo() {
            return sixtyDaysAgo;
        }

        public long getSixtyDaysAgoMillis() {
            return sixtyDaysAgo.toEpochMilli();
        }

        public Instant getQuarterAgo() {
            return quarterAgo;
        }

        public long getQuarterAgoMillis() {
            return quarterAgo.toEpochMilli();
        }

        public Instant getHalfYearAgo() {
            return halfYearAgo;
        }

        public long getHalfYearAgoMillis() {
            return halfYearAgo.toEpochMilli();
        }

        public Instant getQuarterAhead() {
            return quarterAhead;
        }

        public long getQuarterAheadMillis() {
            return quarterAhead.toEpochMilli();
        }
    }

    /** One signal. */
    public static final class Event {
        private final String type;
        private final Instant at;
        private final long atMillis;
        private final boolean activity;
        private final @Nullable String topic;
        private final @Nullable String kind;
        private final @Nullable String reason;
        private final @Nullable String opportunity;
        private final @Nullable String supportCase;
        private final @Nullable String question;
        private final @Nullable String newStage;
        private final @Nullable Double mark;
        private final double points;
        private final LocalDate day;
        private final String messageAndLink;
        private final boolean withoutStart;
        private final Instant startsAt;
        private final long startsAtMillis;

        Event(Signal signal, Set<String> notActivity, ZoneId zone) {
            type = signal.type();
            at = signal.occurredAt();
            atMillis = at.toEpochMilli();
            activity = signal.direction() == Direction.INBOUND && !notActivity.contains(type);
            topic = signal.attribute("topic");
            kind = signal.attribute("kind");
            reason = signal.attribute("reason");
            opportunity = signal.attribute("opportunity");
            supportCase = signal.attribute("case");
            question = signal.attribute("question");
            newStage = signal.attribute("stage");
            mark = signal.number("score");
            points = Interest.points(signal);
            day = at.atZone(zone).toLocalDate();
            messageAndLink = signal.attribute("message") + " " + signal.attribute("link");
            String starts = signal.attribute("starts_at");
            withoutStart = starts == null;
            startsAt = starts == null
                    ? Instant.EPOCH
                    : Contact.parseInstant(starts, zone).orElseThrow();
            startsAtMillis = startsAt.toEpochMilli();
        }

        public String getType() {
            return type;
        }

        public Instant getAt() {
            return at;
        }

        public long getAtMillis() {
            return atMillis;
        }

        public boolean isActivity() {
            return activity;
        }

        public @Nullable String getTopic() {
            return topic;
        }

        public @Nullable String getKind() {
            return kind;
        }

        public @Nullable String getReason() {
            return reason;
        }

        public @Nullable String getOpportunity() {
            return opportunity;
        }

        public @Nullable String getSupportCase() {
            return supportCase;
        }

        /** What was asked in a webinar. */
        public @Nullable String getQuestion() {
            return question;
        }

        /** What an opportunity's stage became. */
        public @Nullable String getNewStage() {
            return newStage;
        }

        /** The mark given in a survey. */
        public @Nullable Double getMark() {
            return mark;
        }

        /** What it is worth as a sign of interest. */
        public double getPoints() {
            return points;
        }

        /** On the contact's calendar. */
        public LocalDate getDay() {
            return day;
        }

        public String getMessageAndLink() {
            return messageAndLink;
        }

        public Instant getStartsAt() {
            return startsAt;
        }

        public long getStartsAtMillis() {
            return startsAtMillis;
        }

        public boolean isWithoutStart() {
            return withoutStart;
        }
    }

    /** Found once, asked by many rules. */
    public static final class OpenOpportunity {}

    /** Found once, asked by many rules. */
    public static final class OpenCase {}

    /** Found once, asked by many rules. */
    public static final class SalesAtWork {}

    /** Found once, asked by many rules: sales rejected a hand-off of late. */
    public static final class CoolOff {}
}
