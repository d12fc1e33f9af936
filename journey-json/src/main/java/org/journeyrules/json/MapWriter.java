package org.journeyrules.json;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.journeyrules.campaign.Campaign;
import org.journeyrules.contact.Segment;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.sequence.BusinessCalendar;
import org.journeyrules.sequence.Consent;
import org.journeyrules.sequence.FrequencyCap;
import org.journeyrules.sequence.Sequence;
import org.journeyrules.sequence.Step;
import org.journeyrules.sequence.When;
import org.journeyrules.stage.Movement;
import org.journeyrules.stage.Stage;
import org.journeyrules.stage.Touchpoint;
import org.jspecify.annotations.Nullable;

/** Converts a map to the keys and values of its file, without those that have the default value. */
final class MapWriter {
    private final JourneyMap map;
    private final JourneyMap defaults;

    MapWriter(JourneyMap map) {
        this.map = map;
        defaults = JourneyMap.builder("defaults").stage("any").build();
    }

    Map<String, Object> write() {
        Keys keys = new Keys()
                .add("journey", map.name())
                .add("version", map.version())
                .add("zone", map.zone().getId())
                .add("stages", each(map.stages(), MapWriter::stage))
                .add(
                        "transitions",
                        each(
                                map.transitions(),
                                transition -> new Keys()
                                        .add("from", transition.from())
                                        .add("to", transition.to())
                                        .add("needs-acceptance", transition.needsAcceptance())))
                .add("segments", each(map.segments(), MapWriter::segment))
                .add("exclude", map.exclude())
                .add("calendars", each(map.calendars(), MapWriter::calendar))
                .add(
                        "personas",
                        each(
                                map.personas(),
                                persona ->
                                        new Keys().add("name", persona.name()).add("segment", persona.segment())))
                .add("campaigns", each(map.campaigns(), MapWriter::campaign))
                .add("touchpoints", each(map.touchpoints(), MapWriter::touchpoint))
                .add(
                        "signals",
                        each(
                                map.declaredSignals().entrySet(),
                                signal -> new Keys()
                                        .add("name", signal.getKey())
                                        .add("direction", YamlValues.kebab(signal.getValue()))));
        if (!map.notActivity().equals(defaults.notActivity())) {
            keys.always("not-activity", List.copyOf(map.notActivity()));
        }
        return keys.add("origin", map.origin())
                .add("screening", map.screening())
                .unless("settle", map.settle(), defaults.settle())
                .unless("retention", map.retention(), defaults.retention())
                .unless("retained-per-type", map.retainedPerType(), defaults.retainedPerType())
                .unless("longest-interval", map.longestInterval(), defaults.longestInterval())
                .add("sequences", each(map.sequences(), MapWriter::sequence))
                .add("spacing", map.spacing())
                .add("content-again", map.contentAgain())
                .add("quiet-hours", map.quietHours())
                .add("caps", each(map.caps(), MapWriter::cap))
                .add("consent", consent(map.consent()))
                .add(
                        "contents",
                        each(
                                map.contents(),
                                content -> new Keys()
                                        .add("name", content.name())
                                        .add("stages", content.stages())
                                        .add("blocks", content.blocks())
                                        .add("variants", content.variants())
                                        .add("topic", content.topic())))
                .values();
    }

    private static <T> List<Map<String, Object>> each(Collection<T> parts, Function<T, Keys> writer) {
        return parts.stream().map(part -> writer.apply(part).values()).toList();
    }

    private static Keys stage(Stage stage) {
        return new Keys()
                .add("name", stage.name())
                .add("exit", stage.isExit())
                .add("terminal", stage.isTerminal())
                .add("start", stage.isStart())
                .add("role", stage.role())
                .add("campaign", stage.campaign())
                .add("sequence", stage.sequence())
                .add("minimum-dwell", stage.minimumDwell())
                .add("labels", stage.labels())
                .add("mind", stage.mind())
                .add("questions", stage.questions())
                .add("content-types", stage.contentTypes())
                .add("conversion", stage.conversion())
                .add("micro-conversions", stage.microConversions())
                .add("converts", stage.converts())
                .add("micro-converts", stage.microConverts())
                .add("touches-per-week", stage.touchesPerWeek());
    }

    private static Keys segment(Segment segment) {
        Map<String, Object> where = new LinkedHashMap<>();
        segment.where()
                .forEach((column, alternatives) ->
                        where.put(column, alternatives.size() == 1 ? alternatives.get(0) : alternatives));
        return new Keys().add("name", segment.name()).add("where", where);
    }

    private static Keys calendar(BusinessCalendar calendar) {
        BusinessCalendar usual = BusinessCalendar.of(calendar.name());
        Keys keys = new Keys().add("name", calendar.name());
        if (!usual.withHolidays(calendar.holidays()).withDays(calendar.days()).equals(calendar)) {
            keys.add("hours", calendar.opens() + "-" + closing(calendar.closes()));
        }
        if (!calendar.days().equals(usual.days())) {
            keys.add("days", days(calendar.days()));
        }
        return keys.add(
                "holidays", calendar.holidays().stream().map(Object::toString).toList());
    }

    private static String closing(LocalTime closes) {
        return closes.equals(LocalTime.MIDNIGHT) ? "24:00" : closes.toString();
    }

    private static String days(Set<DayOfWeek> days) {
        return String.join(
                ",", days.stream().map(day -> day.name().substring(0, 3)).toList());
    }

    private static Keys campaign(Campaign campaign) {
        return new Keys()
                .add("name", campaign.name())
                .add(
                        "statuses",
                        each(
                                campaign.statuses(),
                                status -> new Keys()
                                        .add("name", status)
                                        .add("default", campaign.isDefault(status))
                                        .add("responded", campaign.isResponse(status))));
    }

    private static Keys touchpoint(Touchpoint touchpoint) {
        return new Keys()
                .add("stage", touchpoint.stage())
                .add("channel", touchpoint.channel())
                .add("persona", touchpoint.persona())
                .add("does", touchpoint.does())
                .add("answer", touchpoint.answer())
                .add("expects", touchpoint.expects())
                .add("answers-within", touchpoint.answersWithin())
                .add("pains", touchpoint.pains());
    }

    private static Keys sequence(Sequence sequence) {
        return new Keys()
                .add("name", sequence.name())
                .unless("priority", sequence.priority(), 0)
                .unless("re-entry", sequence.reEntry(), "after-exit")
                .add("starts-on", startsOn(sequence))
                .add("runs-on", sequence.runsOn())
                .add("goal", goals(sequence))
                .add("variants", sequence.keepsVariants() ? "kept" : null)
                .add("arms", sequence.arms())
                .unless("hold-out", sequence.holdOut(), 0)
                .add("steps", each(sequence.steps(), MapWriter::step));
    }

    private static List<String> startsOn(Sequence sequence) {
        return sequence.startsOn().equals(Sequence.of("usual").startsOn())
                ? List.of()
                : sequence.startsOn().stream().map(Movement::name).toList();
    }

    private static List<Object> goals(Sequence sequence) {
        return sequence.goals().stream()
                .map(type ->
                        awaited(type, Optional.ofNullable(sequence.goalKeys().get(type))))
                .toList();
    }

    /** Returns a signal type, with the attribute in which it must be the same. */
    private static Object awaited(String type, Optional<String> same) {
        return same.isEmpty()
                ? type
                : new Keys().add("type", type).add("same", same).values();
    }

    private static Keys step(Step step) {
        return new Keys()
                .add("name", step.name())
                .add("after", step.afterEnrollment())
                .add("after-previous", step.afterPrevious())
                .add(
                        "before",
                        step.dateColumn()
                                .map(column -> Map.of(
                                        column, step.beforeDate().orElseThrow().toString())))
                .add("yearly", step.isYearly())
                .add("content", step.content())
                .add("channel", step.channel())
                .unless("purpose", step.purpose(), "marketing")
                .add("when", when(step.condition()))
                .add("calendar", step.calendar())
                .add("quiet-hours", step.quietHours())
                .add("skip-weekends", step.skipWeekends().map(day -> day.name().toLowerCase(Locale.ROOT)))
                .add("valid-for", step.expires() ? step.validFor() : null)
                .add("repeats", step.repeats())
                .add("wait-for", step.waitFor().map(type -> awaited(type, step.same())))
                .add("timeout", step.timeout())
                .add("then", step.then())
                .add("otherwise", step.otherwise())
                .add(
                        "branches",
                        each(
                                step.branches(),
                                branch -> new Keys()
                                        .add("when", when(branch.condition()))
                                        .add("then", branch.then())))
                .add("switch-to", step.switchTo());
    }

    private static Map<String, Object> when(When when) {
        return new Keys()
                .add("segment", when.segments())
                .add("persona", when.personas())
                .add("arm", when.arms())
                .add("signal", when.signals())
                .add("consumed", when.consumed())
                .values();
    }

    private static Keys cap(FrequencyCap cap) {
        return new Keys().add("at-most", cap.atMost()).add("in", cap.window()).add("channel", cap.channel());
    }

    private static @Nullable Object consent(Consent consent) {
        if (consent.countries().isEmpty()) {
            return consent.isRequired() ? rule(true) : null;
        }
        Keys keys = new Keys().add("default", rule(consent.isRequired()));
        consent.countries().forEach((country, rule) -> keys.add(country, rule(rule)));
        return keys.values();
    }

    private static String rule(boolean consentIsRequired) {
        return consentIsRequired ? "required" : "not-denied";
    }

    /** Collects keys with values, and leaves out keys without a value. */
    private static final class Keys {
        private final Map<String, Object> values = new LinkedHashMap<>();

        Keys add(String key, @Nullable Object value) {
            if (value instanceof Optional<?> optional) {
                return add(key, optional.orElse(null));
            }
            boolean nothing = value == null
                    || Boolean.FALSE.equals(value)
                    || value instanceof Collection<?> collection && collection.isEmpty()
                    || value instanceof Map<?, ?> map && map.isEmpty();
            return nothing ? this : always(key, value);
        }

        Keys unless(String key, Object value, Object usual) {
            return value.equals(usual) ? this : always(key, value);
        }

        Keys always(String key, Object value) {
            boolean asItIs = value instanceof Collection<?>
                    || value instanceof Map<?, ?>
                    || value instanceof Boolean
                    || value instanceof Integer;
            values.put(key, asItIs ? value : value.toString());
            return this;
        }

        Map<String, Object> values() {
            return values;
        }
    }
}
