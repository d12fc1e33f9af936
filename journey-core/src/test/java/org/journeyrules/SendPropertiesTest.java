package org.journeyrules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.journeyrules.decision.Decision;
import org.journeyrules.decision.Enrolled;
import org.journeyrules.decision.SequenceEnded;
import org.journeyrules.decision.StageChanged;
import org.journeyrules.decision.StepDeferred;
import org.journeyrules.decision.StepDue;
import org.journeyrules.decision.StepSkipped;
import org.journeyrules.internal.access.StateAccess;
import org.journeyrules.internal.history.EngineCache;
import org.journeyrules.internal.sequence.SendTime;
import org.journeyrules.internal.snapshot.EnrollmentSnapshot;
import org.journeyrules.internal.state.StateData;
import org.journeyrules.internal.state.StateDraft;
import org.journeyrules.internal.time.Span;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.map.JourneyMapBuilder;
import org.journeyrules.sequence.BusinessCalendar;
import org.journeyrules.sequence.FrequencyCap;
import org.journeyrules.sequence.QuietHours;
import org.journeyrules.sequence.Step;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.SignalType;
import org.journeyrules.signal.Trust;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What may never happen when sequences send, over random worlds and time zones. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SendPropertiesTest {
    private static final boolean FULL = Boolean.getBoolean("journey.full");
    private static final int WORLDS = FULL ? 4000 : 400;
    /** Zones with every kind of change: by an hour, by half an hour, at midnight, a day left out, none, on other dates. */
    private static final List<String> ZONES = List.of(
            "Europe/Amsterdam",
            "America/New_York",
            "Australia/Lord_Howe",
            "America/Sao_Paulo",
            "Asia/Kolkata",
            "Pacific/Apia",
            "Africa/Casablanca",
            "America/St_Johns",
            "Asia/Tehran",
            "Pacific/Chatham",
            "America/Havana",
            "Asia/Beirut",
            "Africa/Cairo",
            "America/Asuncion",
            "Europe/Dublin",
            "Antarctica/Troll",
            "Asia/Pyongyang",
            "America/Caracas",
            "Asia/Kathmandu",
            "UTC");

    private static List<ZoneId> zones() {
        return (FULL ? ZoneId.getAvailableZoneIds().stream().sorted().toList() : ZONES)
                .stream().map(ZoneId::of).toList();
    }

    private interface Check {
        void of(World world);
    }

    private static void inAllWorlds(Check check) {
        List<ZoneId> zones = zones();
        Long only = Long.getLong("journey.seed");
        for (long seed = only == null ? 0 : only; seed < (only == null ? WORLDS : only + 1); seed++) {
            try {
                check.of(new World(seed, zones.get((int) (seed % zones.size()))));
            } catch (EvaluationException failure) {
                assertThat(failure).hasMessageContaining("no longer kept");
            } catch (AssertionError | RuntimeException failure) {
                throw new AssertionError("in the world of seed " + seed + ": " + failure.getMessage(), failure);
            }
        }
    }

    /** What must be among the worlds, or a property says nothing about it. */
    private static final class Power {
        private final TreeMap<String, Integer> seen = new TreeMap<>();

        Power(String... expected) {
            for (String each : expected) {
                seen.put(each, 0);
            }
        }

        void see(String what) {
            seen.computeIfPresent(what, (same, count) -> count + 1);
        }

        void isGreaterThan(int least) {
            if (Long.getLong("journey.seed") == null) {
                assertThat(seen)
                        .as("power")
                        .allSatisfy((what, count) -> assertThat(count).as(what).isGreaterThan(least));
            }
        }
    }

    private static String words(Decision decision) {
        if (decision instanceof SequenceEnded ended) {
            return "ended: " + ended.how();
        }
        if (decision instanceof StepSkipped skipped) {
            return "skipped: "
                    + skipped.why()
                            .replaceAll(" was due .*", " was due")
                            .replaceAll("It was worth sending .*", "It was worth sending")
                            .replaceAll("The content .* was sent .*", "The content was sent");
        }
        return decision instanceof StepDeferred deferred
                ? "deferred: " + deferred.why().replaceAll(" .*", "")
                : decision.kind();
    }

    @Test
    void nothing_is_sent_outside_its_time_over_the_cap_or_to_one_who_said_no() {
        Power power = new Power(
                "Enrolled",
                "StepDue",
                "due before a date",
                "due before a date that moved",
                "skipped: It was worth sending",
                "skipped: The content was sent",
                "runs on",
                "deferred: Quiet",
                "deferred: The",
                "deferred: One",
                "deferred: Two",
                "skipped: It was due",
                "skipped: The record has no renewal_date.",
                "skipped: Its condition is not met.",
                "skipped: The contact has unsubscribed.",
                "skipped: The contact reported spam.",
                "skipped: The address bounced hard.",
                "skipped: Consent is required and unknown.",
                "skipped: The contact is held out of the test.",
                "ended: completed",
                "ended: goal",
                "ended: switched",
                "ended: stage left",
                "ended: rule");
        inAllWorlds(world -> {
            WorldRun run = new WorldRun(world, JourneyEngine.of(world.rules), false, true).atRandom(world.seed);
            check(world, run);
            if (hasMoved(world, run)) {
                power.see("due before a date that moved");
            }
            run.decisions.forEach(decision -> power.see(words(decision)));
            if (StateAccess.snapshot(run.state).sequences().enrollments().stream()
                    .anyMatch(each -> each.isActive()
                            && each.ofStage()
                            && each.visit() < run.state.visits().size())) {
                power.see("runs on");
            }
            for (Decision decision : run.decisions) {
                if (decision instanceof StepDue due
                        && step(world, due).beforeDate().isPresent()) {
                    power.see("due before a date");
                }
            }
        });
        power.isGreaterThan(WORLDS / 200);
    }

    @Test
    void a_host_that_pauses_sequences_and_lets_them_go_on_breaks_nothing_and_may_resume_from_any_state() {
        Power power = new Power("StepDue", "skipped: It was due", "ended: goal", "ended: completed", "paused");
        inAllWorlds(world -> {
            boolean changes = true;
            WorldRun kept = new WorldRun(world, JourneyEngine.of(world.rules), false, changes).withPauses(world.seed);
            WorldRun reloaded =
                    new WorldRun(world, JourneyEngine.of(world.rules), true, changes).withPauses(world.seed);
            check(world, kept);
            assertThat(reloaded.decisions).isEqualTo(kept.decisions);
            assertThat(reloaded.state).isEqualTo(kept.state);
            kept.decisions.forEach(decision -> power.see(words(decision)));
            StateAccess.snapshot(kept.state).sequences().enrollments().stream()
                    .filter(enrollment -> enrollment.pausedAt() != null)
                    .forEach(enrollment -> power.see("paused"));
        });
        power.isGreaterThan(WORLDS / 100);
    }

    private static Step step(World world, StepDue due) {
        return world.map.sequence(due.sequence()).orElseThrow().step(due.step()).orElseThrow();
    }

    private static void check(World world, WorldRun run) {
        assertThat(run.decisions.stream().map(Decision::id)).as("ids").doesNotHaveDuplicates();
        checkStarts(world, run);
        List<Instant> sent = new ArrayList<>();
        Map<String, Instant> contents = new HashMap<>();
        Instant marketing = Instant.MIN;
        for (Decision decision : run.decisions) {
            if (decision instanceof StepDue due) {
                Step step = step(world, due);
                checkTime(world, step, due);
                checkConsent(world, step, due);
                checkCaps(world, step, due, sent);
                checkDate(world, step, due);
                checkSpacing(world, step, due, marketing);
                checkContent(world, step, due, contents);
                sent.add(due.at());
                contents.merge(step.content().orElseThrow(), due.at(), (one, other) -> other);
                marketing = !step.isService() ? due.at() : marketing;
            }
        }
        for (EnrollmentSnapshot enrollment :
                StateAccess.snapshot(run.state).sequences().enrollments()) {
            assertThat(enrollment.sent()).as("sent in %s", enrollment).doesNotHaveDuplicates();
            assertThat(enrollment.arm().equals(EnrollmentSnapshot.HOLD_OUT)
                            && !enrollment.sent().isEmpty())
                    .as("sent to one held out: %s", enrollment)
                    .isFalse();
        }
    }

    private static void checkTime(World world, Step step, StepDue due) {
        ZonedDateTime local = due.at().atZone(world.map.zone());
        step.quietHours()
                .or(world.map::quietHours)
                .ifPresent(quiet -> assertThat(quiet.contains(local.toLocalTime()))
                        .as("quiet at %s", local)
                        .isFalse());
        step.calendar()
                .flatMap(world.map::calendar)
                .ifPresent(calendar -> assertThat(calendar.isOpen(local))
                        .as("open at %s", local)
                        .isTrue());
    }

    /** By a reading of the history of its own: who said no to what, and has not said yes since. */
    private static void checkConsent(World world, Step step, StepDue due) {
        assertThat(last(world, due, SignalType.EMAIL_BOUNCED, "hard"))
                .as("a dead address before %s", due)
                .isEqualTo(Instant.MIN);
        if (step.isService()) {
            return;
        }
        Instant granted = last(world, due, SignalType.CONSENT_GRANTED, null);
        Instant resubscribed = last(world, due, SignalType.RESUBSCRIBED, null);
        Instant subscribed = last(world, due, SignalType.NEWSLETTER_SUBSCRIBED, null);
        resubscribed = resubscribed.isAfter(subscribed) ? resubscribed : subscribed;
        Instant yes = granted.isAfter(resubscribed) ? granted : resubscribed;
        for (String no : List.of(SignalType.UNSUBSCRIBED, SignalType.SPAM_REPORTED)) {
            Instant said = last(world, due, no, null);
            assertThat(said.equals(Instant.MIN) || !said.isAfter(yes))
                    .as("%s before %s", no, due)
                    .isTrue();
        }
        Instant withdrawn = last(world, due, SignalType.CONSENT_WITHDRAWN, null);
        assertThat(withdrawn.equals(Instant.MIN) || !withdrawn.isAfter(granted))
                .as("withdrawn before %s", due)
                .isTrue();
        if (world.map.consent().isRequired()) {
            assertThat(granted).as("required before %s", due).isNotEqualTo(Instant.MIN);
        }
    }

    private static Instant last(World world, StepDue due, String type, @Nullable String bounce) {
        return world.signals.stream()
                .filter(signal ->
                        signal.type().equals(type) && (bounce == null || bounce.equals(signal.attribute("bounce"))))
                .filter(signal -> bounce != null || signal.trust() != Trust.MACHINE)
                .map(Signal::occurredAt)
                .filter(at -> !at.isAfter(due.at()))
                .max(Instant::compareTo)
                .orElse(Instant.MIN);
    }

    private static void checkCaps(World world, Step step, StepDue due, List<Instant> sent) {
        if (step.isService()) {
            return;
        }
        for (FrequencyCap cap : world.map.caps()) {
            Span window = Span.of(cap.window(), world.map.zone());
            long now = due.at().toEpochMilli();
            long touches = sent.stream()
                            .filter(at -> !window.isOver(at.toEpochMilli(), now))
                            .count()
                    + world.signals.stream()
                            .filter(signal -> signal.type().equals(SignalType.EMAIL_SENT))
                            .filter(signal -> !signal.occurredAt().isAfter(due.at()))
                            .filter(signal -> !window.isOver(signal.occurredAt().toEpochMilli(), now))
                            .count();
            assertThat(touches).as("touches before %s", due).isLessThan(cap.atMost());
        }
    }

    /** Two marketing steps, or one and an email of someone else, keep their distance. */
    private static void checkSpacing(World world, Step step, StepDue due, Instant marketing) {
        if (step.isService() || world.map.spacing().isEmpty()) {
            return;
        }
        Instant others = last(world, due, SignalType.EMAIL_SENT, null);
        Instant before = others.isAfter(marketing) ? others : marketing;
        Span spacing = Span.of(world.map.spacing().get(), world.map.zone());
        assertThat(before.equals(Instant.MIN)
                        || spacing.isOver(before.toEpochMilli(), due.at().toEpochMilli()))
                .as("%s before %s", before, due)
                .isTrue();
    }

    private static void checkContent(World world, Step step, StepDue due, Map<String, Instant> contents) {
        Instant before = contents.get(step.content().orElseThrow());
        if (before == null || step.repeats() || world.map.contentAgain().isEmpty()) {
            return;
        }
        Span again = Span.of(world.map.contentAgain().get(), world.map.zone());
        assertThat(again.isOver(before.toEpochMilli(), due.at().toEpochMilli()))
                .as("sent at %s and again: %s", before, due)
                .isTrue();
    }

    /** The sequence of a stage starts only on the movements that it names, and does not end where it runs on. */
    private static void checkStarts(World world, WorldRun run) {
        for (Decision decision : run.decisions) {
            List<StageChanged> changes = run.decisions.stream()
                    .filter(each -> each instanceof StageChanged && each.at().equals(decision.at()))
                    .map(StageChanged.class::cast)
                    .toList();
            if (decision instanceof Enrolled enrolled && enrolled.how().equals("stage entered")) {
                assertThat(world.map.sequence(enrolled.sequence()).orElseThrow().startsOn())
                        .as("%s", enrolled)
                        .containsAnyElementsOf(
                                changes.stream().map(StageChanged::movement).toList());
            }
            if (decision instanceof SequenceEnded ended && ended.how().equals("stage left") && changes.size() == 1) {
                assertThat(world.map.sequence(ended.sequence()).orElseThrow().runsOn())
                        .as("%s", ended)
                        .doesNotContain(changes.get(0).to());
            }
        }
    }

    private static boolean hasMoved(World world, WorldRun run) {
        String before = world.contact.value("renewal_date");
        return before != null
                && !before.equals(world.changedContact.value("renewal_date"))
                && run.decisions.stream()
                        .anyMatch(decision -> decision instanceof StepDue due
                                && !due.at().isBefore(world.at(world.changeTick))
                                && step(world, due).beforeDate().isPresent());
    }

    /** A step that hangs on a date is not sent before its instant, nor without the date. */
    private static void checkDate(World world, Step step, StepDue due) {
        step.beforeDate().ifPresent(before -> {
            boolean changed = !due.at().isBefore(world.at(world.changeTick));
            Instant date = (changed ? world.changedContact : world.contact)
                    .instant(step.dateColumn().orElseThrow(), world.map.zone())
                    .orElseThrow(() -> new AssertionError("sent without a date: " + due));
            Instant planned = date.atZone(world.map.zone()).minus(before).toInstant();
            boolean moved = step.skipWeekends().isPresent();
            assertThat(due.at())
                    .as("before %s", date)
                    .isAfterOrEqualTo(moved ? planned.minus(Duration.ofDays(3)) : planned);
        });
    }

    @Test
    void the_send_time_is_the_first_quarter_of_an_hour_that_is_open_in_every_zone_around_every_clock_change() {
        SplittableRandom random = new SplittableRandom(7);
        for (ZoneId zone : zones()) {
            Instant from = Instant.parse("2016-01-01T00:00:00Z");
            Instant end = Instant.parse("2026-01-01T00:00:00Z");
            while (true) {
                var change = zone.getRules().nextTransition(from);
                Instant around = change == null ? from : change.getInstant();
                if (change != null && around.isAfter(end)) {
                    break;
                }
                checkAround(zone, around, random);
                if (change == null) {
                    break;
                }
                from = around;
            }
        }
    }

    private static void checkAround(ZoneId zone, Instant around, SplittableRandom random) {
        QuietHours quiet = new QuietHours(quarter(random), quarter(random));
        if (quiet.from().equals(quiet.until())) {
            return;
        }
        boolean withCalendar = random.nextBoolean();
        JourneyMapBuilder builder =
                JourneyMap.builder("m").zone(zone).stage("A").quietHours(quiet);
        builder.calendar(BusinessCalendar.of("open")
                .withDays(java.util.EnumSet.allOf(java.time.DayOfWeek.class))
                .withHours(java.time.LocalTime.of(1, 30), java.time.LocalTime.of(23, 30)));
        JourneyMap map = builder.build();
        Step step = Step.send("s", "c").on("email");
        step = withCalendar ? step.withCalendar("open") : step;
        SendTime time = new SendTime(map, zone, new StateDraft(StateData.notBegun("m", "1", "c"), new EngineCache()));
        Instant at = Instant.ofEpochSecond(around.getEpochSecond() / 900 * 900 - 900L * random.nextInt(120));
        Optional<SendTime.Wait> wait = time.waitFor(step, at);
        if (wait.isPresent() && wait.get().until().equals(SendTime.NEVER)) {
            return; // the calendar and the quiet hours leave no time
        }
        Instant expected = at;
        while (!isOpen(map, step, zone, expected)) {
            expected = expected.plus(Duration.ofMinutes(1));
        }
        assertThat(wait.map(SendTime.Wait::until).orElse(at))
                .as("zone %s at %s, quiet %s, calendar %s", zone, at.atZone(zone), quiet, withCalendar)
                .isEqualTo(expected);
    }

    private static boolean isOpen(JourneyMap map, Step step, ZoneId zone, Instant at) {
        ZonedDateTime local = at.atZone(zone);
        return !map.quietHours().orElseThrow().contains(local.toLocalTime())
                && step.calendar()
                        .flatMap(map::calendar)
                        .map(calendar -> calendar.isOpen(local))
                        .orElse(true);
    }

    private static java.time.LocalTime quarter(SplittableRandom random) {
        return java.time.LocalTime.of(random.nextInt(24), 15 * random.nextInt(4));
    }
}
