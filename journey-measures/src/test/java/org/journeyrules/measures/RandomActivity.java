package org.journeyrules.measures;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.SignalType;
import org.journeyrules.signal.Trust;
import org.journeyrules.stage.Movement;

/**
 * Contacts at random that are written to, respond, are handed off and enrolled, and buy; the same for the same seed. All
 * instants are multiples of ten minutes, so that many are equal.
 */
final class RandomActivity {
    private static final List<String> STAGES = List.of("Awareness", "Consideration", "Decision", "Customer", "Churned");
    private static final List<String> INBOUND = List.of(
            SignalType.CONTENT_DOWNLOADED,
            SignalType.PAGE_VISITED,
            SignalType.MEETING_BOOKED,
            SignalType.DEMO_REQUESTED,
            SignalType.CHAT_STARTED,
            SignalType.CALL_RECEIVED,
            SignalType.TRIAL_STARTED,
            SignalType.AD_CLICKED,
            SignalType.PURCHASED,
            SignalType.CART_ABANDONED);
    private static final List<String> OUTBOUND = List.of(
            SignalType.CALL_MADE,
            SignalType.MESSAGE_SENT,
            SignalType.HAND_OFF_ACCEPTED,
            SignalType.HAND_OFF_REJECTED,
            SignalType.AD_SHOWN);
    private static final List<String> RESPONSES = List.of(
            SignalType.EMAIL_OPENED,
            SignalType.LINK_CLICKED,
            SignalType.LINK_CLICKED,
            SignalType.EMAIL_REPLIED,
            SignalType.UNSUBSCRIBED,
            SignalType.SPAM_REPORTED,
            SignalType.EMAIL_BOUNCED);

    private static final List<String> ABOUT_CONSENT = List.of(
            SignalType.CONSENT_GRANTED, SignalType.RESUBSCRIBED, SignalType.FORM_SUBMITTED, SignalType.CALL_MADE);
    private static final List<String> BOUNCED = List.of("true", "false", "false");

    private final Random random;
    final MeasureSettings settings;
    final List<ContactHistory> histories = new ArrayList<>();

    private RandomActivity(long seed) {
        random = new Random(seed);
        double from = random.nextBoolean() ? -5 : time() / 3;
        settings = Story.settings(from, 20 + time())
                .withWithin(Duration.ofDays(5))
                .withBenchmarks(Benchmarks.defaults().with("over-automation.touches", 2));
        boolean reported = random.nextBoolean();
        int contacts = random.nextInt(40);
        for (int i = 0; i < contacts; i++) {
            histories.add(contact("c-" + i, reported));
        }
    }

    static RandomActivity of(long seed) {
        return new RandomActivity(seed);
    }

    /** A multiple of half an hour within 40 days; a third of it is one of ten minutes. */
    private double time() {
        return random.nextInt(40 * 48) / 48d;
    }

    private <T> T any(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    private ContactHistory contact(String id, boolean reported) {
        Story story = Story.of(id).with("company_size", random.nextBoolean() ? "2000" : "20");
        if (random.nextInt(3) == 0) {
            story.with("time_zone", "America/New_York");
        }
        if (random.nextInt(4) == 0) {
            story.with("email_consent", random.nextBoolean() ? "true" : "false");
        }
        for (int i = random.nextInt(3); i > 0; i--) {
            story.signal(SignalType.PAGE_VISITED, time(), "link", any(List.of("/a", "/b")), "bounced", any(BOUNCED));
            story.signal(any(ABOUT_CONSENT), time());
        }
        for (int i = random.nextInt(8) - 4; i > 0; i--) {
            story.signal(SignalType.CONTRACT_CANCELLED, time(), "reason", any(List.of("price", "moved")));
        }
        if (random.nextInt(12) > 0) {
            visits(story);
        }
        for (int i = random.nextInt(6); i > 0; i--) {
            message(story, "m-" + random.nextInt(4), reported);
        }
        for (int i = random.nextInt(12); i > 0; i--) {
            Signal signal = story.plain(any(random.nextInt(3) == 0 ? OUTBOUND : INBOUND), time());
            signal = random.nextInt(8) == 0 ? signal.withTrust(Trust.MACHINE) : signal;
            story.signal(random.nextInt(4) == 0 ? signal.withChannel(any(List.of("web", "chat", "phone"))) : signal);
        }
        for (int i = random.nextInt(3); i > 0; i--) {
            String opportunity = "o-" + random.nextInt(12);
            Signal created = story.plain(SignalType.OPPORTUNITY_CREATED, time() / 2, "opportunity", opportunity);
            story.signal(
                    random.nextBoolean()
                            ? created
                            : created.with("amount", "" + random.nextInt(1000)).with("currency", "EUR"));
            if (random.nextInt(3) > 0) {
                String[] amount = {
                    "opportunity",
                    opportunity,
                    "amount",
                    "" + random.nextInt(1000),
                    "currency",
                    any(List.of("EUR", "EUR", "USD"))
                };
                story.signal(
                        random.nextBoolean() ? SignalType.OPPORTUNITY_WON : SignalType.OPPORTUNITY_LOST,
                        20 + time() / 2,
                        amount);
            }
        }
        return story.history();
    }

    private void visits(Story story) {
        double at = time() / 3;
        String stage = any(STAGES.subList(0, 2));
        story.enters(stage, at, "begin", random.nextInt(5) == 0 ? Movement.IMPORTED : Movement.START);
        decide(story, at);
        for (int i = random.nextInt(6); i > 0; i--) {
            String next = random.nextInt(3) == 0 ? stage.equals("Customer") ? "Churned" : "Customer" : any(STAGES);
            if (next.equals(stage)) {
                continue;
            }
            at += random.nextInt(5) == 0 ? 0 : time() / 3;
            if (next.equals("Churned") && random.nextBoolean()) {
                story.signal(SignalType.CONTRACT_CANCELLED, at - random.nextInt(3) / 48d, "reason", "price");
            }
            story.enters(next, at, "rule " + random.nextInt(3));
            stage = next;
            decide(story, at);
        }
    }

    private void decide(Story story, double at) {
        if (random.nextInt(3) == 0) {
            double made = at + random.nextInt(48) / 48d;
            story.handedOff(
                    made, made + 1 + random.nextInt(48) / 48d, random.nextBoolean() ? SignalType.PURCHASED : "X");
            if (random.nextInt(3) == 0) {
                story.overdue(made + 2);
            }
        }
        if (random.nextInt(2) == 0) {
            String sequence = any(List.of("nurture", "closing"));
            story.enrolled(sequence, at, any(java.util.Arrays.asList(null, "plain", "hold-out")));
            if (random.nextBoolean()) {
                story.stepDue(sequence, "first", at + 1);
            }
            if (random.nextInt(3) > 0) {
                story.ended(sequence, any(List.of("completed", "goal", "stage left")), at + 2);
            }
        }
    }

    private void message(Story story, String name, boolean reported) {
        double sent = time();
        story.sent(
                name,
                sent,
                "content",
                any(List.of("guide", "offer", "news", "unknown")),
                "by",
                any(List.of("automation", "automation", "kim")));
        if (reported && random.nextInt(5) > 0) {
            story.signal(SignalType.EMAIL_DELIVERED, sent, "message", name);
        }
        for (int i = random.nextInt(4); i > 0; i--) {
            double after = sent + random.nextInt(6 * 48) / 48d;
            Signal response = story.plain(any(RESPONSES), after, "message", name, "link", any(List.of("/a", "/b")));
            if (response.type().equals(SignalType.EMAIL_BOUNCED)) {
                response = response.with("bounce", any(List.of("hard", "soft", "soft")));
            }
            story.signal(random.nextInt(8) == 0 ? response.withTrust(Trust.MACHINE) : response);
        }
    }
}
