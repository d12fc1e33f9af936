package org.journeyrules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.journeyrules.decision.Decision;
import org.journeyrules.decision.Enrolled;
import org.journeyrules.decision.StepDeferred;
import org.journeyrules.decision.StepDue;
import org.journeyrules.decision.StepSkipped;
import org.journeyrules.internal.Memory;
import org.journeyrules.internal.Span;
import org.journeyrules.sequence.BusinessCalendar;
import org.journeyrules.sequence.FrequencyCap;
import org.journeyrules.sequence.Purpose;
import org.journeyrules.sequence.QuietHours;
import org.journeyrules.sequence.Step;
import org.journeyrules.signal.SignalType;
import org.journeyrules.spi.EnrollmentPart;
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

    @Test
    void nothing_is_sent_outside_its_time_over_the_cap_or_to_one_who_unsubscribed_and_nobody_is_stuck() {
        List<ZoneId> zones = zones();
        int[] seen = new int[4];
        for (long seed = 0; seed < WORLDS; seed++) {
            World world = new World(seed, zones.get((int) (seed % zones.size())));
            try {
                WorldRun run = new WorldRun(world, JourneyEngine.of(world.rules), false, false).atRandom(seed);
                check(world, run);
                for (Decision decision : run.decisions) {
                    seen[0] += decision instanceof Enrolled ? 1 : 0;
                    seen[1] += decision instanceof StepDue ? 1 : 0;
                    seen[2] += decision instanceof StepDeferred ? 1 : 0;
                    seen[3] += decision instanceof StepSkipped ? 1 : 0;
                }
            } catch (EvaluationException failure) {
                assertThat(failure).hasMessageContaining("no longer kept");
            } catch (AssertionError failure) {
                throw new AssertionError("in the world of seed " + seed + ": " + failure.getMessage(), failure);
            }
        }
        for (int power : seen) {
            assertThat(power).as("power %s", java.util.Arrays.toString(seen)).isGreaterThan(WORLDS / 10);
        }
    }

    private static void check(World world, WorldRun run) {
        List<Instant> sent = new ArrayList<>();
        List<StepDue> dues = run.decisions.stream()
                .filter(StepDue.class::isInstance)
                .map(StepDue.class::cast)
                .toList();
        assertThat(dues.stream().map(Decision::id)).doesNotHaveDuplicates();
        for (StepDue due : dues) {
            Step step = world.map
                    .sequence(due.sequence())
                    .orElseThrow()
                    .step(due.step())
                    .orElseThrow();
            ZonedDateTime local = due.at().atZone(world.map.zone());
            world.map
                    .quietHours()
                    .ifPresent(quiet -> assertThat(quiet.contains(local.toLocalTime()))
                            .as("quiet at %s", local)
                            .isFalse());
            step.calendar()
                    .flatMap(world.map::calendar)
                    .ifPresent(calendar -> assertThat(calendar.isOpen(local))
                            .as("open at %s", local)
                            .isTrue());
            if (step.purpose() == Purpose.MARKETING) {
                assertThat(world.signals)
                        .as("unsubscribed before %s", due)
                        .noneMatch(signal -> signal.type().equals(SignalType.UNSUBSCRIBED)
                                && !signal.occurredAt().isAfter(due.at()));
                for (FrequencyCap cap : world.map.caps()) {
                    Span window = Span.of(cap.window(), world.map.zone());
                    long now = due.at().toEpochMilli();
                    long touches = sent.stream()
                                    .filter(at -> !window.isOver(at.toEpochMilli(), now))
                                    .count()
                            + world.signals.stream()
                                    .filter(signal -> signal.type().equals(SignalType.EMAIL_SENT))
                                    .filter(signal -> !signal.occurredAt().isAfter(due.at()))
                                    .filter(signal ->
                                            !window.isOver(signal.occurredAt().toEpochMilli(), now))
                                    .count();
                    assertThat(touches).as("touches before %s", due).isLessThan(cap.atMost());
                }
            }
            sent.add(due.at());
        }
        for (EnrollmentPart enrollment : run.state.snapshot().cadence().enrollments()) {
            if (enrollment.isActive()) {
                boolean waits = world.map
                        .sequence(enrollment.sequence())
                        .flatMap(sequence -> sequence.step(enrollment.step()))
                        .flatMap(Step::waitFor)
                        .isPresent();
                assertThat(waits || run.state.reviewAt().isPresent())
                        .as("stuck: %s", enrollment)
                        .isTrue();
            }
        }
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
        SendTime time = new SendTime(map, zone, new Draft(StateData.notBegun("m", "1", "c"), new Memory()));
        Instant at = Instant.ofEpochSecond(around.getEpochSecond() / 900 * 900 - 900L * random.nextInt(120));
        Optional<SendTime.Wait> wait;
        try {
            wait = time.waitFor(step, at);
        } catch (IllegalStateException never) {
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
