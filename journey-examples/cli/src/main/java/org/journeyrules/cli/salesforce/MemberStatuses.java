package org.journeyrules.cli.salesforce;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What the statuses of campaign members mean. A status is looked up as a whole, without case, blanks and punctuation:
 * "Registered - Not Attended" is not an attendance.
 */
final class MemberStatuses {
    /** What a member did. */
    enum Meaning {
        ATTENDED("WEBINAR_ATTENDED", "EVENT_ATTENDED"),
        REGISTERED("WEBINAR_REGISTERED", "CAMPAIGN_RESPONDED"),
        DOWNLOADED("CONTENT_DOWNLOADED", "CONTENT_DOWNLOADED"),
        REPLIED("EMAIL_REPLIED", "EMAIL_REPLIED"),
        CLICKED("LINK_CLICKED", "LINK_CLICKED"),
        OPENED("EMAIL_OPENED", "EMAIL_OPENED"),
        SUBMITTED("FORM_SUBMITTED", "FORM_SUBMITTED"),
        UNSUBSCRIBED("UNSUBSCRIBED", "UNSUBSCRIBED"),
        RESPONDED("CAMPAIGN_RESPONDED", "CAMPAIGN_RESPONDED"),
        /** An answer, or its absence, that shows no interest. */
        DECLINED("", "");

        private final String ofWebinar;
        private final String ofOther;

        Meaning(String ofWebinar, String ofOther) {
            this.ofWebinar = ofWebinar;
            this.ofOther = ofOther;
        }

        /** The signal type; empty where it is not a signal. */
        String type(boolean webinar) {
            return webinar ? ofWebinar : ofOther;
        }
    }

    private static final Map<Meaning, List<String>> TABLE = Map.of(
            Meaning.ATTENDED,
            List.of(
                    "Attended",
                    "Attended Event",
                    "Attended Webinar",
                    "Attended In Person",
                    "Attended Virtually",
                    "Attended Online",
                    "Attended Live",
                    "Attended On Demand",
                    "Attended On-Demand",
                    "Attendee",
                    "Checked In",
                    "Participated",
                    "Present",
                    "Visited Booth",
                    "Watched",
                    "Watched On Demand"),
            Meaning.REGISTERED,
            List.of(
                    "Registered",
                    "Registered - Not Attended",
                    "Registered - Did Not Attend",
                    "Registered - No Show",
                    "Registered Not Attended",
                    "Registrant",
                    "RSVP Yes",
                    "RSVP'd",
                    "RSVP",
                    "Accepted",
                    "Confirmed",
                    "Signed Up",
                    "No Show",
                    "No-Show",
                    "Did Not Attend",
                    "Not Attended"),
            Meaning.DOWNLOADED,
            List.of("Downloaded", "Content Downloaded", "Downloaded Content", "Download"),
            Meaning.REPLIED,
            List.of("Replied", "Email Replied", "Replied to Email"),
            Meaning.CLICKED,
            List.of("Clicked", "Clicked Link", "Clicked Through", "Email Clicked", "Clicked Email"),
            Meaning.OPENED,
            List.of("Opened", "Email Opened", "Opened Email"),
            Meaning.SUBMITTED,
            List.of("Submitted", "Filled Out Form", "Form Submitted", "Completed Form"),
            Meaning.UNSUBSCRIBED,
            List.of("Unsubscribed", "Opted Out"),
            Meaning.RESPONDED,
            List.of(
                    "Responded",
                    "Response",
                    "Demo Requested",
                    "Requested Demo",
                    "Meeting Booked",
                    "Interested",
                    "Converted"),
            Meaning.DECLINED,
            List.of(
                    "Declined",
                    "RSVP No",
                    "Cancelled",
                    "Canceled",
                    "Not Interested",
                    "Sent",
                    "Bounced",
                    "Hard Bounced",
                    "Soft Bounced",
                    "Invited",
                    "Waitlisted",
                    "On Waiting List"));

    private static final Map<String, Meaning> MEANINGS = new HashMap<>();

    static {
        TABLE.forEach((meaning, words) -> words.forEach(word -> MEANINGS.put(plain(word), meaning)));
    }

    private MemberStatuses() {}

    private static String plain(String status) {
        return status.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    }

    /** What a status means; empty where the table does not have it. */
    static Optional<Meaning> meaning(String status) {
        return Optional.ofNullable(MEANINGS.get(plain(status)));
    }

    /** The statuses by what they mean, for documents. */
    static Map<Meaning, List<String>> table() {
        return TABLE;
    }
}
