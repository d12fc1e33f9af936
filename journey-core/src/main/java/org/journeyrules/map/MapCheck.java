package org.journeyrules.map;

import java.time.LocalTime;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import org.journeyrules.campaign.Campaign;
import org.journeyrules.contact.Persona;
import org.journeyrules.contact.Segment;
import org.journeyrules.sequence.BusinessCalendar;
import org.journeyrules.sequence.Content;
import org.journeyrules.sequence.FrequencyCap;
import org.journeyrules.sequence.QuietHours;
import org.journeyrules.sequence.Sequence;
import org.journeyrules.signal.Direction;
import org.journeyrules.signal.SignalType;
import org.journeyrules.stage.Stage;
import org.journeyrules.stage.Touchpoint;
import org.journeyrules.stage.Transition;

/** Finds all problems of a map that is being built. */
final class MapCheck {
    private final JourneyMapBuilder map;
    private final MapFaults faults;
    private final Set<String> stages;
    private final Set<String> segments;
    private final Set<String> personas;

    MapCheck(JourneyMapBuilder map) {
        this.map = map;
        faults = new MapFaults(map.signals);
        stages = names(map.stages, Stage::name);
        segments = names(map.segments, Segment::name);
        personas = names(map.personas, Persona::name);
    }

    static <T> Set<String> names(Collection<T> parts, Function<T, String> name) {
        Set<String> names = new LinkedHashSet<>();
        parts.forEach(part -> names.add(name.apply(part)));
        return names;
    }

    List<MapProblem> problems() {
        if (map.name.isBlank()) {
            faults.add("journey", "the journey has no name");
        }
        if (map.version.isBlank()) {
            faults.add("version", "the version is empty");
        }
        map.reportMisplaced(faults);
        stages();
        transitions();
        segments();
        calendars();
        campaigns();
        touchpoints();
        signals();
        contents();
        times();
        new SequenceCheck(map, faults, segments, personas).run();
        return faults.problems();
    }

    private void stages() {
        if (map.stages.isEmpty()) {
            faults.add("stages", "the journey has no stages");
        } else if (map.stages.stream().allMatch(Stage::isExit)) {
            faults.add("stages", "every stage is an exit, so no contact could start");
        }
        faults.names("stages", "stage", map.stages, Stage::name);
        Set<String> campaigns = names(map.campaigns, Campaign::name);
        Set<String> sequences = names(map.sequences, Sequence::name);
        for (int i = 0; i < map.stages.size(); i++) {
            Stage stage = map.stages.get(i);
            String path = "stages[" + i + "]";
            role(path + ".role", stage);
            faults.declared(path + ".campaign", "campaign", stage.campaign(), "campaigns", campaigns);
            faults.declared(path + ".sequence", "sequence", stage.sequence(), "sequences", sequences);
            stage.minimumDwell().ifPresent(dwell -> faults.zeroOrMore(path + ".minimum-dwell", dwell));
            faults.types(path + ".converts", stage.converts());
            faults.types(path + ".micro-converts", stage.microConverts());
            int fewest = stage.fewestTouchesPerWeek().orElse(0);
            stage.touchesPerWeek()
                    .filter(touches -> fewest < 0 || stage.mostTouchesPerWeek().orElse(0) < fewest)
                    .ifPresent(touches -> faults.add(
                            path + ".touches-per-week",
                            "'" + touches + "' is not a range from the fewest to the most touches"));
        }
    }

    private void role(String path, Stage stage) {
        stage.role()
                .filter(role -> !role.equals(Stage.CUSTOMER))
                .ifPresent(role ->
                        faults.add(path, "'" + role + "' is not a role of a stage", "Maybe '" + Stage.CUSTOMER + "'."));
        if (stage.isExit() && stage.role().isPresent()) {
            faults.add(
                    path,
                    "stage '" + stage.name() + "' is an exit, which is outside the order and has no role",
                    "Maybe remove 'role' or 'exit'.");
        }
    }

    private void transitions() {
        if (map.transitions.isEmpty()) {
            return;
        }
        Set<Transition> seen = new HashSet<>();
        for (int i = 0; i < map.transitions.size(); i++) {
            Transition transition = map.transitions.get(i);
            String path = "transitions[" + i + "]";
            faults.declared(path + ".from", "stage", transition.from(), "stages", stages);
            faults.declared(path + ".to", "stage", transition.to(), "stages", stages);
            if (transition.from().equals(transition.to())) {
                faults.add(path, "transition " + transition + " leads to the same stage");
            } else if (!seen.add(new Transition(transition.from(), transition.to()))) {
                faults.add(path, "transition " + transition + " is declared twice");
            }
            if (map.stages.stream().anyMatch(s -> s.isTerminal() && s.name().equals(transition.from()))) {
                faults.add(
                        path + ".from",
                        "transition " + transition + " leads out of a terminal stage",
                        "Maybe make '" + transition.from() + "' not terminal, or remove the transition.");
            }
        }
        ways();
    }

    private void ways() {
        Set<String> reached = reached();
        for (int i = 0; i < map.stages.size(); i++) {
            Stage stage = map.stages.get(i);
            if (!reached.contains(stage.name())) {
                faults.add(
                        "stages[" + i + "]",
                        "stage '" + stage.name() + "' cannot be reached by any transition",
                        "Maybe add a transition to it, or 'start: true' if contacts start there.");
            }
            boolean leaves = map.transitions.stream().anyMatch(t -> t.from().equals(stage.name()));
            if (!leaves && !stage.isTerminal() && !stage.isExit()) {
                faults.add(
                        "stages[" + i + "]",
                        "stage '" + stage.name() + "' has no way out and is neither terminal nor an exit",
                        "Maybe add a transition from it, or 'terminal: true'.");
            }
        }
    }

    private Set<String> reached() {
        Set<String> reached = new HashSet<>();
        map.stages.stream().filter(stage -> !stage.isExit()).findFirst().ifPresent(stage -> reached.add(stage.name()));
        map.stages.stream().filter(Stage::isStart).forEach(stage -> reached.add(stage.name()));
        Deque<String> toFollow = new ArrayDeque<>(reached);
        while (!toFollow.isEmpty()) {
            String from = toFollow.remove();
            for (Transition transition : map.transitions) {
                if (transition.from().equals(from) && reached.add(transition.to())) {
                    toFollow.add(transition.to());
                }
            }
        }
        return reached;
    }

    private void segments() {
        faults.names("segments", "segment", map.segments, Segment::name);
        for (int i = 0; i < map.segments.size(); i++) {
            Segment segment = map.segments.get(i);
            String path = "segments[" + i + "].where";
            if (segment.where().isEmpty()) {
                faults.add(path, "segment '" + segment.name() + "' has no condition");
            }
            segment.where().forEach((column, alternatives) -> {
                if (column.isBlank()) {
                    faults.add(path, "segment '" + segment.name() + "' has a condition without a column");
                }
                if (alternatives.isEmpty()) {
                    faults.add(path + "." + column, "there is no value to compare with");
                }
            });
            segment.faults()
                    .forEach((column, text) -> faults.add(
                            path + "." + column, text, "Maybe '>= 1000', '>= 100, < 1000' or '< 2026-12-31'."));
        }
        faults.texts("exclude", "segment", map.exclude);
        faults.allDeclared("exclude", "segment", map.exclude, "segments", segments);
        faults.names("personas", "persona", map.personas, Persona::name);
        for (int i = 0; i < map.personas.size(); i++) {
            faults.declared(
                    "personas[" + i + "].segment",
                    "segment",
                    map.personas.get(i).segment(),
                    "segments",
                    segments);
        }
    }

    private void calendars() {
        faults.names("calendars", "calendar", map.calendars, BusinessCalendar::name);
        for (int i = 0; i < map.calendars.size(); i++) {
            BusinessCalendar calendar = map.calendars.get(i);
            String path = "calendars[" + i + "]";
            if (calendar.days().isEmpty()) {
                faults.add(path + ".days", "calendar '" + calendar.name() + "' has no working days");
            }
            boolean untilMidnight = calendar.closes().equals(LocalTime.MIDNIGHT);
            if (!untilMidnight && !calendar.opens().isBefore(calendar.closes())) {
                faults.add(
                        path + ".hours",
                        "hours " + calendar.opens() + "-" + calendar.closes() + " end before they begin",
                        "Maybe swap them; working hours cannot cross midnight.");
            }
        }
    }

    private void campaigns() {
        faults.names("campaigns", "campaign", map.campaigns, Campaign::name);
        for (int i = 0; i < map.campaigns.size(); i++) {
            Campaign campaign = map.campaigns.get(i);
            String path = "campaigns[" + i + "].statuses";
            if (campaign.statuses().isEmpty()) {
                faults.add(path, "campaign '" + campaign.name() + "' has no member statuses");
            }
            faults.names(path, "member status", campaign.statuses(), Function.identity());
            List<String> defaults = campaign.statuses().stream()
                    .filter(campaign::isDefault)
                    .distinct()
                    .toList();
            if (defaults.size() > 1) {
                faults.add(
                        path,
                        "campaign '" + campaign.name() + "' has several default statuses: "
                                + String.join(", ", defaults));
            }
        }
    }

    private void touchpoints() {
        for (int i = 0; i < map.touchpoints.size(); i++) {
            Touchpoint touchpoint = map.touchpoints.get(i);
            String path = "touchpoints[" + i + "]";
            faults.declared(path + ".stage", "stage", touchpoint.stage(), "stages", stages);
            if (touchpoint.channel().isBlank()) {
                faults.add(path + ".channel", "the channel is empty");
            }
            faults.declared(path + ".persona", "persona", touchpoint.persona(), "personas", personas);
            faults.typeOrWords(path + ".does", touchpoint.does());
            faults.typeOrWords(path + ".answer", touchpoint.answer());
            touchpoint.answersWithin().ifPresent(within -> faults.positive(path + ".answers-within", within));
        }
    }

    private void signals() {
        faults.names("signals", "signal type", map.signals, SignalDeclaration::name);
        for (int i = 0; i < map.signals.size(); i++) {
            SignalDeclaration signal = map.signals.get(i);
            Direction known = SignalType.directionOf(signal.name());
            if (!signal.name().isBlank()) {
                faults.type("signals[" + i + "].name", signal.name());
            }
            if (SignalType.isKnown(signal.name()) && known != signal.direction()) {
                faults.add(
                        "signals[" + i + "].direction",
                        "signal type '" + signal.name() + "' is already known as "
                                + known.name().toLowerCase(Locale.ROOT),
                        "Maybe choose another name for your own type.");
            }
        }
        faults.types("not-activity", map.notActivity);
    }

    private void contents() {
        faults.names("contents", "content", map.contents, Content::name);
        for (int i = 0; i < map.contents.size(); i++) {
            Content content = map.contents.get(i);
            faults.allDeclared("contents[" + i + "].stages", "stage", content.stages(), "stages", stages);
            faults.texts("contents[" + i + "].blocks", "block", content.blocks());
            String path = "contents[" + i + "].variants";
            content.variants().forEach((block, variants) -> {
                String at = path + "." + block;
                faults.declared(at, "block", block, "blocks", content.blocks());
                faults.texts(at, "variant", variants);
                if (variants.isEmpty()) {
                    faults.add(at, "block '" + block + "' has no variants", "Maybe list the default first.");
                }
            });
        }
    }

    private void times() {
        if (map.origin != null) {
            faults.zeroOrMore("origin", map.origin);
            faults.notTooLong("origin", map.origin);
        }
        faults.zeroOrMore("settle", map.settle);
        faults.notTooLong("settle", map.settle);
        faults.positive("retention", map.retention);
        faults.positive("longest-interval", map.longestInterval);
        faults.notTooLong("longest-interval", map.longestInterval);
        if (map.retainedPerType < 1) {
            faults.add("retained-per-type", "'retained-per-type' must be at least 1, not " + map.retainedPerType);
        }
        if (map.quietHours != null) {
            quietHours(faults, "quiet-hours", map.quietHours);
        }
        for (int i = 0; i < map.caps.size(); i++) {
            FrequencyCap cap = map.caps.get(i);
            if (cap.atMost() < 1) {
                faults.add("caps[" + i + "].at-most", "'at-most' must be at least 1, not " + cap.atMost());
            }
            faults.positive("caps[" + i + "].in", cap.window());
        }
    }

    static void quietHours(MapFaults faults, String path, QuietHours hours) {
        if (hours.from().equals(hours.until())) {
            faults.add(path, "quiet hours " + hours + " end when they begin");
        }
    }
}
