package org.journeyrules.measures;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.journeyrules.decision.Decision;
import org.journeyrules.decision.Enrolled;
import org.journeyrules.decision.HandedOff;
import org.journeyrules.decision.SequenceEnded;
import org.journeyrules.signal.Direction;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.SignalType;
import org.journeyrules.signal.Trust;
import org.journeyrules.stage.Movement;
import org.journeyrules.stage.Visit;

/** The measures over sales, customers and touches once more, straight from their definitions and without regard to cost. */
final class SlowCustomers {
    private static final double DAY = 86_400_000;
    private static final Map<String, List<String>> CHANNELS = Map.of(
            "email", List.of(SignalType.LINK_CLICKED, SignalType.EMAIL_REPLIED),
            "web",
                    List.of(
                            SignalType.PAGE_VISITED,
                            SignalType.CONTENT_DOWNLOADED,
                            SignalType.DEMO_REQUESTED,
                            SignalType.FORM_SUBMITTED,
                            SignalType.CART_ABANDONED),
            "chat", List.of(SignalType.CHAT_STARTED),
            "phone", List.of(SignalType.CALL_RECEIVED),
            "product", List.of(SignalType.TRIAL_STARTED),
            "ad", List.of(SignalType.AD_CLICKED));

    private final List<ContactHistory> histories;
    private final MeasureSettings settings;
    private final Instant from;
    private final Instant until;

    SlowCustomers(RandomActivity world) {
        histories = world.histories;
        settings = world.settings;
        from = settings.window().from();
        until = settings.window().until();
    }

    private boolean inWindow(Instant at) {
        return !at.isBefore(from) && !at.isAfter(until);
    }

    private List<Signal> signals(ContactHistory history, Predicate<Signal> which) {
        return history.signals().stream()
                .filter(signal -> !signal.occurredAt().isAfter(until))
                .filter(which)
                .toList();
    }

    private static Predicate<Signal> is(String... types) {
        return signal -> List.of(types).contains(signal.type());
    }

    private static boolean byPerson(ContactHistory history, Signal signal) {
        return signal.trust() != Trust.MACHINE && !history.rejectedClicks().contains(signal.id());
    }

    private static int one(boolean counts) {
        return counts ? 1 : 0;
    }

    /** By sequence and arm: contacts, converted. */
    Map<String, List<Integer>> lift() {
        Map<String, int[]> counts = new TreeMap<>();
        for (ContactHistory history : histories) {
            for (String sequence : List.of("nurture", "closing")) {
                String arm = null;
                boolean converted = false;
                for (Decision decision : history.decisions()) {
                    if (decision instanceof Enrolled enrolled
                            && enrolled.sequence().equals(sequence)
                            && enrolled.arm().isPresent()
                            && inWindow(enrolled.at())
                            && (isGoal(history, enrolled)
                                    || sequence.equals("closing")
                                    || !converts(history, enrolled).isEmpty())) {
                        arm = arm == null ? enrolled.arm().get() : arm;
                        converted |= isGoal(history, enrolled) || isConverted(history, enrolled);
                    }
                }
                if (arm != null) {
                    int[] count = counts.computeIfAbsent(sequence + " " + arm, any -> new int[2]);
                    count[0]++;
                    count[1] += one(converted);
                }
            }
        }
        Map<String, List<Integer>> result = new TreeMap<>();
        counts.forEach((arm, count) -> result.put(arm, List.of(count[0], count[1])));
        return result;
    }

    private boolean isGoal(ContactHistory history, Enrolled enrolled) {
        return history.decisions().stream()
                .anyMatch(decision -> decision instanceof SequenceEnded end
                        && end.visit() == enrolled.visit()
                        && end.sequence().equals(enrolled.sequence())
                        && end.how().equals("goal")
                        && !end.at().isAfter(until));
    }

    private static List<String> converts(ContactHistory history, Enrolled enrolled) {
        return Story.MAP
                .requireStage(history.visits().get(enrolled.visit() - 1).stage())
                .converts();
    }

    private boolean isConverted(ContactHistory history, Enrolled enrolled) {
        Instant left = history.visits().get(enrolled.visit() - 1).left().orElse(Instant.MAX);
        return !signals(
                        history,
                        signal -> converts(history, enrolled).contains(signal.type())
                                && signal.occurredAt().isAfter(enrolled.at())
                                && !signal.occurredAt().isAfter(left)
                                && byPerson(history, signal))
                .isEmpty();
    }

    /** A touch before a win: when, and its channel; the age is that at the win of the contact. */
    private record Touch(Instant at, String contact, String id, String channel, double age) {}

    /** By model and channel: the credit, one touch at a time. */
    Map<String, Double> attribution() {
        Map<String, List<Touch>> won = new TreeMap<>();
        for (ContactHistory history : histories) {
            Set<String> seen = new TreeSet<>();
            for (Signal win : signals(history, is(SignalType.OPPORTUNITY_WON))) {
                if (inWindow(win.occurredAt()) && seen.add(win.attribute("opportunity"))) {
                    won.computeIfAbsent(win.attribute("opportunity"), any -> new ArrayList<>())
                            .addAll(touches(history, win.occurredAt()));
                }
            }
        }
        Map<String, Double> credits = new TreeMap<>();
        won.values().forEach(touches -> {
            touches.sort(Comparator.comparing(Touch::at)
                    .thenComparing(Touch::contact)
                    .thenComparing(Touch::id));
            for (Attribution.Model model : Attribution.Model.values()) {
                if (touches.isEmpty()) {
                    credits.merge(model + " null", 1d, Double::sum);
                }
                double all = touches.stream()
                        .mapToDouble(each -> weight(model, touches, each))
                        .sum();
                touches.forEach(each ->
                        credits.merge(model + " " + each.channel(), weight(model, touches, each) / all, Double::sum));
            }
        });
        credits.values().removeIf(credit -> credit < 1e-12);
        return credits;
    }

    private static double weight(Attribution.Model model, List<Touch> touches, Touch touch) {
        int place = touches.indexOf(touch);
        boolean first = place == 0;
        boolean last = place == touches.size() - 1;
        return switch (model) {
            case FIRST -> one(first);
            case LAST -> one(last);
            case LINEAR -> 1;
            case POSITION -> touches.size() <= 2 ? 1 : first || last ? 0.4 : 0.2 / (touches.size() - 2);
            case TIME_DECAY -> Math.pow(0.5, touch.age() / 7);
        };
    }

    private static List<Touch> touches(ContactHistory history, Instant won) {
        List<Touch> touches = new ArrayList<>();
        for (Signal signal : history.signals()) {
            double age = (won.toEpochMilli() - signal.occurredAt().toEpochMilli()) / DAY;
            boolean activity = signal.direction() == Direction.INBOUND
                    && !Story.MAP.notActivity().contains(signal.type())
                    && !signal.type().equals(SignalType.PURCHASED);
            if (age > 0 && age < 90 && activity && byPerson(history, signal)) {
                String usual = CHANNELS.entrySet().stream()
                        .filter(each -> each.getValue().contains(signal.type()))
                        .map(Map.Entry::getKey)
                        .findFirst()
                        .orElse("null");
                String channel = signal.channel() == null ? usual : signal.channel();
                touches.add(new Touch(signal.occurredAt(), signal.contactId(), signal.id(), channel, age));
            }
        }
        return touches;
    }

    /** The amounts by currency, and the median of the seconds to the win (-1 if there is none). */
    Map<String, Double> amounts() {
        Map<String, List<Signal>> opportunities = new TreeMap<>();
        for (ContactHistory history : histories) {
            signals(history, signal -> signal.type().startsWith("OPPORTUNITY"))
                    .forEach(signal -> opportunities
                            .computeIfAbsent(signal.attribute("opportunity"), any -> new ArrayList<>())
                            .add(signal));
        }
        Map<String, BigDecimal> sums = new TreeMap<>();
        List<Double> days = new ArrayList<>();
        opportunities.values().forEach(reported -> {
            Comparator<Signal> order = Comparator.comparing(Signal::occurredAt)
                    .thenComparing(signal -> signal.type().equals(SignalType.OPPORTUNITY_WON));
            Signal last = reported.stream()
                    .filter(is(SignalType.OPPORTUNITY_WON, SignalType.OPPORTUNITY_LOST))
                    .max(order)
                    .orElse(null);
            if (last == null || !last.type().equals(SignalType.OPPORTUNITY_WON) || !inWindow(last.occurredAt())) {
                return;
            }
            reported.stream()
                    .filter(signal -> signal.attribute("amount") != null)
                    .max(Comparator.comparing((Signal signal) -> signal.type().equals(SignalType.OPPORTUNITY_WON))
                            .thenComparing(Signal::occurredAt)
                            .thenComparing(signal -> Double.valueOf(signal.attribute("amount")))
                            .thenComparing(signal -> signal.attribute("currency")))
                    .ifPresent(signal -> sums.merge(
                            signal.attribute("currency"), new BigDecimal(signal.attribute("amount")), BigDecimal::add));
            reported.stream()
                    .filter(is(SignalType.OPPORTUNITY_CREATED))
                    .min(Comparator.comparing(Signal::occurredAt))
                    .ifPresent(created -> days.add(Duration.between(created.occurredAt(), last.occurredAt())
                                    .toMillis()
                            / DAY));
        });
        Map<String, Double> result = new TreeMap<>();
        sums.forEach((currency, sum) -> result.put(currency, sum.doubleValue()));
        Collections.sort(days);
        int size = days.size();
        result.put("seconds", size == 0 ? -1d : Math.rint((days.get((size - 1) / 2) + days.get(size / 2)) * 43_200));
        return result;
    }

    /** Carts, recovered, buyers, who bought again. */
    List<Integer> purchases() {
        int[] counts = new int[4];
        for (ContactHistory history : histories) {
            List<Signal> all = signals(history, is(SignalType.PURCHASED, SignalType.CART_ABANDONED));
            List<Signal> bought = all.stream().filter(is(SignalType.PURCHASED)).toList();
            counts[2] += one(!bought.isEmpty());
            counts[3] += one(bought.stream().map(Signal::occurredAt).distinct().count() > 1);
            List<Integer> carts = new ArrayList<>();
            for (int i = 0; i < all.size(); i++) {
                if (all.get(i).type().equals(SignalType.CART_ABANDONED)
                        && inWindow(all.get(i).occurredAt())
                        && !isSameCart(all, carts, i)) {
                    carts.add(i);
                }
            }
            for (int cart : carts) {
                counts[0]++;
                counts[1] += one(all.subList(cart, all.size()).stream()
                        .filter(is(SignalType.PURCHASED))
                        .findFirst()
                        .filter(purchase -> isWithin(all.get(cart), purchase))
                        .isPresent());
            }
        }
        return List.of(counts[0], counts[1], counts[2], counts[3]);
    }

    private boolean isSameCart(List<Signal> all, List<Integer> carts, int place) {
        return carts.stream()
                .anyMatch(cart -> isWithin(all.get(cart), all.get(place))
                        && all.subList(cart, place).stream().noneMatch(is(SignalType.PURCHASED)));
    }

    private boolean isWithin(Signal cart, Signal later) {
        return later.occurredAt().isBefore(cart.occurredAt().plus(settings.within()));
    }

    /** By reason: how many customers left, how many came back. */
    Map<String, List<Integer>> churn() {
        Map<String, int[]> counts = new TreeMap<>();
        for (ContactHistory history : histories) {
            for (Visit visit : history.visits()) {
                Instant left = visit.left().orElse(null);
                int next = visit.number(); // the place of the next visit
                if (left == null
                        || !visit.stage().equals("Customer")
                        || !inWindow(left)
                        || !history.visits().get(next).stage().equals("Churned")) {
                    continue;
                }
                String reason = signals(
                                history,
                                signal -> is(SignalType.CONTRACT_CANCELLED).test(signal)
                                        && !signal.occurredAt().isBefore(visit.entered())
                                        && !signal.occurredAt().isAfter(left))
                        .stream()
                        .reduce((earlier, later) -> later)
                        .map(signal -> signal.attribute("reason"))
                        .orElse("");
                int[] count = counts.computeIfAbsent(reason, any -> new int[2]);
                count[0]++;
                count[1] += one(history.visits().stream()
                        .skip(next)
                        .anyMatch(later -> later.stage().equals("Customer")
                                && !later.entered().isAfter(until)));
            }
        }
        Map<String, List<Integer>> result = new TreeMap<>();
        counts.forEach((reason, count) -> result.put(reason, List.of(count[0], count[1])));
        return result;
    }

    /** Contacts, reachable, unsubscribed, complained. */
    List<Integer> reach() {
        int[] counts = new int[4];
        for (ContactHistory history : histories) {
            if (history.visits().isEmpty() || history.visits().get(0).entered().isAfter(until)) {
                continue;
            }
            counts[0]++;
            Instant optedIn = last(history, SignalType.RESUBSCRIBED, SignalType.CONSENT_GRANTED);
            boolean driven = !last(history, SignalType.UNSUBSCRIBED, SignalType.SPAM_REPORTED)
                    .isBefore(optedIn);
            boolean hard = !signals(history, signal -> "hard".equals(signal.attribute("bounce")))
                    .isEmpty();
            boolean denied = "false".equals(history.contact().value("email_consent"))
                    && last(history, SignalType.CONSENT_GRANTED).equals(Instant.MIN);
            counts[1] += one(!hard && !denied && !(driven && hasAny(history)));
            counts[2] += leavers(history, SignalType.UNSUBSCRIBED);
            counts[3] += leavers(history, SignalType.SPAM_REPORTED);
        }
        return List.of(counts[0], counts[1], counts[2], counts[3]);
    }

    private boolean hasAny(ContactHistory history) {
        return !last(history, SignalType.UNSUBSCRIBED, SignalType.SPAM_REPORTED).equals(Instant.MIN);
    }

    private Instant last(ContactHistory history, String... types) {
        return signals(history, signal -> is(types).test(signal) && signal.trust() != Trust.MACHINE).stream()
                .map(Signal::occurredAt)
                .max(Comparator.naturalOrder())
                .orElse(Instant.MIN);
    }

    private int leavers(ContactHistory history, String type) {
        return (int) signals(
                        history,
                        signal -> is(type).test(signal)
                                && signal.trust() != Trust.MACHINE
                                && inWindow(signal.occurredAt()))
                .stream()
                .map(signal -> signal.attribute("message"))
                .distinct()
                .count();
    }

    /** By stage: visits, automated and human touches in the window, minutes in it, visits with many, those without a person. */
    Map<String, List<Long>> automation() {
        Map<String, long[]> counts = new TreeMap<>();
        Story.MAP.stages().forEach(stage -> counts.put(stage.name(), new long[6]));
        double many = settings.benchmarks().value("over-automation.touches");
        for (ContactHistory history : histories) {
            for (Visit visit : history.visits()) {
                Instant left = visit.left().orElse(Instant.MAX);
                if (visit.entered().isAfter(until) || left.isBefore(from)) {
                    continue;
                }
                long[] count = counts.get(visit.stage());
                count[0]++;
                List<Signal> touches = signals(
                        history,
                        signal -> !signal.occurredAt().isBefore(visit.entered())
                                && signal.occurredAt().isBefore(left)
                                && (isHuman(signal) || isAutomated(signal)));
                count[1] += touches.stream()
                        .filter(signal -> isAutomated(signal) && inWindow(signal.occurredAt()))
                        .count();
                count[2] += touches.stream()
                        .filter(signal -> isHuman(signal) && inWindow(signal.occurredAt()))
                        .count();
                Instant begin = visit.entered().isBefore(from) ? from : visit.entered();
                count[3] += Duration.between(begin, left.isBefore(until) ? left : until)
                        .toMinutes();
                boolean hasMany =
                        touches.stream().filter(SlowCustomers::isAutomated).count() >= many;
                count[4] += one(hasMany);
                count[5] += one(hasMany && touches.stream().noneMatch(SlowCustomers::isHuman));
            }
        }
        Map<String, List<Long>> result = new TreeMap<>();
        counts.forEach((stage, count) ->
                result.put(stage, java.util.Arrays.stream(count).boxed().toList()));
        return result;
    }

    private static boolean isHuman(Signal signal) {
        return signal.trust() != Trust.MACHINE
                && (is(SignalType.CALL_MADE, SignalType.MESSAGE_SENT).test(signal)
                        || is(SignalType.EMAIL_SENT).test(signal) && "kim".equals(signal.attribute("by")));
    }

    private static boolean isAutomated(Signal signal) {
        return is(SignalType.EMAIL_SENT, SignalType.MESSAGE_SENT).test(signal) && !isHuman(signal);
    }

    /** New customers, without follow-up, hand-offs due, without follow-up. */
    List<Integer> followUp() {
        int[] counts = new int[4];
        for (ContactHistory history : histories) {
            for (Visit visit : history.visits()) {
                Instant end = visit.entered().plus(Duration.ofDays(14));
                if (visit.stage().equals("Customer")
                        && visit.movement() != Movement.IMPORTED
                        && inWindow(visit.entered())
                        && !end.isAfter(until)) {
                    counts[0]++;
                    counts[1] += one(signals(
                                    history,
                                    signal -> signal.direction() == Direction.OUTBOUND
                                            && !signal.occurredAt().isBefore(visit.entered())
                                            && signal.occurredAt().isBefore(end))
                            .isEmpty());
                }
            }
            for (Decision decision : history.decisions()) {
                if (decision instanceof HandedOff handOff
                        && inWindow(handOff.at())
                        && !handOff.dueAt().orElseThrow().isAfter(until)) {
                    List<Signal> before = signals(
                            history,
                            signal -> signal.occurredAt().isAfter(handOff.at())
                                    && !signal.occurredAt()
                                            .isAfter(handOff.dueAt().get())
                                    && (isHuman(signal) || handOff.closedBy().contains(signal.type())));
                    boolean touched = !before.isEmpty() && isHuman(before.get(0));
                    counts[2] += one(before.isEmpty() || touched);
                    counts[3] += one(before.isEmpty());
                }
            }
        }
        return List.of(counts[0], counts[1], counts[2], counts[3]);
    }

    /** By page: visits that say whether they bounced, those that did. */
    Map<String, List<Integer>> bounces() {
        Map<String, int[]> counts = new TreeMap<>();
        for (ContactHistory history : histories) {
            for (Signal visit : signals(history, is(SignalType.PAGE_VISITED))) {
                if (visit.attribute("bounced") != null
                        && inWindow(visit.occurredAt())
                        && visit.trust() != Trust.MACHINE) {
                    int[] count = counts.computeIfAbsent(visit.attribute("link"), any -> new int[2]);
                    count[0]++;
                    count[1] += one(visit.attribute("bounced").equals("true"));
                }
            }
        }
        Map<String, List<Integer>> result = new TreeMap<>();
        counts.forEach((page, count) -> result.put(page, List.of(count[0], count[1])));
        return result;
    }
}
