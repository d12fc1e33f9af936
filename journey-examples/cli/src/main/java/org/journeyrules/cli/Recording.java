package org.journeyrules.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.journeyrules.JourneyEngine;
import org.journeyrules.cli.files.Failure;
import org.journeyrules.contact.Account;
import org.journeyrules.contact.Contact;
import org.journeyrules.decision.Decision;
import org.journeyrules.decision.StageChanged;
import org.journeyrules.decision.StepDue;
import org.journeyrules.json.ScenarioException;
import org.journeyrules.json.ScenarioText;
import org.journeyrules.json.ScenarioText.Kind;
import org.journeyrules.json.ScenarioText.Step;
import org.journeyrules.json.ScenarioYaml;
import org.journeyrules.replay.Replay;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.SignalType;
import org.journeyrules.signal.Trust;
import org.journeyrules.test.ScenarioFile;
import org.jspecify.annotations.Nullable;

/** Writes a contact's history as a scenario that passes, with personal details replaced. */
final class Recording {
    /** Arms and hold-outs depend on the contact's id; an invented one must lead to the same. */
    private static final int MOST_IDS = 50;

    private static final String COMMENT =
            "Recorded from a real history. Ids, addresses, people and the queries of links are invented;\n"
                    + "columns and attributes that no rule needs here are left out.";

    private final JourneyEngine engine;
    private final OneContact one;
    private final Instant until;
    private final List<Signal> signals;
    private final List<Decision> decisions;
    private final Instant start;
    private final Contact record;
    private final ZoneId zone;

    /** One way to write it. */
    private record Form(int id, boolean withSends, Set<String> kept) {}

    /**
     * @param until the end of the history
     * @throws Failure if the contact has no journey then
     */
    Recording(JourneyEngine engine, OneContact one, Instant until) {
        this.engine = engine;
        this.one = one;
        this.until = until;
        signals = one.signals(until).stream()
                .sorted(Comparator.comparing(Signal::occurredAt).thenComparing(Signal::id))
                .toList();
        Replay replayed = Replay.run(engine, one.recordAt(until), signals, until);
        if (replayed.notBegun().isPresent()) {
            throw Failure.problems("Contact " + one.atEnd().id() + " has no journey to record: "
                    + replayed.notBegun().get() + ".");
        }
        decisions = replayed.decisions();
        start = decisions.get(0).at();
        record = one.recordAt(start);
        zone = record.zone().orElse(engine.map().zone());
    }

    /**
     * The scenario as a file.
     *
     * @throws Failure if no scenario passes that tells the same
     */
    String yaml() {
        Set<String> names = new LinkedHashSet<>();
        record.values().keySet().stream().filter(Disguise::isLeftOut).forEach(names::add);
        signals.forEach(signal -> signal.attributes().forEach((name, value) -> {
            String column = name.equals("field") && signal.type().equals(SignalType.FIELD_CHANGED) ? value : name;
            if (Disguise.isLeftOut(column)) {
                names.add(column);
            }
        }));
        names.removeAll(Set.of(Contact.STAGE, Contact.STAGE_SINCE));
        Form form = passing(names);
        for (String name : List.copyOf(names)) {
            Set<String> fewer = new LinkedHashSet<>(form.kept());
            fewer.remove(name);
            Form without = new Form(form.id(), form.withSends(), fewer);
            if (failure(without) == null) {
                form = without;
            }
        }
        return yaml(form);
    }

    private Form passing(Set<String> names) {
        for (boolean withSends : new boolean[] {true, false}) {
            for (int id = 1; id <= MOST_IDS; id++) {
                Form form = new Form(id, withSends, names);
                if (failure(form) == null) {
                    return form;
                }
            }
        }
        throw Failure.problems("Contact " + one.atEnd().id() + " cannot be recorded, because the scenario fails:\n"
                + failure(new Form(1, false, names)));
    }

    /** Why the scenario fails, or null if it passes. */
    private @Nullable String failure(Form form) {
        try {
            ScenarioFile.read(yaml(form), "scenario", engine.rules()).forEach(scenario -> scenario.run(engine));
            return null;
        } catch (ScenarioException | AssertionError failing) {
            return String.valueOf(failing.getMessage());
        }
    }

    private String yaml(Form form) {
        return ScenarioYaml.write(List.of(scenario(form)), COMMENT);
    }

    // ---- the scenario

    private ScenarioText scenario(Form form) {
        Disguise disguise = new Disguise(form.kept()::contains);
        List<String> stages = changes().values().stream().map(StageChanged::to).toList();
        ScenarioText text = ScenarioText.of("recorded: " + String.join(", then ", stages));
        if (record.value(Contact.STAGE) != null) {
            text = text.withGiven("stage", String.valueOf(record.value(Contact.STAGE)));
        }
        text = text.withGiven("since", local(start)).withContact("id", "c" + form.id());
        Map<String, String> columns = new TreeMap<>(record.values());
        columns.keySet().removeAll(Set.of(Contact.STAGE, Contact.STAGE_SINCE));
        record.account().ifPresent(account -> ofAccount(account, columns));
        for (Map.Entry<String, String> column : columns.entrySet()) {
            Optional<String> value = disguise.column(column.getKey(), column.getValue());
            if (value.isPresent()) {
                text = text.withContact(column.getKey(), value.get());
            }
        }
        for (Step step : steps(form, disguise)) {
            text = text.withStep(step);
        }
        return text;
    }

    /** A file of scenarios has no accounts: what the contact takes from its account becomes its own. */
    private void ofAccount(Account account, Map<String, String> columns) {
        for (String column : List.of(Contact.ACCOUNT_TYPE, Contact.FIT, Contact.OWNER, Contact.RENEWAL_DATE)) {
            String value = record.value(column);
            if (value != null) {
                columns.putIfAbsent(column, value);
            }
        }
        columns.putIfAbsent(Contact.ACCOUNT_ID, account.id());
    }

    /** The last change of stage of each instant. */
    private TreeMap<Instant, StageChanged> changes() {
        TreeMap<Instant, StageChanged> changes = new TreeMap<>();
        for (Decision decision : decisions) {
            if (decision instanceof StageChanged change) {
                changes.put(change.at(), change);
            }
        }
        return changes;
    }

    private List<Step> steps(Form form, Disguise disguise) {
        List<Step> steps = new ArrayList<>();
        TreeMap<Instant, StageChanged> changes = changes();
        Instant clock = start;
        Instant judged = null;
        int next = 0;
        for (StageChanged change : changes.values()) {
            Instant following = changes.higherKey(change.at());
            if (following != null
                    && !following.isAfter(change.at().plus(engine.map().settle()))) {
                continue; // a step that judges this one waits until clicks have settled, and sees the next
            }
            for (; next < signals.size() && !signals.get(next).occurredAt().isAfter(change.at()); next++) {
                addSignal(steps, next, disguise);
                clock = later(clock, signals.get(next).occurredAt());
            }
            clock = passUntil(change.at(), clock, steps);
            Step then = Step.of(Kind.THEN)
                    .with("stage", change.to())
                    .with("because", change.because().rule())
                    .with("at", local(change.at()));
            steps.add(form.withSends() ? withSends(then, judged, change.at()) : then);
            judged = change.at();
        }
        for (; next < signals.size(); next++) {
            addSignal(steps, next, disguise);
            clock = later(clock, signals.get(next).occurredAt());
        }
        clock = passUntil(until, clock, steps);
        if (judged == null || clock.isAfter(judged)) {
            Step last = Step.of(Kind.THEN)
                    .with("stage", changes.lastEntry().getValue().to());
            steps.add(form.withSends() ? withSends(last, judged, clock) : last);
        }
        return steps;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Instant passUntil(Instant end, Instant clock, List<Step> steps) {
        if (!end.isAfter(clock)) {
            return clock;
        }
        steps.add(
                Step.of(Kind.PASSES).with("passes", Duration.between(clock, end).toString()));
        return end;
    }

    private Step withSends(Step then, @Nullable Instant judged, Instant at) {
        String[] contents = decisions.stream()
                .filter(StepDue.class::isInstance)
                .filter(due -> (judged == null || due.at().isAfter(judged))
                        && !due.at().isAfter(at))
                .flatMap(due -> ((StepDue) due).content().stream())
                .distinct()
                .toArray(String[]::new);
        return contents.length == 0 ? then : then.with("sends", contents);
    }

    private void addSignal(List<Step> steps, int place, Disguise disguise) {
        Signal signal = signals.get(place);
        String field = signal.attribute("field");
        if (signal.type().equals(SignalType.FIELD_CHANGED)
                && field != null
                && disguise.column(field, "x").isEmpty()) {
            return; // the column is left out
        }
        Step step = Step.of(Kind.WHEN).with("signal", signal.type()).with("at", local(signal.occurredAt()));
        if (isTogether(place)) {
            step = step.with(
                    "id",
                    String.format(Locale.ROOT, "t%05d", place)); // of one instant, they count in the order of their ids
        }
        if (signal.channel() != null) {
            step = step.with("channel", String.valueOf(signal.channel()));
        }
        if (signal.hasOwnDirection()) {
            step = step.with("direction", signal.direction().name());
        }
        if (signal.trust() != Trust.UNKNOWN) {
            step = step.with("trust", signal.trust().name());
        }
        for (Map.Entry<String, String> attribute : signal.attributes().entrySet()) {
            Optional<String> value = disguise.attribute(signal, attribute.getKey(), attribute.getValue());
            if (value.isPresent()) {
                step = step.with(attribute.getKey(), value.get());
            }
        }
        steps.add(step);
    }

    private boolean isTogether(int place) {
        Instant at = signals.get(place).occurredAt();
        return place > 0 && signals.get(place - 1).occurredAt().equals(at)
                || place + 1 < signals.size()
                        && signals.get(place + 1).occurredAt().equals(at);
    }

    /** A time of the contact's zone, with its offset only where the clock goes back over it. */
    private String local(Instant instant) {
        LocalDateTime local = LocalDateTime.ofInstant(instant, zone);
        return local.atZone(zone).toInstant().equals(instant)
                ? local.toString()
                : instant.atZone(zone).toOffsetDateTime().toString();
    }
}
