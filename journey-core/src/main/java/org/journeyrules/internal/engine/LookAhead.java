package org.journeyrules.internal.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.journeyrules.contact.Contact;
import org.journeyrules.decision.Decision;
import org.journeyrules.decision.HandOffOverdue;
import org.journeyrules.decision.StageChanged;
import org.journeyrules.explanation.Upcoming;
import org.journeyrules.internal.state.StateData;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.signal.Signal;
import org.journeyrules.stage.Stage;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what time alone brings one contact, by making every review that the state asks for, and what would prevent it, by trying
 * signals. It keeps nothing.
 */
public final class LookAhead {
    /** How long before a decision signals are tried, besides soon and on the way. */
    private static final List<Duration> SHORTLY =
            List.of(Duration.ofSeconds(2), Duration.ofMinutes(20), Duration.ofHours(1), Duration.ofHours(25));

    private final EngineCalls calls;
    private final JourneyMap map;
    private final Contact contact;
    private final Instant until;
    private final List<Station> stations = new ArrayList<>();
    private final Map<Instant, List<Decision>> coming = new LinkedHashMap<>();
    private final Map<Trial, Tried> tried = new HashMap<>();
    private @Nullable Instant triedUntil;

    /** The state from an instant on, until the next one, as time alone leads to it. */
    private record Station(Instant from, StateData state) {}

    /**
     * @param state the state at {@code asOf}, caught up to it
     * @param until the last instant that is looked at
     */
    public LookAhead(EngineCalls calls, StateData state, Contact contact, Instant asOf, Instant until) {
        this.calls = calls;
        this.map = calls.map();
        this.contact = contact;
        this.until = until;
        stations.add(new Station(asOf, state));
        walk(state);
    }

    private void walk(StateData first) {
        StateData state = first;
        for (Instant at = state.reviewAt(); at != null && !at.isAfter(until); at = state.reviewAt()) {
            CallResult result = calls.on(state, contact).review(at);
            state = result.state();
            stations.add(new Station(at, state));
            for (Decision decision : result.decisions()) {
                coming.computeIfAbsent(decision.at(), any -> new ArrayList<>()).add(decision);
            }
        }
    }

    /** Returns what time brings, in order. */
    public List<Upcoming> upcoming() {
        List<Upcoming> all = new ArrayList<>();
        coming.forEach((at, decisions) -> {
            Map<Decision, List<String>> preventedBy = preventedBy(at, decisions);
            decisions.forEach(decision -> all.add(Upcoming.of(decision, preventedBy.get(decision))));
        });
        return all;
    }

    private Map<Decision, List<String>> preventedBy(Instant at, List<Decision> decisions) {
        List<StateData> before = stations.stream()
                .filter(station -> station.from().isBefore(at) || station == stations.get(0))
                .map(Station::state)
                .toList();
        Map<Decision, List<Prevention>> found = new LinkedHashMap<>();
        decisions.forEach(decision -> found.put(decision, new ArrayList<>()));
        for (Prevention prevention : Prevention.of(map, before, decisions)) {
            found.forEach((decision, preventions) -> {
                if (prevention.concerns(decision)
                        && preventions.stream().noneMatch(prevention::isCoveredBy)
                        && prevents(
                                prevention,
                                decision,
                                instants(
                                        prevention.from(
                                                decision,
                                                before,
                                                stations.get(0).from()),
                                        at))) {
                    preventions.add(prevention);
                }
            });
        }
        Map<Decision, List<String>> words = new LinkedHashMap<>();
        found.forEach((decision, preventions) ->
                words.put(decision, preventions.stream().map(Prevention::words).toList()));
        return words;
    }

    /** Tries each signal at each instant. */
    private boolean prevents(Prevention prevention, Decision decision, Collection<Instant> instants) {
        for (Instant when : instants) {
            for (Prevention.Sample sample : prevention.samples()) {
                Tried tried = tried(sample, when, decision.at());
                if (tried.ids().contains(decision.id()) || isWorse(decision, decision.at(), tried)) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Just before, soon, on the way, and after each earlier decision. */
    private List<Instant> instants(Instant from, Instant at) {
        long millis = at.toEpochMilli() - from.toEpochMilli();
        if (millis <= 1) {
            return List.of(at);
        }
        Set<Instant> instants = new LinkedHashSet<>();
        instants.add(at.minusMillis(1));
        instants.add(from.plusMillis(1));
        for (int quarter = 1; quarter <= 3; quarter++) {
            instants.add(from.plusMillis(Math.max(1, millis * quarter / 4)));
        }
        for (Duration before : SHORTLY) {
            if (before.toMillis() < millis) {
                instants.add(at.minus(before));
            }
        }
        coming.keySet().stream()
                .filter(earlier -> earlier.isAfter(from) && earlier.isBefore(at.minusMillis(1)))
                .forEach(earlier -> instants.add(earlier.plusMillis(1)));
        return List.copyOf(instants);
    }

    /** What came of a try: the ids of the decisions, and the state at its end. */
    private record Tried(Set<String> ids, StateData state) {}

    private Tried tried(Prevention.Sample sample, Instant when, Instant end) {
        if (!end.equals(triedUntil)) {
            tried.clear(); // decisions at one instant share what was tried
            triedUntil = end;
        }
        return tried.computeIfAbsent(new Trial(sample, when), any -> trying(sample.signal(contact.id(), when), end));
    }

    private record Trial(Prevention.Sample sample, Instant when) {}

    private Tried trying(Signal signal, Instant end) {
        Instant when = signal.occurredAt();
        Set<String> ids = new LinkedHashSet<>();
        CallResult result = calls.on(stateAt(when), contact).receive(List.of(signal), when);
        result.decisions().forEach(decision -> ids.add(decision.id()));
        StateData state = result.state();
        for (Instant at = state.reviewAt(); at != null && !at.isAfter(end); at = state.reviewAt()) {
            result = calls.on(state, contact).review(at);
            result.decisions().forEach(decision -> ids.add(decision.id()));
            state = result.state();
        }
        return new Tried(ids, state);
    }

    /** The state that time alone has led to before an instant; at the instant itself, signals come before reviews. */
    private StateData stateAt(Instant when) {
        StateData state = stations.get(0).state();
        for (Station station : stations) {
            if (station.from().isBefore(when)) {
                state = station.state();
            }
        }
        return state;
    }

    private boolean isWorse(Decision decision, Instant at, Tried tried) {
        if (!(decision instanceof StageChanged) && !(decision instanceof HandOffOverdue)) {
            return false;
        }
        String before = stateAt(at).visit().stage();
        String after = tried.state().visit().stage();
        if (before.equals(after) || isExit(before)) {
            return false;
        }
        return isExit(after) || map.rank(after) < map.rank(before);
    }

    private boolean isExit(String stage) {
        return map.stage(stage).filter(Stage::isExit).isPresent();
    }
}
