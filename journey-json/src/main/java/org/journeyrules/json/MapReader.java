package org.journeyrules.json;

import java.time.DayOfWeek;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.journeyrules.campaign.Campaign;
import org.journeyrules.contact.Persona;
import org.journeyrules.contact.Segment;
import org.journeyrules.internal.message.Suggestions;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.map.JourneyMapBuilder;
import org.journeyrules.sequence.BusinessCalendar;
import org.journeyrules.signal.Direction;
import org.journeyrules.stage.Stage;
import org.journeyrules.stage.Touchpoint;
import org.journeyrules.stage.Transition;
import org.jspecify.annotations.Nullable;

/** Reads the parts of a map into a builder, which then checks them as a whole. */
final class MapReader {
    private final YamlMapping root;
    private final @Nullable JourneyMap base;
    private final JourneyMapBuilder map;

    /**
     * @param base the map that the text extends; null if it extends none, or one that is not known
     * @param maps the names of the maps that it could extend
     */
    MapReader(YamlMapping root, @Nullable JourneyMap base, Collection<String> maps) {
        this.root = root;
        this.base = base;
        if (base != null) {
            map = base.toBuilder(root.text("journey").orElse(base.name()));
        } else {
            map = JourneyMap.builder(root.has("extends") ? root.text("journey").orElse("?") : root.required("journey"));
            root.text("extends").ifPresent(name -> unknownBase(name, maps));
        }
    }

    private void unknownBase(String name, Collection<String> maps) {
        root.problem(
                "extends",
                "there is no map '" + name + "' to extend",
                maps.isEmpty()
                        ? "Maybe give the reader the maps that a file may extend."
                        : Suggestions.maybe(name, new TreeSet<>(maps)));
    }

    JourneyMapBuilder read() {
        root.text("version").ifPresent(map::version);
        root.value("zone", YamlTimes::zone).ifPresent(map::zone);
        if (!root.has("extends")) {
            root.mustHave("stages");
        }
        root.parts("stages", this::placed, text -> new Placed(Stage.of(text), null, false))
                .forEach(this::add);
        root.parts("transitions", MapReader::transition, text -> new Transition(text, ""))
                .forEach(map::transition);
        root.parts("segments", MapReader::segment, Segment::of).forEach(map::segment);
        map.exclude(root.texts("exclude").toArray(String[]::new));
        root.parts("calendars", MapReader::calendar, BusinessCalendar::of).forEach(map::calendar);
        root.parts("personas", MapReader::persona, Persona::of).forEach(map::persona);
        root.parts("campaigns", MapReader::campaign, Campaign::of).forEach(map::campaign);
        root.parts("touchpoints", MapReader::touchpoint, text -> Touchpoint.of(text, ""))
                .forEach(map::touchpoint);
        root.parts("signals", MapReader::signal, text -> Map.entry(text, Direction.INBOUND))
                .forEach(signal -> map.signal(signal.getKey(), signal.getValue()));
        if (root.has("not-activity")) {
            map.notActivity(root.texts("not-activity"));
        }
        root.value("origin", YamlTimes::duration).ifPresent(map::origin);
        root.value("screening", YamlValues::bool).ifPresent(map::screening);
        root.value("settle", YamlTimes::duration).ifPresent(map::settle);
        root.value("retention", YamlTimes::period).ifPresent(map::retention);
        root.value("retained-per-type", YamlValues::integer).ifPresent(map::retainedPerType);
        root.value("longest-interval", YamlTimes::duration).ifPresent(map::longestInterval);
        if (root.has("caps")) {
            map.withoutCaps(); // they have no names, so the file's replace all of the extended map
        }
        new SequenceReader(root, map).read();
        root.done();
        return map;
    }

    /**
     * A stage and its place.
     *
     * @param next the name of the stage next to it; null if the file does not say
     */
    private record Placed(Stage stage, @Nullable String next, boolean isAfter) {}

    private void add(Placed placed) {
        if (placed.next() == null) {
            map.stage(placed.stage());
        } else if (placed.isAfter()) {
            map.insertAfter(placed.next(), placed.stage());
        } else {
            map.insertBefore(placed.next(), placed.stage());
        }
    }

    private Placed placed(YamlMapping yaml) {
        Stage stage = stage(yaml);
        Optional<String> after = yaml.text("after");
        Optional<String> before = yaml.text("before");
        if (after.isPresent() && before.isPresent()) {
            yaml.problem("before", "stage '" + stage.name() + "' has both 'after' and 'before'", "Maybe remove one.");
        } else if ((after.isPresent() || before.isPresent()) && !root.has("extends")) {
            yaml.problem(
                    after.isPresent() ? "after" : "before",
                    "only a map with 'extends' has stages to place another one next to",
                    "Maybe put the stage at its place in the list.");
        }
        boolean known = base != null || !root.has("extends");
        return new Placed(stage, known ? after.or(() -> before).orElse(null) : null, after.isPresent());
    }

    /** Reads a stage. What the file does not say of a stage of the extended map stays as it is there. */
    private Stage stage(YamlMapping yaml) {
        String name = yaml.required("name");
        Stage stage = base == null ? Stage.of(name) : base.stage(name).orElse(Stage.of(name));
        stage = yaml.value("exit", YamlValues::bool).orElse(false) ? stage.asExit() : stage;
        stage = yaml.value("terminal", YamlValues::bool).orElse(false) ? stage.asTerminal() : stage;
        stage = yaml.value("start", YamlValues::bool).orElse(false) ? stage.asStart() : stage;
        stage = yaml.text("role").map(stage::withRole).orElse(stage);
        stage = yaml.text("campaign").map(stage::withCampaign).orElse(stage);
        stage = yaml.text("sequence").map(stage::withSequence).orElse(stage);
        stage = yaml.value("minimum-dwell", YamlTimes::amount)
                .map(stage::withMinimumDwell)
                .orElse(stage);
        for (Map.Entry<String, String> label :
                yaml.byKey("labels", text -> text).entrySet()) {
            stage = stage.withLabel(label.getKey(), label.getValue());
        }
        stage = yaml.text("mind").map(stage::withMind).orElse(stage);
        stage = yaml.has("questions") ? stage.withQuestions(texts(yaml, "questions")) : stage;
        stage = yaml.has("content-types") ? stage.withContentTypes(texts(yaml, "content-types")) : stage;
        stage = yaml.text("conversion").map(stage::withConversion).orElse(stage);
        stage = yaml.has("micro-conversions") ? stage.withMicroConversions(texts(yaml, "micro-conversions")) : stage;
        stage = yaml.has("converts") ? stage.withConverts(texts(yaml, "converts")) : stage;
        stage = yaml.has("micro-converts") ? stage.withMicroConverts(texts(yaml, "micro-converts")) : stage;
        Optional<int[]> touches = yaml.value("touches-per-week", YamlValues::touches);
        return touches.isEmpty() ? stage : stage.withTouchesPerWeek(touches.get()[0], touches.get()[1]);
    }

    private static String[] texts(YamlMapping yaml, String key) {
        return yaml.texts(key).toArray(String[]::new);
    }

    private static Transition transition(YamlMapping yaml) {
        return new Transition(
                yaml.required("from"),
                yaml.required("to"),
                yaml.value("needs-acceptance", YamlValues::bool).orElse(false));
    }

    private static Segment segment(YamlMapping yaml) {
        Segment segment = Segment.of(yaml.required("name"));
        if (!yaml.has("where")) {
            return segment;
        }
        Optional<YamlMapping> where = yaml.mapping("where");
        if (where.isPresent()) {
            for (String column : where.get().keys()) {
                segment = segment.where(column, where.get().texts(column));
            }
        }
        return segment;
    }

    private static BusinessCalendar calendar(YamlMapping yaml) {
        BusinessCalendar named = BusinessCalendar.of(yaml.required("name"));
        BusinessCalendar calendar = yaml.value("hours", YamlTimes::hours)
                .map(hours -> named.withHours(hours.get(0), hours.get(1)))
                .orElse(named);
        if (yaml.has("days")) {
            Set<DayOfWeek> days = new LinkedHashSet<>();
            yaml.values("days", YamlTimes::days).forEach(days::addAll);
            calendar = calendar.withDays(days);
        }
        return calendar.withHolidays(yaml.values("holidays", YamlTimes::date));
    }

    private static Persona persona(YamlMapping yaml) {
        Persona persona = Persona.of(yaml.required("name"));
        return yaml.text("segment").map(persona::withSegment).orElse(persona);
    }

    private static Campaign campaign(YamlMapping yaml) {
        Campaign campaign = Campaign.of(yaml.required("name"));
        List<UnaryOperator<Campaign>> statuses =
                yaml.parts("statuses", MapReader::status, text -> before -> before.with(text));
        for (UnaryOperator<Campaign> status : statuses) {
            campaign = status.apply(campaign);
        }
        return campaign;
    }

    private static UnaryOperator<Campaign> status(YamlMapping yaml) {
        String name = yaml.required("name");
        boolean isDefault = yaml.value("default", YamlValues::bool).orElse(false);
        boolean isResponse = yaml.value("responded", YamlValues::bool).orElse(false);
        return before -> before.with(name, isDefault, isResponse);
    }

    private static Touchpoint touchpoint(YamlMapping yaml) {
        Touchpoint touchpoint = Touchpoint.of(yaml.required("stage"), yaml.required("channel"));
        touchpoint = yaml.text("persona").map(touchpoint::withPersona).orElse(touchpoint);
        touchpoint = yaml.text("does").map(touchpoint::withDoes).orElse(touchpoint);
        touchpoint = yaml.text("answer").map(touchpoint::withAnswer).orElse(touchpoint);
        touchpoint = yaml.text("expects").map(touchpoint::withExpects).orElse(touchpoint);
        touchpoint = yaml.value("answers-within", YamlTimes::amount)
                .map(touchpoint::withAnswersWithin)
                .orElse(touchpoint);
        return touchpoint.withPains(yaml.texts("pains").toArray(String[]::new));
    }

    private static Map.Entry<String, Direction> signal(YamlMapping yaml) {
        return Map.entry(
                yaml.required("name"),
                yaml.value("direction", YamlValues.oneOf(Direction.class)).orElse(Direction.INBOUND));
    }
}
