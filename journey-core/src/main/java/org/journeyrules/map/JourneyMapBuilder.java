package org.journeyrules.map;

import java.time.Duration;
import java.time.Period;
import java.time.ZoneId;
import java.time.temporal.TemporalAmount;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.journeyrules.campaign.Campaign;
import org.journeyrules.contact.Persona;
import org.journeyrules.contact.Segment;
import org.journeyrules.internal.message.Suggestions;
import org.journeyrules.sequence.BusinessCalendar;
import org.journeyrules.sequence.Consent;
import org.journeyrules.sequence.Content;
import org.journeyrules.sequence.FrequencyCap;
import org.journeyrules.sequence.QuietHours;
import org.journeyrules.sequence.Sequence;
import org.journeyrules.signal.Direction;
import org.journeyrules.signal.SignalType;
import org.journeyrules.stage.Stage;
import org.journeyrules.stage.Touchpoint;
import org.journeyrules.stage.Transition;
import org.jspecify.annotations.Nullable;

/**
 * Collects the parts of a {@link JourneyMap}. Nothing is checked before {@link #build()}, which reports all problems at
 * once.
 *
 * <p>Methods named after one part add it; the others set what they name. In a builder from {@link
 * JourneyMap#toBuilder()}, a part replaces the one with the same name in that map. Not thread-safe.
 */
public final class JourneyMapBuilder {
    static final Set<String> DEFAULT_NOT_ACTIVITY = Collections.unmodifiableSet(new LinkedHashSet<>(List.of(
            SignalType.EMAIL_OPENED,
            SignalType.EMAIL_AUTO_REPLIED,
            SignalType.UNSUBSCRIBED,
            SignalType.SPAM_REPORTED,
            SignalType.CONSENT_WITHDRAWN,
            SignalType.MEETING_NO_SHOW,
            SignalType.MEETING_CANCELLED,
            SignalType.CONTRACT_CANCELLED)));

    final String name;
    String version = "1";
    ZoneId zone = ZoneId.of("UTC");
    final List<Stage> stages = new ArrayList<>();
    final List<Transition> transitions = new ArrayList<>();
    final List<Segment> segments = new ArrayList<>();
    final List<String> exclude = new ArrayList<>();
    final List<BusinessCalendar> calendars = new ArrayList<>();
    final List<Persona> personas = new ArrayList<>();
    final List<Campaign> campaigns = new ArrayList<>();
    final List<Touchpoint> touchpoints = new ArrayList<>();
    final List<Sequence> sequences = new ArrayList<>();
    final List<Content> contents = new ArrayList<>();
    final List<FrequencyCap> caps = new ArrayList<>();

    @Nullable
    TemporalAmount spacing;

    @Nullable
    TemporalAmount contentAgain;

    @Nullable
    QuietHours quietHours;

    Consent consent = Consent.notDenied();
    final List<SignalDeclaration> signals = new ArrayList<>();
    List<String> notActivity = List.copyOf(DEFAULT_NOT_ACTIVITY);

    @Nullable
    Duration origin;

    boolean screening;
    Duration settle = Duration.ofSeconds(10);
    Period retention = Period.ofDays(400);
    int retainedPerType = 1000;
    Duration longestInterval = Duration.ofDays(1);

    @Nullable
    UnaryOperator<MapProblem> source;

    JourneyMapBuilder(String journey) {
        name = Objects.requireNonNull(journey, "journey");
    }

    /** The parts of the map that is changed, by kind and name, except those that were replaced. */
    private final Set<String> inherited = new HashSet<>();

    /** The blocks that contents of the map that is changed had, and those that replace them do not, by content. */
    final Map<String, List<String>> droppedBlocks = new LinkedHashMap<>();

    /** What is wrong with the places of inserted stages. */
    private final List<Misplaced> misplaced = new ArrayList<>();

    private record Misplaced(String where, String next, Stage inserted, String advice) {}

    JourneyMapBuilder(JourneyMap map, String journey) {
        name = Objects.requireNonNull(journey, "journey");
        version = map.version();
        zone = map.zone();
        stages.addAll(map.stages());
        transitions.addAll(map.transitions());
        segments.addAll(map.segments());
        exclude.addAll(map.exclude());
        calendars.addAll(map.calendars());
        personas.addAll(map.personas());
        campaigns.addAll(map.campaigns());
        touchpoints.addAll(map.touchpoints());
        sequences.addAll(map.sequences());
        contents.addAll(map.contents());
        caps.addAll(map.caps());
        spacing = map.spacing().orElse(null);
        contentAgain = map.contentAgain().orElse(null);
        quietHours = map.quietHours().orElse(null);
        consent = map.consent();
        map.declaredSignals().forEach(this::signal);
        notActivity = List.copyOf(map.notActivity());
        origin = map.origin().orElse(null);
        screening = map.screening();
        settle = map.settle();
        retention = map.retention();
        retainedPerType = map.retainedPerType();
        longestInterval = map.longestInterval();
        source = map.source;
        inherit("stage", stages, Stage::name);
        inherit("transition", transitions, JourneyMapBuilder::move);
        inherit("segment", segments, Segment::name);
        inherit("exclude", exclude, Function.identity());
        inherit("calendar", calendars, BusinessCalendar::name);
        inherit("persona", personas, Persona::name);
        inherit("campaign", campaigns, Campaign::name);
        inherit("sequence", sequences, Sequence::name);
        inherit("content", contents, Content::name);
        inherit("signal", signals, SignalDeclaration::name);
    }

    private static String move(Transition transition) {
        return transition.from() + " -> " + transition.to();
    }

    private <T> void inherit(String kind, List<T> parts, Function<T, String> name) {
        parts.forEach(part -> inherited.add(kind + " " + name.apply(part)));
    }

    /** Adds a part, or puts it in the place of the one with the same name in the map that is changed. */
    private <T> JourneyMapBuilder put(String kind, List<T> parts, T part, Function<T, String> name) {
        Objects.requireNonNull(part, kind);
        if (inherited.remove(kind + " " + name.apply(part))) {
            parts.replaceAll(each -> name.apply(each).equals(name.apply(part)) ? part : each);
        } else {
            parts.add(part);
        }
        return this;
    }

    /** Sets the version of the map, any text that the author chooses; {@code "1"} by default. */
    public JourneyMapBuilder version(String version) {
        this.version = Objects.requireNonNull(version, "version");
        return this;
    }

    /** Sets the time zone for contacts that have none of their own; UTC by default. */
    public JourneyMapBuilder zone(ZoneId zone) {
        this.zone = Objects.requireNonNull(zone, "zone");
        return this;
    }

    /** Adds stages after the existing ones. */
    public JourneyMapBuilder stage(String... names) {
        for (String each : names) {
            stage(Stage.of(each));
        }
        return this;
    }

    /** Adds a stage after the existing ones. */
    public JourneyMapBuilder stage(Stage stage) {
        return put("stage", stages, stage, Stage::name);
    }

    /**
     * Adds a stage right after another one in the order. If the map that is changed has a stage of this name, it is
     * replaced and moved.
     *
     * @param stage the name of a stage that the builder already has; any other name is a problem of the map
     */
    public JourneyMapBuilder insertAfter(String stage, Stage inserted) {
        return insert("after", stage, inserted, 1);
    }

    /**
     * Adds a stage right before another one in the order. If the map that is changed has a stage of this name, it is
     * replaced and moved.
     *
     * @param stage the name of a stage that the builder already has; any other name is a problem of the map
     */
    public JourneyMapBuilder insertBefore(String stage, Stage inserted) {
        return insert("before", stage, inserted, 0);
    }

    private JourneyMapBuilder insert(String where, String stage, Stage inserted, int offset) {
        Objects.requireNonNull(stage, "stage");
        if (inherited.remove("stage " + inserted.name())) {
            stages.removeIf(each -> each.name().equals(inserted.name()));
        }
        List<String> names = stages.stream().map(Stage::name).toList();
        int at = names.indexOf(stage);
        if (at < 0) {
            misplaced.add(new Misplaced(where, stage, inserted, Suggestions.maybe(stage, names)));
        }
        stages.add(at < 0 ? stages.size() : at + offset, inserted);
        return this;
    }

    /** Reports the inserted stages for which there was no place. */
    void reportMisplaced(MapFaults faults) {
        misplaced.forEach(each -> faults.add(
                "stages[" + stages.indexOf(each.inserted()) + "]." + each.where(),
                "stage '" + each.inserted().name() + "' is to come " + each.where() + " '" + each.next()
                        + "', which is not a stage declared before it",
                each.advice()));
    }

    /** Adds exit stages, which are outside the order and reached by {@code exitTo}. */
    public JourneyMapBuilder exit(String... names) {
        for (String each : names) {
            stage(Stage.exit(each));
        }
        return this;
    }

    /** Allows a move. A map that declares transitions allows no other moves. */
    public JourneyMapBuilder transition(String from, String to) {
        return transition(new Transition(from, to));
    }

    /** Allows a move, for example one that needs acceptance. A map that declares transitions allows no other moves. */
    public JourneyMapBuilder transition(Transition transition) {
        return put("transition", transitions, transition, JourneyMapBuilder::move);
    }

    /** Adds a segment. */
    public JourneyMapBuilder segment(Segment segment) {
        return put("segment", segments, segment, Segment::name);
    }

    /** Adds segments whose contacts do not start the journey. */
    public JourneyMapBuilder exclude(String... segments) {
        for (String each : segments) {
            put("exclude", exclude, each, Function.identity());
        }
        return this;
    }

    /** Adds a calendar. Business days and hours use the one named {@code office}. */
    public JourneyMapBuilder calendar(BusinessCalendar calendar) {
        return put("calendar", calendars, calendar, BusinessCalendar::name);
    }

    /** Adds a persona. */
    public JourneyMapBuilder persona(Persona persona) {
        return put("persona", personas, persona, Persona::name);
    }

    /** Adds a campaign. */
    public JourneyMapBuilder campaign(Campaign campaign) {
        return put("campaign", campaigns, campaign, Campaign::name);
    }

    /** Adds a touchpoint. */
    public JourneyMapBuilder touchpoint(Touchpoint touchpoint) {
        touchpoints.add(Objects.requireNonNull(touchpoint, "touchpoint"));
        return this;
    }

    /** Adds a sequence. */
    public JourneyMapBuilder sequence(Sequence sequence) {
        return put("sequence", sequences, sequence, Sequence::name);
    }

    /** Declares a content. Once a map declares one, a step that sends an undeclared content is an error. */
    public JourneyMapBuilder content(Content content) {
        contents.stream()
                .filter(before -> inherited.contains("content " + before.name()))
                .filter(before -> before.name().equals(content.name()))
                .flatMap(before -> before.blocks().stream())
                .filter(block -> !content.blocks().contains(block))
                .forEach(block -> droppedBlocks
                        .computeIfAbsent(content.name(), any -> new ArrayList<>())
                        .add(block));
        return put("content", contents, content, Content::name);
    }

    /** Removes all frequency caps. */
    public JourneyMapBuilder withoutCaps() {
        caps.clear();
        return this;
    }

    /** Adds a frequency cap. All caps apply at once. */
    public JourneyMapBuilder cap(FrequencyCap cap) {
        caps.add(Objects.requireNonNull(cap, "cap"));
        return this;
    }

    /**
     * Sets the least time between two marketing steps of one contact, over all channels and sequences.
     *
     * @param spacing positive; null, the default, means none
     */
    public JourneyMapBuilder spacing(@Nullable TemporalAmount spacing) {
        this.spacing = spacing;
        return this;
    }

    /**
     * Sets for how long a content that was sent to a contact is not sent to them again, in whatever sequence or stage.
     * Steps that {@linkplain org.journeyrules.sequence.Step#withRepeats repeat} are exempt.
     *
     * @param contentAgain positive; null, the default, means that it may be sent again at any time
     */
    public JourneyMapBuilder contentAgain(@Nullable TemporalAmount contentAgain) {
        this.contentAgain = contentAgain;
        return this;
    }

    /** Sets the hours in which nothing is sent; null, the default, means none. */
    public JourneyMapBuilder quietHours(@Nullable QuietHours quietHours) {
        this.quietHours = quietHours;
        return this;
    }

    /** Sets the consent that marketing emails need. By default, it is enough that consent was not denied. */
    public JourneyMapBuilder consent(Consent consent) {
        this.consent = Objects.requireNonNull(consent, "consent");
        return this;
    }

    /**
     * Declares a signal type of your own. Once a map declares one, other unknown types are errors.
     *
     * @param type the name of the type in UPPER_SNAKE_CASE
     * @param direction who acts when such a signal occurs
     */
    public JourneyMapBuilder signal(String type, Direction direction) {
        return put("signal", signals, new SignalDeclaration(type, direction), SignalDeclaration::name);
    }

    /**
     * Sets the signal types that do not count as activity of the contact, replacing {@link
     * JourneyMap#DEFAULT_NOT_ACTIVITY}.
     */
    public JourneyMapBuilder notActivity(Collection<String> types) {
        notActivity = List.copyOf(types);
        return this;
    }

    /**
     * Sets for how long after the start the contact's signals count as the action that created it. By default, none do.
     *
     * @param origin zero or more; null if none do
     */
    public JourneyMapBuilder origin(@Nullable Duration origin) {
        this.origin = origin;
        return this;
    }

    /** Sets whether clicks of unknown trust are screened for link scanners; false by default. */
    public JourneyMapBuilder screening(boolean screening) {
        this.screening = screening;
        return this;
    }

    /** Sets how long the engine waits before a screened click counts. Zero or more; ten seconds by default. */
    public JourneyMapBuilder settle(Duration settle) {
        this.settle = Objects.requireNonNull(settle, "settle");
        return this;
    }

    /** Sets how long a state keeps signals. Positive; 400 days by default. */
    public JourneyMapBuilder retention(Period retention) {
        this.retention = Objects.requireNonNull(retention, "retention");
        return this;
    }

    /** Sets how many signals of one type a state keeps. At least 1; 1,000 by default. */
    public JourneyMapBuilder retainedPerType(int retainedPerType) {
        this.retainedPerType = retainedPerType;
        return this;
    }

    /** Sets the longest time between two reviews if rules read {@code asOf}. Positive; one day by default. */
    public JourneyMapBuilder longestInterval(Duration longestInterval) {
        this.longestInterval = Objects.requireNonNull(longestInterval, "longestInterval");
        return this;
    }

    /**
     * Sets how a problem that has only a path gets the name of the text that the map was read from, and its position
     * there. It is not part of the map itself.
     */
    public JourneyMapBuilder source(UnaryOperator<MapProblem> source) {
        this.source = Objects.requireNonNull(source, "source");
        return this;
    }

    /**
     * Checks everything and builds the map.
     *
     * @throws JourneyMapException if the map has problems, with all of them: no stages, or only exits; empty and
     *     duplicate names; undeclared names; steps that form a loop without delay; with transitions, a stage that
     *     cannot be reached or left; negative times; unknown signal types if the map declares its own
     */
    public JourneyMap build() {
        List<MapProblem> problems = new MapCheck(this).problems();
        if (!problems.isEmpty()) {
            throw new JourneyMapException("journey map '" + name + "'", problems);
        }
        return new JourneyMap(this);
    }
}
