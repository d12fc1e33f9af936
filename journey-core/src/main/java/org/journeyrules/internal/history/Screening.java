package org.journeyrules.internal.history;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.SignalType;
import org.journeyrules.signal.Trust;
import org.jspecify.annotations.Nullable;

/**
 * Distinguishes the clicks of link scanners from those of people, using the log up to an instant. All limits but that of
 * repeated clicks are inclusive:
 *
 * <ul>
 *   <li>Clicks on two or more links of one message within 5 s are all automated, including the first.
 *   <li>A click within 10 s after the delivery of the message is automated (after its sending, if no delivery is
 *       known).
 *   <li>If there are ten clicks on one message within 24 h, every click on it from the first of them on is automated.
 *   <li>A click less than 24 h after a click on the same link of the same message that counts does not count. One that
 *       comes later counts, and the next 24 h begin with it. Clicks without a link count as one link.
 * </ul>
 * Only clicks of unknown trust with a message are judged, but all clicks on the message are examined. Each message is
 * judged once. For one evaluation.
 */
public final class Screening {
    static final long BURST = 5_000;
    static final long AFTER_DELIVERY = 10_000;
    static final int MANY = 10;
    static final long MANY_WITHIN = 24 * 3_600_000L;
    static final long REPEATED_WITHIN = 24 * 3_600_000L; // exclusive

    private final SignalLog log;
    private final long now;
    private final Map<String, Set<String>> discarded = new HashMap<>();
    private final Set<String> repeated = new HashSet<>(); // of those discarded

    Screening(SignalLog log, long now) {
        this.log = log;
        this.now = now;
    }

    /** Returns the ids of the signals that are discarded when all these are known. */
    public static Set<String> rejected(Collection<Signal> signals) {
        if (signals.stream().noneMatch(Screening::concerns)) {
            return Set.of();
        }
        SignalLog log = SignalLog.EMPTY;
        for (Signal signal : signals) {
            log = log.with(signal);
        }
        Screening screening = new Screening(log, Long.MAX_VALUE);
        Set<String> rejected = new HashSet<>();
        signals.stream()
                .filter(signal -> concerns(signal) && screening.discards(signal))
                .forEach(signal -> rejected.add(signal.id()));
        return Set.copyOf(rejected);
    }

    /** Whether screening judges this signal at all. */
    static boolean concerns(Signal signal) {
        return signal.trust() == Trust.UNKNOWN
                && signal.type().equals(SignalType.LINK_CLICKED)
                && signal.attribute("message") != null;
    }

    /** Whether a signal that it {@link #concerns} is discarded. */
    boolean discards(Signal click) {
        String message = click.attribute("message");
        return discarded.computeIfAbsent(message, this::judge).contains(click.id());
    }

    /** Whether a signal is discarded because it repeats another one that counts, and not as automated. */
    boolean isRepeated(Signal click) {
        return discards(click) && repeated.contains(click.id());
    }

    private Set<String> judge(String message) {
        List<Signal> clicks = new ArrayList<>();
        List<Signal> deliveries = new ArrayList<>();
        List<Signal> sends = new ArrayList<>();
        log.aboutMessage(message).forEach(signal -> {
            if (at(signal) <= now) {
                switch (signal.type()) {
                    case SignalType.LINK_CLICKED -> clicks.add(signal);
                    case SignalType.EMAIL_DELIVERED -> deliveries.add(signal);
                    default -> sends.add(signal);
                }
            }
        });
        List<Signal> arrivals = deliveries.isEmpty() ? sends : deliveries;
        long manyFrom = manyFrom(clicks);
        Set<String> machine = new HashSet<>();
        Map<String, Long> counted = new HashMap<>(); // when a click on a link last counted
        for (int i = 0; i < clicks.size(); i++) {
            Signal click = clicks.get(i);
            boolean judged = concerns(click);
            boolean isMachine = judged
                    ? at(click) >= manyFrom || isInBurst(clicks, i) || followsArrival(click, arrivals)
                    : click.trust() == Trust.MACHINE;
            if (!isMachine && judged) {
                Long last = counted.get(link(click));
                isMachine = last != null && at(click) - last < REPEATED_WITHIN;
                if (isMachine) {
                    repeated.add(click.id());
                }
            }
            if (!isMachine) {
                counted.put(link(click), at(click));
            } else if (judged) {
                machine.add(click.id());
            }
        }
        return machine;
    }

    private static boolean isInBurst(List<Signal> clicks, int of) {
        Signal click = clicks.get(of);
        for (int step = -1; step <= 1; step += 2) {
            for (int i = of + step; i >= 0 && i < clicks.size(); i += step) {
                if (Math.abs(at(clicks.get(i)) - at(click)) > BURST) {
                    break;
                }
                if (!link(clicks.get(i)).equals(link(click))) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean followsArrival(Signal click, List<Signal> arrivals) {
        for (Signal arrival : arrivals) {
            long after = at(click) - at(arrival);
            if (after >= 0 && after <= AFTER_DELIVERY) {
                return true;
            }
        }
        return false;
    }

    /** Returns the instant from which there are too many clicks for a person. */
    private static long manyFrom(List<Signal> clicks) {
        for (int i = 0; i + MANY <= clicks.size(); i++) {
            if (at(clicks.get(i + MANY - 1)) - at(clicks.get(i)) <= MANY_WITHIN) {
                return at(clicks.get(i));
            }
        }
        return NextChange.NEVER;
    }

    private static String link(Signal click) {
        @Nullable String link = click.attribute("link");
        return link == null ? "" : link;
    }

    private static long at(Signal signal) {
        return signal.occurredAt().toEpochMilli();
    }
}
