package org.journeyrules.map;

import java.time.Duration;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.journeyrules.campaign.Campaign;
import org.journeyrules.contact.Persona;
import org.journeyrules.contact.Segment;
import org.journeyrules.sequence.BusinessCalendar;
import org.journeyrules.sequence.Consent;
import org.journeyrules.sequence.Content;
import org.journeyrules.sequence.FrequencyCap;
import org.journeyrules.sequence.QuietHours;
import org.journeyrules.sequence.Sequence;
import org.journeyrules.signal.SignalDeclaration;
import org.journeyrules.signal.SignalType;
import org.journeyrules.stage.Stage;
import org.journeyrules.stage.Touchpoint;
import org.journeyrules.stage.Transition;
import org.jspecify.annotations.Nullable;

/**
 * Collects the parts of a {@link JourneyMap}. Nothing is checked before {@link #build()}, which names every fault at once.
 *
 * <p>Methods named after one part add it; the rest set what they name. Not thread-safe.
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
    MapSource source;

    JourneyMapBuilder(String journey) {
        name = Objects.requireNonNull(journey, "journey");
    }

    JourneyMapBuilder(JourneyMap map) {
        name = map.name();
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
        quietHours = map.quietHours().orElse(null);
        consent = map.consent();
        signals.addAll(map.declaredSignals());
        notActivity = List.copyOf(map.notActivity());
        origin = map.origin().orElse(null);
        screening = map.screening();
        settle = map.settle();
        retention = map.retention();
        retainedPerType = map.retainedPerType();
        longestInterval = map.longestInterval();
        source = map.source().orElse(null);
    }

    /** Sets the version of the map, a text of the author's choice; {@code "1"} unless set. */
    public JourneyMapBuilder version(String version) {
        this.version = Objects.requireNonNull(version, "version");
        return this;
    }

    /** Sets the time zone of contacts that have none of their own; UTC unless set. */
    public JourneyMapBuilder zone(ZoneId zone) {
        this.zone = Objects.requireNonNull(zone, "zone");
        return this;
    }

    /** Adds stages after those already there. */
    public JourneyMapBuilder stage(String... names) {
        for (String each : names) {
            stage(Stage.of(each));
        }
        return this;
    }

    /** Adds a stage after those already there. */
    public JourneyMapBuilder stage(Stage stage) {
        stages.add(Objects.requireNonNull(stage, "stage"));
        return this;
    }

    /** Adds stages outside the order, reached by {@code exitTo}. */
    public JourneyMapBuilder exit(String... names) {
        for (String each : names) {
            stage(Stage.exit(each));
        }
        return this;
    }

    /** Allows a move; once a map names moves it allows no others. */
    public JourneyMapBuilder transition(String from, String to) {
        return transition(new Transition(from, to));
    }

    /** Allows a move, such as one that needs acceptance; once a map names moves it allows no others. */
    public JourneyMapBuilder transition(Transition transition) {
        transitions.add(Objects.requireNonNull(transition, "transition"));
        return this;
    }

    /** Adds a segment. */
    public JourneyMapBuilder segment(Segment segment) {
        segments.add(Objects.requireNonNull(segment, "segment"));
        return this;
    }

    /** Adds segments whose contacts do not begin. */
    public JourneyMapBuilder exclude(String... segments) {
        exclude.addAll(List.of(segments));
        return this;
    }

    /** Adds a calendar; business days are counted on the one named {@code office}. */
    public JourneyMapBuilder calendar(BusinessCalendar calendar) {
        calendars.add(Objects.requireNonNull(calendar, "calendar"));
        return this;
    }

    /** Adds a persona. */
    public JourneyMapBuilder persona(Persona persona) {
        personas.add(Objects.requireNonNull(persona, "persona"));
        return this;
    }

    /** Adds a campaign. */
    public JourneyMapBuilder campaign(Campaign campaign) {
        campaigns.add(Objects.requireNonNull(campaign, "campaign"));
        return this;
    }

    /** Adds a touchpoint. */
    public JourneyMapBuilder touchpoint(Touchpoint touchpoint) {
        touchpoints.add(Objects.requireNonNull(touchpoint, "touchpoint"));
        return this;
    }

    /** Adds a sequence. */
    public JourneyMapBuilder sequence(Sequence sequence) {
        sequences.add(Objects.requireNonNull(sequence, "sequence"));
        return this;
    }

    /** Declares a content; once a map declares one, steps that send others are errors. */
    public JourneyMapBuilder content(Content content) {
        contents.add(Objects.requireNonNull(content, "content"));
        return this;
    }

    /** Adds a frequency cap; all caps hold together. */
    public JourneyMapBuilder cap(FrequencyCap cap) {
        caps.add(Objects.requireNonNull(cap, "cap"));
        return this;
    }

    /** Sets the hours in which nothing is sent; null for none, as without it. */
    public JourneyMapBuilder quietHours(@Nullable QuietHours quietHours) {
        this.quietHours = quietHours;
        return this;
    }

    /** Sets what marketing e-mails need of the contact's consent; not denied unless set. */
    public JourneyMapBuilder consent(Consent consent) {
        this.consent = Objects.requireNonNull(consent, "consent");
        return this;
    }

    /** Declares a signal type of the host's own; once a map declares one, other unknown names are errors. */
    public JourneyMapBuilder signal(SignalDeclaration signal) {
        signals.add(Objects.requireNonNull(signal, "signal"));
        return this;
    }

    /** Sets the types that are no activity of the contact, in place of {@link JourneyMap#DEFAULT_NOT_ACTIVITY}. */
    public JourneyMapBuilder notActivity(Collection<String> types) {
        notActivity = List.copyOf(types);
        return this;
    }

    /**
     * Sets for how long after its start what a contact does counts as the act that brought it in; not at all unless set.
     *
     * @param origin zero or more; null for not at all
     */
    public JourneyMapBuilder origin(@Nullable Duration origin) {
        this.origin = origin;
        return this;
    }

    /** Sets whether clicks of unknown trust are screened for machines; false unless set. */
    public JourneyMapBuilder screening(boolean screening) {
        this.screening = screening;
        return this;
    }

    /** Sets how long a screened click is waited for before it counts: zero or more; ten seconds unless set. */
    public JourneyMapBuilder settle(Duration settle) {
        this.settle = Objects.requireNonNull(settle, "settle");
        return this;
    }

    /** Sets how long a state keeps signals: positive; 400 days unless set. */
    public JourneyMapBuilder retention(Period retention) {
        this.retention = Objects.requireNonNull(retention, "retention");
        return this;
    }

    /** Sets how many signals of one type a state keeps: at least 1; 1,000 unless set. */
    public JourneyMapBuilder retainedPerType(int retainedPerType) {
        this.retainedPerType = retainedPerType;
        return this;
    }

    /** Sets the longest time between two reviews when rules ask for the instant itself: positive; a day unless set. */
    public JourneyMapBuilder longestInterval(Duration longestInterval) {
        this.longestInterval = Objects.requireNonNull(longestInterval, "longestInterval");
        return this;
    }

    /** Sets where the parts stand in the text they were read from, for warnings; no part of the map itself. */
    public JourneyMapBuilder source(MapSource source) {
        this.source = Objects.requireNonNull(source, "source");
        return this;
    }

    /**
     * Checks everything and builds the map.
     *
     * @throws JourneyMapException naming every fault: no stages or none that is not an exit; empty and duplicate names;
     *     names that nothing declares; steps that lead in a circle in which no time passes; with transitions, a stage that cannot be reached or has no way out; negative times;
     *     unknown signal types where the map declares its own
     */
    public JourneyMap build() {
        List<JourneyMapException.Problem> problems = new MapCheck(this).problems();
        if (!problems.isEmpty()) {
            throw new JourneyMapException("journey map '" + name + "'", problems);
        }
        return new JourneyMap(this);
    }
}
