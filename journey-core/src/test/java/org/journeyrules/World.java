package org.journeyrules;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.temporal.TemporalAmount;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.journeyrules.campaign.Campaign;
import org.journeyrules.contact.Contact;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.map.JourneyMapBuilder;
import org.journeyrules.sequence.Branch;
import org.journeyrules.sequence.BusinessCalendar;
import org.journeyrules.sequence.Consent;
import org.journeyrules.sequence.FrequencyCap;
import org.journeyrules.sequence.QuietHours;
import org.journeyrules.sequence.Sequence;
import org.journeyrules.sequence.Step;
import org.journeyrules.sequence.When;
import org.journeyrules.signal.Direction;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.SignalType;
import org.journeyrules.signal.Signals;
import org.journeyrules.signal.Trust;
import org.journeyrules.stage.Movement;
import org.journeyrules.stage.Stage;
import org.journeyrules.stage.Transition;

/**
 * A random map, random rules over all questions and a random history, from one seed. Time is a grid: every window, dwell
 * and signal lies on it, so that a run that looks at each tick misses nothing. Most worlds lie around a clock change, on a
 * grid of half hours; some in the seconds that screening looks at; some in months that end on different days.
 */
final class World {
    private static final List<String> TYPES = List.of(
            SignalType.LINK_CLICKED,
            SignalType.LINK_CLICKED,
            SignalType.LINK_CLICKED,
            SignalType.EMAIL_SENT,
            SignalType.EMAIL_DELIVERED,
            SignalType.EMAIL_REPLIED,
            SignalType.PURCHASED,
            SignalType.CASE_OPENED,
            SignalType.CASE_CLOSED,
            SignalType.UNSUBSCRIBED,
            "OWN_TYPE");
    /** What says that a contact may or may not be written to. */
    private static final List<String> WORDS_OF_CONSENT = List.of(
            SignalType.SPAM_REPORTED,
            SignalType.SPAM_REPORTED,
            SignalType.EMAIL_BOUNCED,
            SignalType.CONSENT_WITHDRAWN,
            SignalType.CONSENT_GRANTED,
            SignalType.CONSENT_GRANTED,
            SignalType.NEWSLETTER_SUBSCRIBED,
            SignalType.RESUBSCRIBED);

    private static final List<ChangingZone> ZONES = List.of(
            new ChangingZone("Europe/Amsterdam", "2026-03-29T02:00"),
            new ChangingZone("Europe/Amsterdam", "2026-10-25T02:00"),
            new ChangingZone("America/New_York", "2026-03-08T02:00"),
            new ChangingZone("America/New_York", "2026-11-01T01:00"),
            new ChangingZone("Australia/Lord_Howe", "2026-04-05T01:30"),
            new ChangingZone("Australia/Lord_Howe", "2026-10-04T02:00"),
            new ChangingZone("UTC", "2026-03-01T00:00"));

    private record ChangingZone(String zone, String change) {}

    /** How far apart the instants are at which anything happens. */
    private enum Scale {
        SECONDS(Duration.ofMillis(2_500)),
        QUARTERS(Duration.ofMinutes(15)),
        HALF_HOURS(Duration.ofMinutes(30)),
        DAYS(Duration.ofHours(12));

        private final Duration tick;

        Scale(Duration tick) {
            this.tick = tick;
        }
    }

    final long seed;
    final Duration tick;
    final int ticks;
    final JourneyMap map;
    final JourneyRules rules;
    final Instant start;
    final List<Signal> signals;
    final Contact contact;
    final Contact changedContact;
    final int changeTick;
    private final SplittableRandom random;
    private final SplittableRandom extra; // for what was added later, so that all else stays as it was
    private final Scale scale;
    private final List<String> stages = new ArrayList<>();
    private final List<String> exits = new ArrayList<>();

    World(long seed) {
        this(seed, null);
    }

    /** @param forced the zone to take, or null for one of the usual ones */
    World(long seed, ZoneId forced) {
        this.seed = seed;
        this.extra = new SplittableRandom(seed * 101 + 17);
        this.random = new SplittableRandom(seed); // not a multiple of its own step: worlds would be one stream, shifted
        scale = forced == null ? anyScale() : Scale.QUARTERS; // all offsets since the seventies are of quarters
        tick = scale.tick;
        ticks = scale == Scale.QUARTERS ? 480 : 240;
        ChangingZone changing = scale == Scale.DAYS ? ZONES.get(6) : ZONES.get(random.nextInt(ZONES.size()));
        ZoneId zone = forced == null ? ZoneId.of(changing.zone) : forced;
        Instant change = forced == null
                ? LocalDateTime.parse(changing.change).atZone(zone).toInstant()
                : anyChange(forced);
        start = onGrid(change.minus(
                switch (scale) {
                    case SECONDS -> tick.multipliedBy(random.nextInt(ticks));
                    case DAYS -> Duration.ofDays(30 + random.nextInt(60));
                    default -> Duration.ofHours(48 + random.nextInt(24));
                }));
        map = map(zone);
        JourneyRules.Builder builder = JourneyRules.builder(map);
        int count = 4 + random.nextInt(9);
        for (int i = 0; i < count; i++) {
            addRule(builder, i);
        }
        if (chance(0.4)) {
            addStepRule(builder);
        }
        rules = builder.build();
        Contact record = Contact.of("c").with("tier", chance(0.5) ? "gold" : "plain");
        contact = chance(0.5)
                ? record.with(
                        "renewal_date",
                        start.plus(tick.multipliedBy(random.nextInt(ticks))).toString())
                : record;
        Contact changed = contact.with("tier", "gold".equals(contact.value("tier")) ? "plain" : "gold");
        changedContact = extra.nextDouble() < 0.9
                ? changed.with(
                        "renewal_date",
                        start.plus(tick.multipliedBy(extra.nextInt(ticks))).toString())
                : changed;
        changeTick = 20 + random.nextInt(ticks - 40);
        signals = history();
    }

    private Scale anyScale() {
        return switch (random.nextInt(8)) {
            case 0 -> Scale.SECONDS;
            case 1 -> Scale.DAYS;
            default -> Scale.HALF_HOURS;
        };
    }

    private Instant anyChange(ZoneId zone) {
        var transition = zone.getRules()
                .nextTransition(Instant.parse("1980-01-01T00:00:00Z").plus(Duration.ofDays(random.nextInt(20_000))));
        boolean isOnGrid = transition != null
                && transition.getOffsetBefore().getTotalSeconds() % 900 == 0
                && transition.getOffsetAfter().getTotalSeconds() % 900 == 0;
        return isOnGrid ? transition.getInstant() : Instant.parse("2026-03-01T00:00:00Z");
    }

    private Instant onGrid(Instant instant) {
        return Instant.ofEpochMilli(Math.floorDiv(instant.toEpochMilli(), tick.toMillis()) * tick.toMillis());
    }

    Instant at(int n) {
        return start.plus(tick.multipliedBy(n));
    }

    Instant end() {
        return at(ticks);
    }

    TreeMap<Instant, List<Signal>> byInstant() {
        TreeMap<Instant, List<Signal>> byInstant = new TreeMap<>();
        signals.forEach(signal -> byInstant
                .computeIfAbsent(signal.occurredAt(), any -> new ArrayList<>())
                .add(signal));
        return byInstant;
    }

    // ---- the map

    private JourneyMap map(ZoneId zone) {
        int inOrder = 3 + random.nextInt(3);
        JourneyMapBuilder builder = JourneyMap.builder("world").zone(zone).version("1");
        for (int i = 0; i < inOrder; i++) {
            Stage stage = Stage.of("S" + i);
            if (i < 2) {
                stage = stage.withSequence("Q" + i);
            }
            if (chance(0.25)) {
                stage = stage.withMinimumDwell(window());
            }
            stages.add(stage.name());
            builder.stage(stage);
        }
        int out = random.nextInt(3);
        for (int i = 0; i < out; i++) {
            exits.add("X" + i);
            builder.exit("X" + i);
        }
        if (chance(0.4)) {
            builder.origin(tick.multipliedBy(random.nextInt(1, 6)));
        }
        if (chance(0.6)) {
            builder.screening(true).settle(tick.multipliedBy(random.nextInt(5)));
        }
        if (chance(0.3)) { // longer than all windows, shorter than the history
            builder.retention(scale == Scale.DAYS ? Period.ofDays(80) : Period.ofDays(4));
        }
        if (chance(0.2)) {
            builder.retainedPerType(3 + random.nextInt(5));
        }
        Campaign campaign = Campaign.of("campaign");
        for (String stage : stages) {
            campaign = campaign.with(stage);
        }
        builder.campaign(campaign);
        builder.calendar(BusinessCalendar.of("office"));
        addSequences(builder);
        if (chance(0.2)) {
            addTransitions(builder);
        }
        return builder.longestInterval(tick.multipliedBy(12)).build();
    }

    /** Every move is allowed; for some a person has to accept a hand-off first. */
    private void addTransitions(JourneyMapBuilder builder) {
        List<String> all = new ArrayList<>(stages);
        all.addAll(exits);
        for (String from : all) {
            for (String to : all) {
                if (!from.equals(to)) {
                    Transition move = new Transition(from, to);
                    builder.transition(!exits.contains(from) && chance(0.3) ? move.withAcceptance() : move);
                }
            }
        }
    }

    private void addSequences(JourneyMapBuilder builder) {
        for (int i = 0; i < 3; i++) {
            Sequence sequence = Sequence.of("Q" + i).withPriority(random.nextInt(3));
            sequence = switch (random.nextInt(4)) {
                case 0 -> sequence.withoutReEntry();
                case 1 -> sequence.withReEntry(window());
                default -> sequence;
            };
            sequence = chance(0.2) ? sequence.withGoal(SignalType.PURCHASED) : sequence;
            sequence = chance(0.2) ? sequence.withArm("a", 50).withArm("b", 50) : sequence;
            sequence = chance(0.1) ? sequence.withHoldOut(random.nextInt(101)) : sequence;
            int count = 1 + random.nextInt(4);
            sequence = sequence.with(Step.send("first", "c0").on("email").withCondition(When.always()));
            for (int j = 0; j < count; j++) {
                sequence = sequence.with(step("t" + j, "Q" + (i + 1 + random.nextInt(2)) % 3));
            }
            if (chance(0.3)) {
                When clicked = When.always().afterSignal(SignalType.LINK_CLICKED);
                String again = chance(0.3) ? "first" : "t" + random.nextInt(count);
                // a circle in which no time passed would be a fault of the map
                sequence = sequence.with(
                        Step.fork("fork", new Branch(clicked, again)).withAfterPrevious(tick));
                sequence = sequence.with(step("last", "Q" + (i + 1) % 3));
            }
            builder.sequence(varied(sequence));
        }
        if (extra.nextDouble() < 0.4) {
            builder.spacing(tick.multipliedBy(1 + extra.nextInt(40)));
        }
        if (extra.nextDouble() < 0.4) {
            builder.contentAgain(tick.multipliedBy(5 + extra.nextInt(200)));
        }
        if (chance(0.4) && scale != Scale.DAYS) {
            builder.quietHours(new QuietHours(LocalTime.of(21, 0), LocalTime.of(7, 30)));
        }
        if (chance(0.2)) {
            builder.consent(Consent.required());
        }
        if (chance(0.5)) {
            builder.cap(FrequencyCap.atMost(1 + random.nextInt(2), window()).on("email"));
        }
    }

    /** The sequence with other movements on which it starts, stages in which it runs on, and steps that expire. */
    private Sequence varied(Sequence sequence) {
        Sequence varied = Sequence.of(sequence.name())
                .withPriority(sequence.priority())
                .withGoal(sequence.goals().stream()
                        .map(goal -> extra.nextDouble() < 0.4 ? goal + " unless topic a" : goal)
                        .toArray(String[]::new))
                .withHoldOut(sequence.holdOut());
        varied = sequence.isEnteredOnce()
                ? varied.withoutReEntry()
                : sequence.reEntryAfter().map(varied::withReEntry).orElse(varied);
        for (String arm : sequence.arms().keySet()) {
            varied = varied.withArm(arm, sequence.arms().get(arm));
        }
        for (Step step : sequence.steps()) {
            varied = varied.with(varied(step));
        }
        if (extra.nextDouble() < 0.3) {
            Movement[] movements = Movement.values();
            varied = varied.withStartsOn(movements[extra.nextInt(movements.length)], Movement.START);
        }
        if (extra.nextDouble() < 0.4) {
            varied = varied.withRunsOn(
                    stages.get(extra.nextInt(stages.size())), stages.get(extra.nextInt(stages.size())));
        }
        varied = extra.nextDouble() < 0.1 ? varied.withGoalOfSame(SignalType.CASE_CLOSED, "case") : varied;
        return extra.nextDouble() < 0.3 ? varied.withKeptVariants() : varied;
    }

    private Step varied(Step step) {
        Step varied = step;
        if (step.waitFor().isPresent()) {
            return extra.nextDouble() < 0.4 ? step.withSame("case") : step;
        }
        if (step.content().isEmpty()) {
            return step;
        }
        varied = extra.nextDouble() < 0.2 ? varied.withRepeats() : varied;
        varied = extra.nextDouble() < 0.2 ? varied.withValidFor(tick.multipliedBy(1 + extra.nextInt(30))) : varied;
        return step.beforeDate().isPresent() && extra.nextDouble() < 0.2 ? varied.withYearly() : varied;
    }

    private Step step(String name, String other) {
        if (chance(0.2)) {
            Step wait = Step.waitFor(name, SignalType.EMAIL_REPLIED);
            wait = chance(0.7) ? wait.withTimeout(window()) : wait;
            return chance(0.2) ? wait.withThen(Step.END) : wait;
        }
        if (chance(0.1)) {
            return Step.of(name).withAfterPrevious(window()).withSwitchTo(other);
        }
        Step step = Step.send(name, "content-" + name).on("email");
        step = switch (random.nextInt(5)) {
            case 0 -> step.withBefore("renewal_date", window());
            case 1 -> step.withAfter(window());
            case 2 -> chance(0.3) ? step : step.withAfterPrevious(window());
            default -> step.withAfterPrevious(window());
        };
        // sequences that lead to each other with no time between would be a fault of the map
        boolean takesTime = step.afterPrevious().or(step::afterEnrollment).isPresent();
        step = chance(0.1) && takesTime ? step.withSwitchTo(other) : step;
        step = chance(0.15) && scale != Scale.DAYS
                ? step.withQuietHours(new QuietHours(LocalTime.of(11, 0), LocalTime.of(14, 30)))
                : step;
        step = chance(0.2) && scale != Scale.DAYS ? step.withCalendar("office") : step;
        step = chance(0.2) ? step.asService() : step;
        step = chance(0.15) ? step.withSkipWeekends(java.time.DayOfWeek.MONDAY) : step;
        return chance(0.2) ? step.withCondition(When.always().afterSignal(SignalType.LINK_CLICKED)) : step;
    }

    // ---- the rules

    /** Puts steps off, or skips them, as long as something is so. */
    private void addStepRule(JourneyRules.Builder builder) {
        Predicate<Journey> condition = condition(1);
        boolean skips = chance(0.5);
        builder.stepRule("on steps", (journey, step) -> {
            if (!condition.test(journey)) {
                step.useVariant("opening", "usual");
            } else if (skips) {
                step.skip("not now");
            } else {
                step.postpone(tick.multipliedBy(8));
            }
        });
    }

    private void addRule(JourneyRules.Builder builder, int number) {
        String stage = stage();
        boolean anywhere = chance(0.15);
        Predicate<Journey> condition = condition(2);
        int kind = random.nextInt(12);
        int own = stages.indexOf(stage);
        String forward =
                stages.get(own < 0 || chance(0.1) ? random.nextInt(stages.size()) : random.nextInt(own, stages.size()));
        String back = stages.get(own < 1 || chance(0.1) ? random.nextInt(stages.size()) : random.nextInt(own));
        String exit = exits.isEmpty() ? forward : exits.get(random.nextInt(exits.size()));
        Narrowing bound = narrowing(true);
        int other = random.nextInt(6);
        TemporalAmount window = window();
        builder.rule("r" + number, chance(0.2) ? random.nextInt(-1, 2) : 0, (journey, evidence) -> {
            if (journey.beginning() && kind == 0 && condition.test(journey)) {
                journey.startIn(forward);
                return;
            }
            if (journey.beginning() || (!anywhere && !stage.equals(journey.stage())) || !condition.test(journey)) {
                return;
            }
            evidence.accept(bound.of(journey));
            switch (kind) {
                case 0, 1, 2, 3 -> journey.progressTo(forward);
                case 4, 5, 6 -> journey.regressTo(back);
                case 7, 8 -> {
                    if (exits.isEmpty()) {
                        journey.progressTo(forward);
                    } else {
                        journey.exitTo(exit);
                    }
                }
                default -> {
                    switch (other) {
                        case 0 -> journey.handOff("look", window);
                        case 1 -> journey.handOff("team", "look", window);
                        case 2 -> journey.setMemberStatus("campaign", forward);
                        case 3 -> journey.enroll("Q2");
                        case 4 -> journey.switchTo("Q1");
                        default -> journey.endSequence("Q0");
                    }
                }
            }
        });
    }

    private String stage() {
        int i = random.nextInt(stages.size() + exits.size());
        return i < stages.size() ? stages.get(i) : exits.get(i - stages.size());
    }

    private Predicate<Journey> condition(int depth) {
        if (depth > 0 && chance(0.5)) {
            Predicate<Journey> one = condition(depth - 1);
            Predicate<Journey> other = condition(depth - 1);
            return switch (random.nextInt(3)) {
                case 0 -> one.and(other);
                case 1 -> one.or(other);
                default -> one.and(other.negate());
            };
        }
        return question();
    }

    private Predicate<Journey> question() {
        Narrowing narrowing = narrowing(true);
        Narrowing bare = narrowing(false);
        TemporalAmount window = window();
        TemporalAmount other = window();
        int n = 1 + random.nextInt(3);
        String stage = stage();
        return switch (random.nextInt(31)) {
            case 0, 1, 2, 3 -> journey -> narrowing.of(journey).atLeast(n);
            case 4, 5 -> journey -> narrowing.of(journey).none();
            case 6, 7, 8 -> journey -> bare.of(journey).quietFor(window);
            case 9 -> journey -> journey.signals().activity().quietFor(window);
            case 10 -> journey -> narrowing.of(journey).count() == n;
            case 11 -> journey -> narrowing.of(journey).sum("amount") > 5 * n;
            case 12 -> journey -> narrowing.of(journey).activePeriods(tick.multipliedBy(10), 4) >= n;
            case 13 ->
                journey -> narrowing
                        .of(journey)
                        .followedBy(bare.of(journey), other)
                        .atLeast(1);
            case 14 ->
                journey -> narrowing
                        .of(journey)
                        .notFollowedBy(bare.of(journey), other)
                        .atLeast(1);
            case 15 ->
                journey -> journey.allSignals()
                        .of(SignalType.CASE_OPENED)
                        .unmatchedBy(journey.allSignals().of(SignalType.CASE_CLOSED), "case")
                        .atLeast(1);
            case 16 ->
                journey -> journey.contact().date("renewal_date").comesWithin(window)
                        || journey.allSignals()
                                .of(SignalType.PURCHASED)
                                .date("starts_at")
                                .passedBy(other);
            case 17 ->
                journey -> "gold".equals(journey.contact().attribute("tier"))
                        && narrowing.of(journey).last().where("topic", "b").atLeast(1);
            case 18 -> journey -> journey.visit().lasted(window) && !journey.hasVisited(stage);
            case 19 ->
                n == 1
                        ? journey -> narrowing
                                .of(journey)
                                .notEndedBy(bare.of(journey), "topic", "starts_at")
                                .dateAhead("starts_at", other)
                                .atLeast(1)
                        : journey -> narrowing
                                        .of(journey)
                                        .dateAhead("starts_at")
                                        .none()
                                || "a".equals(narrowing.of(journey).first().attribute("topic"));
            case 20, 21 -> journey -> journey.contact().field("tier").hasBeen("gold", window);
            case 22 ->
                n == 1
                        ? journey -> narrowing
                                        .of(journey)
                                        .notPrecededBy(bare.of(journey), other)
                                        .atLeast(1)
                                && !narrowing
                                        .of(journey)
                                        .precededBy(bare.of(journey), "topic", other)
                                        .atLeast(1)
                        : journey -> narrowing
                                .of(journey)
                                .sinceLast(bare.of(journey))
                                .atLeast(n);
            case 23 ->
                journey -> journey.hasConsumed("guide") && !journey.visit().held();
            case 24 ->
                n == 1
                        ? journey -> narrowing
                                .of(journey)
                                .plus(bare.of(journey).within(window))
                                .atLeast(2)
                        : journey -> narrowing.of(journey).average("amount") != null
                                && narrowing
                                        .of(journey)
                                        .last()
                                        .olderThan(window)
                                        .atLeast(1);
            case 25 ->
                journey -> narrowing
                        .of(journey)
                        .since(at(10 * n))
                        .until(at(100 * n))
                        .whereIn("topic", "", "b")
                        .atLeast(1);
            case 26 ->
                journey -> narrowing
                        .of(journey)
                        .unmatchedBy(bare.of(journey).within(window), "case")
                        .atLeast(n);
            case 27 ->
                journey -> journey.allSignals()
                        .of(SignalType.PURCHASED)
                        .last()
                        .within(window)
                        .none();
            case 28 -> this::isAnOddInterval;
            case 29 ->
                journey -> exits.contains(stage)
                        ? journey.exited()
                        : journey.before(stage)
                                || journey.atOrAfter(stage) && !bare.of(journey).none();
            default ->
                journey -> "gold".equals(journey.contact().attribute("tier"))
                        && journey.visit().lasted(window)
                        && !bare.of(journey).within(other).atLeast(n);
        };
    }

    /** What a rule may ask of the bare instant: something that changes at the stage entry + k × the longest interval. */
    private boolean isAnOddInterval(Journey journey) {
        Instant since = journey.visit().since();
        return since != null && Duration.between(since, journey.asOf()).dividedBy(tick.multipliedBy(12)) % 2 == 1;
    }

    private interface Narrowing {
        Signals of(Journey journey);
    }

    private Narrowing narrowing(boolean windows) {
        boolean all = chance(0.25);
        String type = TYPES.get(random.nextInt(TYPES.size()));
        boolean typed = chance(0.8);
        boolean two = chance(0.2);
        boolean inbound = !typed || chance(0.2);
        boolean machines = chance(0.15);
        boolean topic = chance(0.25);
        boolean entry = chance(0.15);
        boolean within = windows && chance(0.6);
        boolean older = windows && chance(0.2);
        boolean distinct = windows && chance(0.25);
        TemporalAmount width = window();
        TemporalAmount age = window();
        return journey -> {
            Signals selected = all ? journey.allSignals() : journey.signals();
            selected = typed ? two ? selected.of(type, SignalType.PURCHASED) : selected.of(type) : selected;
            selected = inbound ? selected.inbound() : selected;
            selected = machines ? selected.includingMachines() : selected;
            selected = !topic
                    ? selected
                    : two || entry ? selected.whereIn("amount", ">= 6", "") : selected.where("topic", "a");
            selected = entry ? selected.sinceStageEntry() : selected;
            selected = within ? selected.within(width) : selected;
            selected = older ? selected.olderThan(age) : selected;
            return distinct ? selected.distinctBy("message", "link") : selected;
        };
    }

    private TemporalAmount window() {
        if (!chance(0.4)) {
            return tick.multipliedBy(1 + random.nextInt(80));
        }
        if (scale != Scale.DAYS) {
            return Period.ofDays(1 + random.nextInt(3));
        }
        return switch (random.nextInt(3)) {
            case 0 -> Period.ofMonths(1 + random.nextInt(2));
            case 1 -> Period.of(0, 1, random.nextInt(3));
            default -> Period.ofDays(1 + random.nextInt(40));
        };
    }

    // ---- the history

    private List<Signal> history() {
        List<Signal> made = new ArrayList<>();
        int count = 3 + random.nextInt(38);
        int tick = 0;
        for (int i = 0; i < count; i++) {
            if (chance(0.7)) {
                tick = chance(0.5) ? Math.min(ticks, tick + random.nextInt(8)) : random.nextInt(ticks);
            }
            String type = TYPES.get(random.nextInt(TYPES.size()));
            type = chance(0.15) ? WORDS_OF_CONSENT.get(random.nextInt(WORDS_OF_CONSENT.size())) : type;
            type = chance(0.06) ? SignalType.HAND_OFF_ACCEPTED : type;
            Signal signal = Signal.of("s" + (count - i), "c", type, at(tick))
                    .with("topic", chance(0.5) ? "a" : "b")
                    .with("message", chance(0.8) ? "m" + random.nextInt(3) : null)
                    .with("link", chance(0.7) ? "l" + random.nextInt(3) : null)
                    .with("case", "k" + random.nextInt(2))
                    .with("content", chance(0.1) ? "guide" : null)
                    .with("amount", String.valueOf(random.nextInt(12)));
            if (type.equals(SignalType.EMAIL_BOUNCED)) {
                signal = signal.with("bounce", chance(0.5) ? "hard" : "soft");
            }
            if (chance(0.2)) {
                signal = signal.with("starts_at", at(random.nextInt(ticks)).toString());
            }
            if (chance(0.15)) {
                signal = signal.withTrust(chance(0.5) ? Trust.MACHINE : Trust.HUMAN);
            }
            made.add(signal);
        }
        if (chance(0.15)) {
            Signal placed = Signal.of("placed", "c", SignalType.STAGE_SET, at(random.nextInt(1, ticks)))
                    .with("stage", stage())
                    .with("source", chance(0.7) ? "user" : "import");
            made.add(chance(0.5) ? placed.with("hold", at(random.nextInt(ticks)).toString()) : placed);
        }
        if (chance(0.5)) {
            addChangesOfTier(made);
        }
        addClicksNearLimits(made);
        // the map sends nothing on the web
        made.replaceAll(signal -> signal.direction() == Direction.INBOUND && chance(0.2)
                ? signal.withChannel(chance(0.5) ? "web" : "email")
                : signal);
        return made;
    }

    /**
     * Clicks again on some links, around a day later, and clicks on others around the end of a window: where screening
     * decides by a tick, and where a click that settles would leave a window early.
     */
    private void addClicksNearLimits(List<Signal> made) {
        for (Signal signal : List.copyOf(made)) {
            if (!signal.type().equals(SignalType.LINK_CLICKED) || !chance(0.4)) {
                continue;
            }
            boolean again = chance(0.5);
            Duration later = again || scale == Scale.DAYS
                    ? Duration.ofDays(again ? 1 : 1 + random.nextInt(40))
                    : tick.multipliedBy(1 + random.nextInt(80));
            Instant at = signal.occurredAt().plus(later).plus(tick.multipliedBy(random.nextInt(-1, 2)));
            if (!at.isAfter(end()) && !at.isBefore(start)) {
                Signal click = Signal.of(signal.id() + "+", "c", SignalType.LINK_CLICKED, at)
                        .with(signal.attributes())
                        .with("starts_at", null);
                made.add(again ? click : click.with("link", "l" + random.nextInt(3)));
            }
        }
    }

    /** Returns how many clicks repeat another of unknown trust within a day, by at most a tick, and how many do not. */
    int[] repeatsAroundADay() {
        int[] count = new int[2];
        for (Signal signal : signals) {
            for (Signal other : signals) {
                boolean same = signal.type().equals(SignalType.LINK_CLICKED)
                        && other.type().equals(SignalType.LINK_CLICKED)
                        && signal.trust() == Trust.UNKNOWN
                        && other.trust() == Trust.UNKNOWN
                        && signal.attribute("message") != null
                        && signal.attribute("message").equals(other.attribute("message"))
                        && java.util.Objects.equals(signal.attribute("link"), other.attribute("link"));
                Duration beyond = Duration.between(signal.occurredAt(), other.occurredAt())
                        .minusDays(1);
                if (same && map.screening() && beyond.abs().compareTo(tick) <= 0) {
                    count[beyond.isNegative() ? 0 : 1]++;
                }
            }
        }
        return count;
    }

    /** The record's tier was another now and then; the last change leads to what the record says. */
    private void addChangesOfTier(List<Signal> made) {
        int count = 1 + random.nextInt(4);
        String value = contact.value("tier");
        int tick = ticks;
        for (int i = 0; i < count; i++) {
            tick -= random.nextInt(1, ticks / 4);
            if (tick < 1) {
                return;
            }
            String before = chance(0.2) ? value : "gold".equals(value) ? "plain" : "gold";
            made.add(Signal.of("tier" + i, "c", SignalType.FIELD_CHANGED, at(tick))
                    .with("field", "tier")
                    .with("from", before)
                    .with("to", value));
            value = before;
        }
    }

    private boolean chance(double p) {
        return random.nextDouble() < p;
    }

    @Override
    public String toString() {
        return "the world of seed " + seed;
    }
}
