package org.journeyrules.measures;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.journeyrules.decision.Decision;
import org.journeyrules.decision.Enrolled;
import org.journeyrules.decision.HandOffOverdue;
import org.journeyrules.decision.HandedOff;
import org.journeyrules.decision.SequenceEnded;
import org.journeyrules.signal.Direction;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.SignalType;
import org.journeyrules.signal.Trust;
import org.journeyrules.stage.Visit;

/** The measures over messages, promises and sales once more, straight from their definitions and without regard to cost. */
final class SlowResponses {
    private final List<ContactHistory> histories;
    private final Instant from;
    private final Instant until;

    SlowResponses(RandomActivity world) {
        histories = world.histories;
        from = world.settings.window().from();
        until = world.settings.window().until();
    }

    private boolean inWindow(Instant at) {
        return at.compareTo(from) >= 0 && at.compareTo(until) <= 0;
    }

    private List<Signal> known(ContactHistory history, String... types) {
        List<Signal> known = new ArrayList<>();
        for (Signal signal : history.signals()) {
            if (Set.of(types).contains(signal.type()) && !signal.occurredAt().isAfter(until)) {
                known.add(signal);
            }
        }
        return known;
    }

    private static boolean byPerson(ContactHistory history, Signal signal) {
        return signal.trust() != Trust.MACHINE && !history.rejectedClicks().contains(signal.id());
    }

    /** The stage of the last visit that was entered by then. */
    private static String stageAt(ContactHistory history, Instant at) {
        String stage = null;
        for (Visit visit : history.visits()) {
            if (visit.entered().compareTo(at) <= 0) {
                stage = visit.stage();
            }
        }
        return stage;
    }

    /** By stage: sent, delivered, opened, clicked, replied, unsubscribed, complained, bounced, raw clicks, assumed delivered. */
    Map<String, List<Integer>> engagement() {
        Map<String, int[]> counts = new TreeMap<>();
        for (ContactHistory history : histories) {
            for (String message : names(history)) {
                Instant sent = known(history, SignalType.EMAIL_SENT).stream()
                        .filter(signal -> message.equals(signal.attribute("message")))
                        .map(Signal::occurredAt)
                        .min(Comparator.naturalOrder())
                        .orElse(null);
                if (sent == null || !inWindow(sent)) {
                    continue;
                }
                String stage = stageAt(history, sent);
                int delivered = has(history, message, SignalType.EMAIL_DELIVERED, false);
                int bounced = has(history, message, SignalType.EMAIL_BOUNCED, false);
                if (stage == null) {
                    continue;
                }
                int[] count = counts.computeIfAbsent(stage, any -> new int[10]);
                count[0]++;
                count[1] += delivered > 0 || bounced == 0 ? 1 : 0;
                count[2] += has(history, message, SignalType.EMAIL_OPENED, true);
                count[3] += has(history, message, SignalType.LINK_CLICKED, true);
                count[4] += has(history, message, SignalType.EMAIL_REPLIED, true);
                count[5] += has(history, message, SignalType.UNSUBSCRIBED, true);
                count[6] += has(history, message, SignalType.SPAM_REPORTED, true);
                count[7] += bounced;
                count[8] += (int) known(history, SignalType.LINK_CLICKED).stream()
                        .filter(signal -> message.equals(signal.attribute("message")))
                        .count();
                count[9] += delivered == 0 && bounced == 0 ? 1 : 0;
            }
        }
        Map<String, List<Integer>> result = new TreeMap<>();
        counts.forEach((stage, count) ->
                result.put(stage, java.util.Arrays.stream(count).boxed().toList()));
        return result;
    }

    private Set<String> names(ContactHistory history) {
        Set<String> names = new TreeSet<>();
        known(history, SignalType.EMAIL_SENT).forEach(signal -> names.add(signal.attribute("message")));
        return names;
    }

    private int has(ContactHistory history, String message, String type, boolean byPerson) {
        return known(history, type).stream()
                        .anyMatch(signal ->
                                message.equals(signal.attribute("message")) && (!byPerson || byPerson(history, signal)))
                ? 1
                : 0;
    }

    /** Visits and conversions by stage. */
    Map<String, List<Integer>> conversions() {
        Map<String, int[]> counts = new TreeMap<>();
        for (ContactHistory history : histories) {
            for (Visit visit : history.visits()) {
                Instant left = visit.left().orElse(Instant.MAX);
                if (!visit.entered().isAfter(until) && !left.isBefore(from)) {
                    int[] count = counts.computeIfAbsent(visit.stage(), any -> new int[2]);
                    count[0]++;
                    count[1] += converts(history, visit, visit.entered()) ? 1 : 0;
                }
            }
        }
        Map<String, List<Integer>> result = new TreeMap<>();
        counts.forEach((stage, count) -> result.put(stage, List.of(count[0], count[1])));
        return result;
    }

    private boolean converts(ContactHistory history, Visit visit, Instant after) {
        List<String> types = Story.MAP.requireStage(visit.stage()).converts();
        Instant left = visit.left().orElse(Instant.MAX);
        return known(history, types.toArray(String[]::new)).stream()
                .anyMatch(signal -> signal.occurredAt().isAfter(after)
                        && !signal.occurredAt().isAfter(left)
                        && byPerson(history, signal));
    }

    private static boolean isHuman(Signal signal) {
        return signal.direction() == Direction.OUTBOUND
                && signal.trust() != Trust.MACHINE
                && (List.of(SignalType.CALL_MADE, SignalType.MESSAGE_SENT).contains(signal.type())
                        || signal.type().equals(SignalType.EMAIL_SENT) && "kim".equals(signal.attribute("by")));
    }

    HandOffResults.Result handOffs() {
        int made = 0;
        int accepted = 0;
        int overdue = 0;
        int won = 0;
        Map<String, Integer> rejected = new TreeMap<>();
        List<long[]> waits = new ArrayList<>(); // minutes, whether a person came
        for (ContactHistory history : histories) {
            for (Decision decision : history.decisions()) {
                if (!(decision instanceof HandedOff handOff) || !inWindow(decision.at())) {
                    continue;
                }
                made++;
                List<Signal> after = history.signals().stream()
                        .filter(signal -> signal.occurredAt().isAfter(handOff.at())
                                && !signal.occurredAt().isAfter(until))
                        .toList();
                String answer = after.stream()
                        .map(Signal::type)
                        .filter(type -> type.startsWith("HAND_OFF"))
                        .findFirst()
                        .orElse("");
                accepted += answer.equals(SignalType.HAND_OFF_ACCEPTED) ? 1 : 0;
                if (answer.equals(SignalType.HAND_OFF_REJECTED)) {
                    rejected.merge("", 1, Integer::sum);
                }
                won += after.stream().anyMatch(signal -> signal.type().equals(SignalType.OPPORTUNITY_WON)) ? 1 : 0;
                overdue += history.decisions().stream()
                                .anyMatch(other -> other instanceof HandOffOverdue late
                                        && late.isAbout(handOff)
                                        && late.visit() == handOff.visit()
                                        && !late.at().isAfter(until))
                        ? 1
                        : 0;
                Instant touch =
                        first(after.stream().filter(SlowResponses::isHuman).toList());
                Instant close = first(after.stream().filter(handOff::isClosedBy).toList());
                boolean touched = touch.isBefore(Instant.MAX) && !close.isBefore(touch);
                Instant end = touched ? touch : close.isBefore(until) ? close : until;
                waits.add(new long[] {openMinutes(history, handOff.at(), end), touched ? 1 : 0});
            }
        }
        return new HandOffResults.Result(made, accepted, rejected, overdue, median(waits), won);
    }

    private static Instant first(List<Signal> signals) {
        return signals.isEmpty() ? Instant.MAX : signals.get(0).occurredAt();
    }

    /** Ten minutes by ten minutes, all instants being multiples of them. */
    private static long openMinutes(ContactHistory history, Instant begin, Instant end) {
        ZoneId zone = history.contact().zone().orElse(Story.MAP.zone());
        long minutes = 0;
        for (Instant at = begin; at.isBefore(end); at = at.plus(Duration.ofMinutes(10))) {
            ZonedDateTime clock = at.atZone(zone);
            boolean workday = clock.getDayOfWeek().getValue() <= 5;
            LocalTime time = clock.toLocalTime();
            minutes += workday && !time.isBefore(LocalTime.of(9, 0)) && time.isBefore(LocalTime.of(18, 0)) ? 10 : 0;
        }
        return minutes;
    }

    /** The product over all times of one minus ends divided by those at risk, and where it reaches a half. */
    private static Double median(List<long[]> waits) {
        TreeSet<Long> ends = new TreeSet<>();
        waits.stream().filter(wait -> wait[1] == 1).forEach(wait -> ends.add(wait[0]));
        double lasting = 1;
        for (long end : ends) {
            double atRisk = waits.stream().filter(wait -> wait[0] >= end).count();
            double ended = waits.stream()
                    .filter(wait -> wait[0] == end && wait[1] == 1)
                    .count();
            lasting *= 1 - ended / atRisk;
            if (Math.abs(lasting - 0.5) < 1e-9) {
                Long next = ends.higher(end);
                return next == null ? end : (end + (double) next) / 2;
            }
            if (lasting < 0.5) {
                return (double) end;
            }
        }
        return null;
    }

    /** By channel of the touchpoint: seen, answered, in time, pending. */
    Map<String, List<Integer>> touchpoints() {
        Map<String, List<Integer>> result = new TreeMap<>();
        Story.MAP.touchpoints().forEach(touchpoint -> {
            int[] count = new int[4];
            for (ContactHistory history : histories) {
                for (Signal signal : known(history, touchpoint.does().orElseThrow())) {
                    Instant at = signal.occurredAt();
                    boolean there = history.visits().stream()
                            .anyMatch(visit -> visit.stage().equals(touchpoint.stage())
                                    && !visit.entered().isAfter(at)
                                    && !visit.left().orElse(Instant.MAX).isBefore(at));
                    boolean persona = touchpoint.persona().isEmpty()
                            || "2000".equals(history.contact().value("company_size"));
                    boolean channel =
                            signal.channel() == null || signal.channel().equals(touchpoint.channel());
                    if (!there || !persona || !channel || !inWindow(at) || signal.trust() == Trust.MACHINE) {
                        continue;
                    }
                    count[0]++;
                    ZoneId zone = history.contact().zone().orElse(Story.MAP.zone());
                    Instant due = touchpoint.answersWithin().orElseThrow() instanceof Period days
                            ? at.atZone(zone).plus(days).toInstant()
                            : at.plus((Duration) touchpoint.answersWithin().orElseThrow());
                    Instant answer = first(known(history, touchpoint.answer().orElseThrow()).stream()
                            .filter(each -> each.occurredAt().isAfter(at))
                            .toList());
                    count[1] += answer.isBefore(Instant.MAX) ? 1 : 0;
                    count[2] += !answer.isAfter(due) ? 1 : 0;
                    count[3] += answer.equals(Instant.MAX) && due.isAfter(until) ? 1 : 0;
                }
            }
            result.put(touchpoint.channel(), List.of(count[0], count[1], count[2], count[3]));
        });
        return result;
    }

    /** By sequence: enrolled, ended, completed, converted. */
    Map<String, List<Integer>> sequences() {
        Map<String, int[]> counts = new TreeMap<>(Map.of("nurture", new int[4], "closing", new int[4]));
        for (ContactHistory history : histories) {
            for (Decision decision : history.decisions()) {
                if (decision instanceof Enrolled enrolled && inWindow(decision.at())) {
                    int[] count = counts.get(enrolled.sequence());
                    String how = history.decisions().stream()
                            .filter(SequenceEnded.class::isInstance)
                            .map(SequenceEnded.class::cast)
                            .filter(end -> end.visit() == enrolled.visit()
                                    && end.sequence().equals(enrolled.sequence())
                                    && !end.at().isAfter(until))
                            .map(SequenceEnded::how)
                            .findFirst()
                            .orElse("");
                    boolean held = enrolled.arm().filter("hold-out"::equals).isPresent();
                    Visit visit = history.visits().get(enrolled.visit() - 1);
                    count[0]++;
                    count[1] += how.isEmpty() ? 0 : 1;
                    count[2] += how.equals("completed") && !held ? 1 : 0;
                    count[3] += !held && (how.equals("goal") || converts(history, visit, enrolled.at())) ? 1 : 0;
                }
            }
        }
        Map<String, List<Integer>> result = new TreeMap<>();
        counts.forEach((sequence, count) -> result.put(sequence, List.of(count[0], count[1], count[2], count[3])));
        return result;
    }

    /** Messages whose content is known, and those meant for another stage. */
    List<Integer> mismatch() {
        int messages = 0;
        int wrong = 0;
        for (ContactHistory history : histories) {
            Set<String> seen = new HashSet<>();
            for (Signal sent : known(history, SignalType.EMAIL_SENT)) {
                String stage = stageAt(history, sent.occurredAt());
                String content = sent.attribute("content");
                if (!seen.add(sent.attribute("message"))
                        || !inWindow(sent.occurredAt())
                        || stage == null
                        || Story.MAP.content(content).isEmpty()) {
                    continue;
                }
                messages++;
                wrong += content.equals("guide") && !stage.equals("Awareness")
                                || content.equals("offer")
                                        && !List.of("Consideration", "Decision").contains(stage)
                        ? 1
                        : 0;
            }
        }
        return List.of(messages, wrong);
    }

    /** Won, lost, open. */
    List<Integer> sales() {
        Map<String, Signal> last = new HashMap<>();
        Set<String> created = new HashSet<>();
        List<Signal> closings = new ArrayList<>();
        for (ContactHistory history : histories) {
            known(history, SignalType.OPPORTUNITY_CREATED)
                    .forEach(signal -> created.add(signal.attribute("opportunity")));
            closings.addAll(known(history, SignalType.OPPORTUNITY_WON, SignalType.OPPORTUNITY_LOST));
        }
        closings.sort(Comparator.comparing(Signal::occurredAt)
                .thenComparing(signal -> signal.type().equals(SignalType.OPPORTUNITY_WON)));
        closings.forEach(signal -> last.put(signal.attribute("opportunity"), signal));
        int won = 0;
        int lost = 0;
        for (Signal closing : last.values()) {
            if (inWindow(closing.occurredAt())) {
                won += closing.type().equals(SignalType.OPPORTUNITY_WON) ? 1 : 0;
                lost += closing.type().equals(SignalType.OPPORTUNITY_LOST) ? 1 : 0;
            }
        }
        created.removeAll(last.keySet());
        return List.of(won, lost, created.size());
    }
}
