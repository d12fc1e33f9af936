package org.journeyrules.test;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAmount;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.journeyrules.EvaluationException;
import org.journeyrules.JourneyEngine;
import org.journeyrules.contact.Account;
import org.journeyrules.contact.Contact;
import org.journeyrules.json.ScenarioException;
import org.journeyrules.json.ScenarioText;
import org.journeyrules.json.ScenarioText.Kind;
import org.journeyrules.json.ScenarioText.Step;
import org.journeyrules.json.ScenarioText.Value;
import org.journeyrules.map.MapProblem;
import org.journeyrules.signal.Direction;
import org.journeyrules.signal.SignalType;
import org.journeyrules.signal.Trust;
import org.journeyrules.stage.Movement;
import org.jspecify.annotations.Nullable;
import org.opentest4j.AssertionFailedError;

/** One run of a written scenario. */
final class ScenarioRun {
    /** The keys of a signal that are not its attributes. */
    static final Set<String> PARTS = Set.of("signal", "at", "after", "id", "channel", "direction", "trust");

    private static final int MOST_YEARS = 100;

    private static final Pattern LOCAL_TIME =
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,9})?)?");

    private final String source;
    private final ScenarioText text;
    private final World world;
    private final ZoneId zone;
    private @Nullable Instant previous; // the previous signal
    private int history; // how many steps happened before the start

    /** A signal and when it happens. */
    private record Timed(Step step, Instant at, Event<?> event) {}

    ScenarioRun(String source, ScenarioText text, JourneyEngine engine, @Nullable RuleCoverage coverage) {
        this.source = source;
        this.text = text;
        this.world = new World(engine, contact(text, engine), coverage == null ? null : coverage.story()).inFile();
        this.zone = world.zone();
    }

    private static Contact contact(ScenarioText text, JourneyEngine engine) {
        Contact contact = Contact.of(
                Optional.ofNullable(text.contact().get("id")).map(Value::text).orElse("c1"));
        Value timeZone = text.contact().get(Contact.TIME_ZONE);
        if (timeZone != null) {
            contact = contact.with(Contact.TIME_ZONE, timeZone.text());
        }
        ZoneId zone = contact.zone().orElse(engine.map().zone());
        for (Map.Entry<String, Value> column : text.contact().entrySet()) {
            if (!column.getKey().equals("id")) {
                contact =
                        contact.with(column.getKey(), absolute(column.getValue().text(), zone));
            }
        }
        return text.account().isEmpty() ? contact : contact.with(account(text, zone));
    }

    private static Account account(ScenarioText text, ZoneId zone) {
        Account account = Account.of(
                Optional.ofNullable(text.account().get("id")).map(Value::text).orElse("a1"));
        for (Map.Entry<String, Value> column : text.account().entrySet()) {
            if (!column.getKey().equals("id")) {
                account =
                        account.with(column.getKey(), absolute(column.getValue().text(), zone));
            }
        }
        return account;
    }

    /** A value of the record or of a signal: a local time is the contact's, and others stay as they are. */
    static String absolute(String value, ZoneId zone) {
        try {
            return LOCAL_TIME.matcher(value).matches()
                    ? LocalDateTime.parse(value).atZone(zone).toInstant().toString()
                    : value;
        } catch (DateTimeException noSuchDay) {
            return value; // where it must be a date, it is refused
        }
    }

    /** Runs all steps up to the first that fails. */
    void run() {
        located(text.title(), this::arrange);
        List<Step> steps = text.steps();
        for (int i = history; i < steps.size(); i++) {
            Step step = steps.get(i);
            switch (step.kind()) {
                case WHEN -> {
                    List<Timed> together = new ArrayList<>(List.of(timed(step)));
                    while (i + 1 < steps.size() && isTogether(together.get(0), steps.get(i + 1))) {
                        together.add(timed(steps.get(++i)));
                    }
                    located(placeOf(step), () -> happen(together));
                }
                case THEN -> then(step);
                case PASSES -> passes(step.value("passes").orElseThrow());
            }
        }
    }

    // ---- given

    private void arrange() {
        Optional<Instant> since = text.since()
                .map(value -> value.instant(zone, LocalTime.MIDNIGHT))
                .or(() -> world.contact().instant(Contact.CREATED_AT, zone));
        boolean inStage = text.stage().isPresent();
        since.or(() -> firstSignal().map(first -> inStage ? dayBefore(first) : first))
                .ifPresent(world::startAt);
        text.stage().ifPresent(stage -> world.importInto(stage.text()));
        if (since.isPresent() || inStage) {
            world.begin(history());
            if (inStage || world.engine().map().origin().isPresent()) {
                world.requireTimeOfNextSignal();
            }
        }
    }

    /** The signals at the beginning that happened up to the start: they are known from the start. */
    private List<SignalEvent> history() {
        List<SignalEvent> events = new ArrayList<>();
        for (Step step : text.steps()) {
            Optional<Instant> at = step.kind() == Kind.WHEN
                    ? step.value("at").map(value -> value.instant(zone, LocalTime.NOON))
                    : Optional.empty();
            if (at.isEmpty() || at.get().isAfter(world.start())) {
                break;
            }
            events.add(event(step).at(at.get()));
            previous = at.get();
        }
        history = events.size();
        return events;
    }

    /** When the story begins with a signal that has a time. */
    private Optional<Instant> firstSignal() {
        return text.steps().stream()
                .limit(1)
                .filter(step -> step.kind() == Kind.WHEN)
                .flatMap(step -> step.value("at").stream())
                .map(at -> at.instant(zone, LocalTime.NOON))
                .findFirst();
    }

    /** The usual start of a story, or the day before its first signal if that is earlier. */
    private Instant dayBefore(Instant first) {
        Instant before = first.atZone(zone).minusDays(1).toInstant();
        return before.isBefore(world.start()) ? before : world.start();
    }

    // ---- when

    private boolean isTogether(Timed first, Step next) {
        return next.kind() == Kind.WHEN && timed(next, first.at()).at().equals(first.at());
    }

    private Timed timed(Step step) {
        Timed timed = timed(step, previous == null ? world.start() : previous);
        previous = timed.at();
        return timed;
    }

    private Timed timed(Step step, Instant before) {
        Instant at = step.value("at")
                .map(value -> value.instant(zone, LocalTime.NOON))
                .or(() -> step.value("after").map(value -> later(before, value)))
                .orElseGet(world::clock);
        return new Timed(step, at, event(step).at(at));
    }

    private Instant later(Instant instant, Value amount) {
        try {
            return Times.plus(instant, amount.amount(), zone);
        } catch (DateTimeException | ArithmeticException tooFar) {
            throw mistake(amount, "'" + amount.text() + "' is too long", "");
        }
    }

    private static Value placeOf(Step step) {
        return step.value("at")
                .or(() -> step.value("after"))
                .or(() -> step.value("signal"))
                .orElseThrow();
    }

    private void happen(List<Timed> together) {
        Timed first = together.get(0);
        Value place = placeOf(first.step());
        String type = first.step().value("signal").orElseThrow().text();
        boolean untimed = first.step().value("at").isEmpty()
                && first.step().value("after").isEmpty();
        if (untimed && world.isUncounted()) {
            throw mistake(
                    place,
                    type + " would happen when the journey starts, at " + world.show(first.at())
                            + ", and rules count only later signals",
                    "Maybe say when: 'after: PT1H', or 'after: PT0S' if you mean that instant.");
        }
        if (first.at().isBefore(world.clock())) {
            throw mistake(
                    place,
                    type + " would happen at " + world.show(first.at()) + ", but the story already stands at "
                            + world.show(world.clock()),
                    first.step().value("after").isPresent()
                            ? "Maybe a longer time: 'after' counts from the previous signal."
                            : "Maybe put it earlier in the story.");
        }
        requireNotTooLong(place, first.at());
        world.happen(together.stream().<Event<?>>map(Timed::event).toList());
    }

    private void requireNotTooLong(Value place, Instant end) {
        if (end.isAfter(world.start().atZone(zone).plusYears(MOST_YEARS).toInstant())) {
            throw mistake(place, "the story is longer than " + MOST_YEARS + " years", "");
        }
    }

    private SignalEvent event(Step step) {
        SignalEvent event = Scenario.signal(step.value("signal").orElseThrow().text());
        for (Map.Entry<String, Value> each : step.values().entrySet()) {
            String value = each.getValue().text();
            event = switch (each.getKey()) {
                case "signal", "at", "after" -> event;
                case "id" -> event.withId(value);
                case "channel" -> event.withChannel(value);
                case "direction" -> event.withDirection(Direction.valueOf(value));
                case "trust" -> event.withTrust(Trust.valueOf(value));
                default -> event.with(each.getKey(), absolute(value, zone));
            };
        }
        boolean change = step.value("signal").orElseThrow().text().equals(SignalType.FIELD_CHANGED);
        return change ? event.reportingChange() : event;
    }

    // ---- passes

    private void passes(Value amount) {
        located(amount, () -> {
            TemporalAmount time = amount.amount();
            requireNotTooLong(amount, later(world.clock(), amount));
            world.elapse(time);
        });
    }

    // ---- then

    private void then(Step step) {
        World judged = located(placeOfThen(step), world::settled);
        located(placeOfThen(step), () -> {
            Then then = new Then(judged);
            ofStage(step, judged, then);
            each(step, "sends", then::sends);
            each(step, "sends-no", then::sendsNo);
            each(step, "skips", then::skips);
            each(step, "defers", then::defers);
            each(step, "hands-off", then::handsOff);
            each(step, "enrolls-in", then::enrollsIn);
            each(step, "ends-sequence", then::endsSequence);
            each(step, "refuses", then::refuses);
        });
        world.chronicle().startChapterAfter(judged.chronicle());
    }

    private static Value placeOfThen(Step step) {
        return step.values().values().stream().findFirst().orElseThrow();
    }

    /** What is expected of the stage and of the last change of stage. */
    private void ofStage(Step step, World judged, Then then) {
        List<String> ofStage = List.of("stage", "because", "at", "movement");
        if (ofStage.stream().noneMatch(key -> step.value(key).isPresent())) {
            return;
        }
        Value place = ofStage.stream()
                .flatMap(key -> step.value(key).stream())
                .findFirst()
                .orElseThrow();
        Decided change = located(place, () -> {
            String stage = step.value("stage")
                    .map(Value::text)
                    .or(() -> judged.state().stage())
                    .orElse(null);
            if (stage == null) {
                throw then.report.failure("the contact is in a stage", then.report.stage());
            }
            return then.stageIs(stage);
        });
        each(step, "because", change::because);
        each(step, "movement", movement -> change.movement(Movement.valueOf(movement)));
        step.value("at")
                .ifPresent(at -> located(at, () -> {
                    change.at(at.instant(zone, LocalTime.NOON));
                }));
    }

    private void each(Step step, String key, Consumer<String> expectation) {
        step.value(key)
                .ifPresent(value -> value.texts().forEach(each -> located(value, () -> expectation.accept(each))));
    }

    // ---- places

    private interface Part<T> {
        T get();
    }

    private void located(Value place, Runnable part) {
        Part<Boolean> run = () -> {
            part.run();
            return true;
        };
        located(place, run);
    }

    /** Runs a part; what fails in it is reported with its place. */
    private <T> T located(Value place, Part<T> part) {
        try {
            return part.get();
        } catch (Located known) {
            throw known;
        } catch (AssertionFailedError failure) {
            throw new Located(prefix(place) + failure.getMessage(), failure);
        } catch (IllegalArgumentException mistake) {
            throw new ScenarioException(source, List.of(ScenarioFile.problem(place.line(), place.column(), mistake)));
        } catch (EvaluationException | IllegalStateException failing) {
            throw new Located(prefix(place) + "\n" + failing.getMessage(), failing);
        }
    }

    private String prefix(Value place) {
        return source + ":" + place.line() + ":" + place.column() + ": \"" + text.name() + "\" fails.";
    }

    private ScenarioException mistake(Value place, String what, String advice) {
        return new ScenarioException(
                source, List.of(MapProblem.at("", what, advice).withPlace(place.line(), place.column())));
    }

    /** A failure that names its place. */
    private static final class Located extends AssertionFailedError {
        private static final long serialVersionUID = 1L;

        Located(String message, AssertionFailedError failure) {
            super(message, failure.getExpected(), failure.getActual());
            setStackTrace(failure.getStackTrace());
        }

        Located(String message, RuntimeException failure) {
            super(message, failure);
        }
    }
}
