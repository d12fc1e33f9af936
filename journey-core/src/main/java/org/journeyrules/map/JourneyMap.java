package org.journeyrules.map;

import java.time.Duration;
import java.time.Period;
import java.time.ZoneId;
import java.time.temporal.TemporalAmount;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.journeyrules.campaign.Campaign;
import org.journeyrules.contact.Contact;
import org.journeyrules.contact.Persona;
import org.journeyrules.contact.Segment;
import org.journeyrules.internal.message.Suggestions;
import org.journeyrules.internal.text.CanonicalText;
import org.journeyrules.internal.text.Fingerprint;
import org.journeyrules.sequence.BusinessCalendar;
import org.journeyrules.sequence.Consent;
import org.journeyrules.sequence.Content;
import org.journeyrules.sequence.FrequencyCap;
import org.journeyrules.sequence.QuietHours;
import org.journeyrules.sequence.Sequence;
import org.journeyrules.signal.Direction;
import org.journeyrules.stage.Stage;
import org.journeyrules.stage.Touchpoint;
import org.journeyrules.stage.Transition;
import org.jspecify.annotations.Nullable;

/**
 * The definition of a journey: its stages and the transitions between them, the contacts it excludes, and the
 * descriptions, campaigns, sequences and touchpoints of each stage. Rules are compiled against a map, and the engine
 * follows it.
 *
 * <pre>{@code
 * JourneyMap map = JourneyMap.builder("loan")
 *         .zone(ZoneId.of("Europe/Amsterdam"))
 *         .stage("Submitted")
 *         .stage(Stage.of("Offered").withMinimumDwell(Duration.ofHours(1)))
 *         .stage(Stage.of("Customer").asTerminal())
 *         .stage(Stage.exit("Cancelled"))
 *         .build();
 * }</pre>
 *
 * <p>Immutable and thread-safe.
 */
public final class JourneyMap {
    /** The signal types that do not count as activity of the contact, unless a map says otherwise. */
    public static final Set<String> DEFAULT_NOT_ACTIVITY = JourneyMapBuilder.DEFAULT_NOT_ACTIVITY;

    static final String OFFICE = "office";

    private final String name;
    private final String version;
    private final ZoneId zone;
    private final List<Stage> stages;
    private final Map<String, Stage> stagesByName;
    private final Stage firstStage;
    private final Map<String, Integer> ranks;
    private final List<Transition> transitions;
    private final Map<Transition, Boolean>
            allowed; // from a transition without the acceptance flag to whether it needs acceptance
    private final Map<String, Segment> segments;
    private final List<String> exclude;
    private final Map<String, BusinessCalendar> calendars;
    private final BusinessCalendar officeCalendar;
    private final Map<String, Persona> personas;
    private final Map<String, Campaign> campaigns;
    private final List<Touchpoint> touchpoints;
    private final Map<String, Sequence> sequences;
    private final Map<String, Content> contents;
    private final List<Content> contentList;
    private final Map<String, List<String>> droppedBlocks;
    private final List<FrequencyCap> caps;
    private final @Nullable TemporalAmount spacing;
    private final @Nullable TemporalAmount contentAgain;
    private final @Nullable QuietHours quietHours;
    private final Consent consent;
    private final Map<String, SignalDeclaration> declaredSignals;
    private final Set<String> notActivity;
    private final @Nullable Duration origin;
    private final boolean screening;
    private final Duration settle;
    private final Period retention;
    private final int retainedPerType;
    private final Duration longestInterval;
    final @Nullable UnaryOperator<MapProblem> source;
    private final String fingerprint;

    JourneyMap(JourneyMapBuilder builder) {
        name = builder.name;
        version = builder.version;
        zone = builder.zone;
        stages = List.copyOf(builder.stages);
        stagesByName = byName(stages, Stage::name);
        firstStage =
                stages.stream().filter(stage -> !stage.isExit()).findFirst().orElseThrow();
        ranks = ranks(stagesByName.keySet());
        transitions = List.copyOf(builder.transitions);
        allowed = new HashMap<>();
        transitions.forEach(each -> allowed.put(new Transition(each.from(), each.to()), each.needsAcceptance()));
        segments = byName(builder.segments, Segment::name);
        exclude = List.copyOf(builder.exclude);
        calendars = byName(builder.calendars, BusinessCalendar::name);
        officeCalendar = calendars.getOrDefault(OFFICE, BusinessCalendar.of(OFFICE));
        personas = byName(builder.personas, Persona::name);
        campaigns = byName(builder.campaigns, Campaign::name);
        touchpoints = List.copyOf(builder.touchpoints);
        sequences = byName(builder.sequences, Sequence::name);
        contents = byName(builder.contents, Content::name);
        contentList = List.copyOf(contents.values());
        droppedBlocks = Map.copyOf(builder.droppedBlocks);
        caps = List.copyOf(builder.caps);
        spacing = builder.spacing;
        contentAgain = builder.contentAgain;
        quietHours = builder.quietHours;
        consent = builder.consent;
        declaredSignals = byName(builder.signals, SignalDeclaration::name);
        notActivity = Collections.unmodifiableSet(new LinkedHashSet<>(builder.notActivity));
        origin = builder.origin;
        screening = builder.screening;
        settle = builder.settle;
        retention = builder.retention;
        retainedPerType = builder.retainedPerType;
        longestInterval = builder.longestInterval;
        source = builder.source;
        fingerprint = Fingerprint.of(canonicalText());
    }

    private static <T> Map<String, T> byName(List<T> parts, Function<T, String> name) {
        Map<String, T> map = new LinkedHashMap<>();
        parts.forEach(part -> map.put(name.apply(part), part));
        return Collections.unmodifiableMap(map);
    }

    private static Map<String, Integer> ranks(Iterable<String> names) {
        Map<String, Integer> ranks = new LinkedHashMap<>();
        names.forEach(each -> ranks.put(each, ranks.size()));
        return ranks;
    }

    /**
     * Returns a builder for a map.
     *
     * @param journey the name of the journey, which is part of every state and decision id
     */
    public static JourneyMapBuilder builder(String journey) {
        return new JourneyMapBuilder(journey);
    }

    /** The journey's name. */
    public String name() {
        return name;
    }

    /** The version that the map's authors set; {@code "1"} by default. */
    public String version() {
        return version;
    }

    /** The time zone for contacts that have none of their own; UTC by default. */
    public ZoneId zone() {
        return zone;
    }

    /** Returns this map with another time zone. */
    public JourneyMap withZone(ZoneId zone) {
        return toBuilder().zone(zone).build();
    }

    /**
     * Returns this map with the given content in place of the one with the same name.
     *
     * @throws IllegalArgumentException if the map has no content with that name
     * @throws JourneyMapException if the content does not fit the map
     */
    public JourneyMap withContent(Content content) {
        if (!contents.containsKey(content.name())) {
            throw new IllegalArgumentException("There is no content '" + content.name() + "' in the map '" + name
                    + "'.\n" + Suggestions.maybe(content.name(), contents.keySet()));
        }
        return toBuilder().content(content).build();
    }

    /**
     * Returns this map with the given sequence in place of the one with the same name.
     *
     * @throws IllegalArgumentException if the map has no sequence with that name
     * @throws JourneyMapException if the sequence does not fit the map
     */
    public JourneyMap withSequence(Sequence sequence) {
        if (!sequences.containsKey(sequence.name())) {
            throw new IllegalArgumentException("There is no sequence '" + sequence.name() + "' in the map '" + name
                    + "'.\n" + Suggestions.maybe(sequence.name(), sequences.keySet()));
        }
        return toBuilder().sequence(sequence).build();
    }

    /**
     * Returns a builder that contains everything in this map. A part that is added to it replaces the one with the same
     * name in this map; stages can be inserted:
     *
     * <pre>{@code
     * B2bMap.standard().toBuilder().insertAfter("Decision", Stage.of("Trial")).build()
     * }</pre>
     */
    public JourneyMapBuilder toBuilder() {
        return toBuilder(name);
    }

    /** Returns a builder that contains everything in this map, for a journey of another name. */
    public JourneyMapBuilder toBuilder(String journey) {
        return new JourneyMapBuilder(this, journey);
    }

    /** The stages, including exits, in order of declaration. */
    public List<Stage> stages() {
        return stages;
    }

    /** The stage with this name. */
    public Optional<Stage> stage(String name) {
        return Optional.ofNullable(stagesByName.get(name));
    }

    /**
     * Returns the stage with this name.
     *
     * @throws IllegalArgumentException if there is none: "Unknown stage 'X' in the map 'm'.", with the nearest name or
     *     all names
     */
    public Stage requireStage(String name) {
        return stage(name).orElseThrow(() -> new IllegalArgumentException(unknownStage(name)));
    }

    /** Returns the message about a stage that this map does not have, with the nearest name or all names. */
    public String unknownStage(String name) {
        return "Unknown stage '" + name + "' in the map '" + this.name + "'.\n"
                + Suggestions.maybe(name, stages.stream().map(Stage::name).toList());
    }

    /** The first stage with this role, such as {@link Stage#CUSTOMER}. */
    public Optional<Stage> stageWithRole(String role) {
        for (Stage stage : stages) { // rules ask for each contact
            if (stage.role().filter(role::equals).isPresent()) {
                return Optional.of(stage);
            }
        }
        return Optional.empty();
    }

    /** Returns the message about a role that no stage of this map has. */
    public String noStageWithRole(String role) {
        return "No stage of the map '" + name + "' has the role '" + role + "'.\nMaybe 'role: " + role
                + "' for the first stage of a " + role + ".";
    }

    /**
     * The stage in which a contact starts unless a rule or its record says otherwise: the first one that is not an
     * exit.
     */
    public Stage firstStage() {
        return firstStage;
    }

    /** The position of a stage in the order, from 0; -1 if the map has no stage with that name. */
    public int rank(String stage) {
        return ranks.getOrDefault(stage, -1);
    }

    /** The transitions that the map declares; empty if it declares none and thereby allows all moves. */
    public List<Transition> transitions() {
        return transitions;
    }

    /**
     * Returns whether a rule may move a contact from one stage to another. No move leads out of a terminal stage or
     * from a stage to itself. A map with transitions allows exactly these. A map without transitions allows every other
     * move: progression to later stages, regression to earlier ones, exits, and from an exit a return to any stage.
     *
     * @return false also for names that the map does not have
     */
    public boolean allowed(String from, String to) {
        Stage left = stagesByName.get(from);
        if (left == null || left.isTerminal() || !stagesByName.containsKey(to) || from.equals(to)) {
            return false;
        }
        return allowed.isEmpty() || allowed.containsKey(new Transition(from, to));
    }

    /** Whether rules may make this move only after a person has accepted a hand-off. */
    public boolean needsAcceptance(String from, String to) {
        return !allowed.isEmpty() && allowed.getOrDefault(new Transition(from, to), false);
    }

    /** The segments in order of declaration. */
    public List<Segment> segments() {
        return List.copyOf(segments.values());
    }

    /** The segment with this name. */
    public Optional<Segment> segment(String name) {
        return Optional.ofNullable(segments.get(name));
    }

    /** The names of the segments whose contacts do not start the journey. */
    public List<String> exclude() {
        return exclude;
    }

    /**
     * Returns why a contact does not start the journey.
     *
     * @return {@code "excluded"} if the record says so, otherwise the name of the first excluded segment that contains
     *     the contact; empty for a contact that may start
     */
    public Optional<String> excludedBy(Contact contact) {
        if (contact.isExcluded()) {
            return Optional.of(Contact.EXCLUDED);
        }
        for (String each : exclude) {
            Segment segment = segments.get(each);
            if (segment != null && segment.matches(contact)) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }

    /** The calendars in order of declaration. */
    public List<BusinessCalendar> calendars() {
        return List.copyOf(calendars.values());
    }

    /** The calendar with this name; {@code office} exists even if the map does not declare it. */
    public Optional<BusinessCalendar> calendar(String name) {
        return name.equals(OFFICE) ? Optional.of(officeCalendar) : Optional.ofNullable(calendars.get(name));
    }

    /**
     * The calendar for business days and hours: the one named {@code office}; if the map does not declare it, MON-FRI
     * 09:00-18:00.
     */
    public BusinessCalendar officeCalendar() {
        return officeCalendar;
    }

    /** The personas in order of declaration. */
    public List<Persona> personas() {
        return List.copyOf(personas.values());
    }

    /** The persona with this name. */
    public Optional<Persona> persona(String name) {
        return Optional.ofNullable(personas.get(name));
    }

    /**
     * The persona of a contact: the one that its record names, otherwise the first whose segment contains the contact.
     */
    public Optional<Persona> personaOf(Contact contact) {
        String named = contact.value(Contact.PERSONA);
        if (named != null && personas.containsKey(named)) {
            return persona(named);
        }
        return personas.values().stream()
                .filter(persona -> persona.segment()
                        .flatMap(this::segment)
                        .filter(segment -> segment.matches(contact))
                        .isPresent())
                .findFirst();
    }

    /** The campaigns in order of declaration. */
    public List<Campaign> campaigns() {
        return List.copyOf(campaigns.values());
    }

    /** The campaign with this name. */
    public Optional<Campaign> campaign(String name) {
        return Optional.ofNullable(campaigns.get(name));
    }

    /** The touchpoints in order of declaration. */
    public List<Touchpoint> touchpoints() {
        return touchpoints;
    }

    /** The sequences in order of declaration. */
    public List<Sequence> sequences() {
        return List.copyOf(sequences.values());
    }

    /** The sequence with this name. */
    public Optional<Sequence> sequence(String name) {
        return Optional.ofNullable(sequences.get(name));
    }

    /**
     * The blocks that a content of the map that this one was made from has, and the content of this map with the same name
     * does not. Empty if none were dropped. Only about how the map was made: not part of it.
     */
    public List<String> droppedBlocks(String content) {
        return List.copyOf(droppedBlocks.getOrDefault(content, List.of()));
    }

    /** The contents, in order of declaration. If a map declares none, any content name is valid. */
    public List<Content> contents() {
        return contentList;
    }

    /** The content with this name. */
    public Optional<Content> content(String name) {
        return Optional.ofNullable(contents.get(name));
    }

    /** The limits on the number of touches in a window of time. All of them apply at once. */
    public List<FrequencyCap> caps() {
        return caps;
    }

    /** The least time between two marketing steps of one contact; empty if there is none. */
    public Optional<TemporalAmount> spacing() {
        return Optional.ofNullable(spacing);
    }

    /** For how long a content that was sent to a contact is not sent to them again; empty if it may be at any time. */
    public Optional<TemporalAmount> contentAgain() {
        return Optional.ofNullable(contentAgain);
    }

    /** The hours in which nothing is sent; empty if there are none. */
    public Optional<QuietHours> quietHours() {
        return Optional.ofNullable(quietHours);
    }

    /** The consent that marketing emails need. By default, it is enough that consent was not denied. */
    public Consent consent() {
        return consent;
    }

    /** Whether the map declares signal types of its own. If it does, other unknown types are errors. */
    public boolean declaresSignals() {
        return !declaredSignals.isEmpty();
    }

    /** The map's own signal types with their directions, in order of declaration. */
    public Map<String, Direction> declaredSignals() {
        Map<String, Direction> directions = new LinkedHashMap<>();
        declaredSignals.values().forEach(signal -> directions.put(signal.name(), signal.direction()));
        return Collections.unmodifiableMap(directions);
    }

    /** The direction of a signal type that the map declares; empty for every other type. */
    public Optional<Direction> direction(String type) {
        return Optional.ofNullable(declaredSignals.get(type)).map(SignalDeclaration::direction);
    }

    /** The inbound signal types that do not count as activity of the contact. */
    public Set<String> notActivity() {
        return notActivity;
    }

    /** For how long after the start the contact's signals count as the action that created it; empty if none do. */
    public Optional<Duration> origin() {
        return Optional.ofNullable(origin);
    }

    /** Whether clicks of unknown trust are screened for link scanners; false by default. */
    public boolean screening() {
        return screening;
    }

    /** How long the engine waits before a screened click counts; ten seconds by default. */
    public Duration settle() {
        return settle;
    }

    /** How long a state keeps signals; 400 days by default. */
    public Period retention() {
        return retention;
    }

    /** How many signals of one type a state keeps; 1,000 by default. */
    public int retainedPerType() {
        return retainedPerType;
    }

    /** The longest time between two reviews if rules read {@code asOf}; one day by default. */
    public Duration longestInterval() {
        return longestInterval;
    }

    /**
     * Returns a problem of this map with the name of the text that it was read from and the position there; with the
     * name of the map and no position if it was not read from a text.
     *
     * @param problem with its path in the words of a map file: {@code sequences[0].steps[2].content}
     */
    public MapProblem located(MapProblem problem) {
        return source == null ? problem.withSource("journey map '" + name + "'") : source.apply(problem);
    }

    /**
     * The hash of everything in the map, as 64 hexadecimal digits. Equal maps have the same hash on every machine, and
     * a change to any part changes it.
     */
    public String fingerprint() {
        return fingerprint;
    }

    private String canonicalText() {
        return new CanonicalText()
                .add("journey", name)
                .add("version", version)
                .add("zone", zone.getId())
                .add("stages", stages())
                .add("transitions", transitions)
                .add("segments", segments())
                .add("exclude", exclude)
                .add("calendars", calendars())
                .add("personas", personas())
                .add("campaigns", campaigns())
                .add("touchpoints", touchpoints)
                .add("sequences", sequences())
                .add("contents", contents())
                .add("caps", caps)
                .add("spacing", spacing)
                .add("content-again", contentAgain)
                .add("quiet-hours", quietHours)
                .add("consent", consent)
                .add("signals", List.copyOf(declaredSignals.values()))
                .add("not-activity", new TreeSet<>(notActivity))
                .add("origin", origin)
                .add("screening", screening)
                .add("settle", settle)
                .add("retention", retention)
                .add("retained-per-type", retainedPerType)
                .add("longest-interval", longestInterval)
                .toString();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof JourneyMap map && fingerprint.equals(map.fingerprint);
    }

    @Override
    public int hashCode() {
        return fingerprint.hashCode();
    }

    @Override
    public String toString() {
        return "journey map '" + name + "' version " + version + " with stages "
                + String.join(", ", stagesByName.keySet());
    }
}
