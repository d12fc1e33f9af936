package org.journeyrules.stage;

import java.time.Duration;
import java.time.Period;
import java.time.temporal.TemporalAmount;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.journeyrules.internal.text.CanonicalText;
import org.jspecify.annotations.Nullable;

/**
 * One stage of a journey: its settings for the engine, and its description for people.
 *
 * <pre>{@code
 * Stage.of("Decision")
 *         .withCampaign("Decision")
 *         .withMinimumDwell(Period.ofDays(2))
 *         .withMind("Wants to be sure before signing")
 * }</pre>
 *
 * <p>Immutable and thread-safe; every {@code with} method returns a changed copy. A stage is checked as part of its
 * map.
 */
public final class Stage {
    /** The role of the first stage of a customer, which the rule language asks for. */
    public static final String CUSTOMER = "customer";

    private final String name;
    private final boolean exit;
    private final boolean terminal;
    private final boolean start;
    private final @Nullable String role;
    private final @Nullable String campaign;
    private final @Nullable String sequence;
    private final @Nullable TemporalAmount minimumDwell;
    private final Map<String, String> labels;
    private final @Nullable String mind;
    private final List<String> questions;
    private final List<String> contentTypes;
    private final @Nullable String conversion;
    private final List<String> microConversions;
    private final List<String> converts;
    private final List<String> microConverts;
    private final @Nullable TouchesPerWeek touchesPerWeek;

    private record TouchesPerWeek(int atLeast, int atMost) {
        @Override
        public String toString() {
            return atLeast == atMost ? String.valueOf(atMost) : atLeast + "-" + atMost;
        }
    }

    private Stage(Draft draft) {
        name = draft.name;
        exit = draft.exit;
        terminal = draft.terminal;
        start = draft.start;
        role = draft.role;
        campaign = draft.campaign;
        sequence = draft.sequence;
        minimumDwell = draft.minimumDwell;
        labels = Collections.unmodifiableMap(new LinkedHashMap<>(draft.labels));
        mind = draft.mind;
        questions = List.copyOf(draft.questions);
        contentTypes = List.copyOf(draft.contentTypes);
        conversion = draft.conversion;
        microConversions = List.copyOf(draft.microConversions);
        converts = List.copyOf(draft.converts);
        microConverts = List.copyOf(draft.microConverts);
        touchesPerWeek = draft.touchesPerWeek;
    }

    /** Returns a stage in the order of the journey. */
    public static Stage of(String name) {
        return new Stage(new Draft(Objects.requireNonNull(name, "name")));
    }

    /**
     * Returns a stage outside the order, such as Churned. Contacts enter it by {@code exitTo} and leave it by a return.
     */
    public static Stage exit(String name) {
        return of(name).asExit();
    }

    /** The name that rules, decisions and states use. */
    public String name() {
        return name;
    }

    /** Whether the stage lies outside the order of the journey. */
    public boolean isExit() {
        return exit;
    }

    /** Whether no rule leads out of the stage. A person's placement still does. */
    public boolean isTerminal() {
        return terminal;
    }

    /**
     * Whether contacts may start here although no transition leads here. Only the map's check of reachability uses
     * this.
     */
    public boolean isStart() {
        return start;
    }

    /**
     * What the stage means in the journey, so that rules can ask for it without its name. The one role is {@link
     * #CUSTOMER}, the first stage of a customer: {@code beforeCustomer} and {@code customer} compare with it.
     */
    public Optional<String> role() {
        return Optional.ofNullable(role);
    }

    /** The campaign for contacts in this stage. */
    public Optional<String> campaign() {
        return Optional.ofNullable(campaign);
    }

    /** The sequence in which a contact is enrolled on entering the stage. */
    public Optional<String> sequence() {
        return Optional.ofNullable(sequence);
    }

    /**
     * The shortest time before a rule may move the contact to a later or earlier stage. It does not apply to exits. A
     * {@link Duration} is exact; a {@link Period} is counted on the calendar of the contact's zone.
     */
    public Optional<TemporalAmount> minimumDwell() {
        return Optional.ofNullable(minimumDwell);
    }

    /**
     * The stage's names in other systems, by system: {@code salesforce -> "Expansion/Renewal"}; in order of addition.
     */
    public Map<String, String> labels() {
        return labels;
    }

    /** The stage's name in a system, otherwise its own name. */
    public String label(String system) {
        return labels.getOrDefault(system, name);
    }

    /** The contact's state of mind. */
    public Optional<String> mind() {
        return Optional.ofNullable(mind);
    }

    /** The contact's questions in this stage. */
    public List<String> questions() {
        return questions;
    }

    /** The kinds of content that answer these questions. */
    public List<String> contentTypes() {
        return contentTypes;
    }

    /** The action that shows readiness for the next stage, in words for people. */
    public Optional<String> conversion() {
        return Optional.ofNullable(conversion);
    }

    /** The small actions that lead to the conversion, in words for people. */
    public List<String> microConversions() {
        return microConversions;
    }

    /**
     * The signal types that count as the stage's conversion in measures: a visit with at least one of them has
     * converted. Decisions do not depend on them. {@link #conversion} says the same in words, for people.
     */
    public List<String> converts() {
        return converts;
    }

    /** The signal types that count as a small action toward the conversion in measures. */
    public List<String> microConverts() {
        return microConverts;
    }

    /** The fewest touches that a contact in this stage should receive per week, 0 or more. */
    public OptionalInt fewestTouchesPerWeek() {
        return touchesPerWeek == null ? OptionalInt.empty() : OptionalInt.of(touchesPerWeek.atLeast());
    }

    /** The most touches that a contact in this stage should receive per week, at least the fewest. */
    public OptionalInt mostTouchesPerWeek() {
        return touchesPerWeek == null ? OptionalInt.empty() : OptionalInt.of(touchesPerWeek.atMost());
    }

    /** Returns the touches per week as a map file writes them: {@code 2} or {@code 1-2}. */
    public Optional<String> touchesPerWeek() {
        return Optional.ofNullable(touchesPerWeek).map(TouchesPerWeek::toString);
    }

    /** Returns this stage, outside the order of the journey. */
    public Stage asExit() {
        Draft draft = new Draft(this);
        draft.exit = true;
        return new Stage(draft);
    }

    /** Returns this stage, with no rule leading out of it. */
    public Stage asTerminal() {
        Draft draft = new Draft(this);
        draft.terminal = true;
        return new Stage(draft);
    }

    /** Returns this stage as one in which contacts may start although no transition leads to it. */
    public Stage asStart() {
        Draft draft = new Draft(this);
        draft.start = true;
        return new Stage(draft);
    }

    /** Returns this stage with a role, such as {@link #CUSTOMER}. */
    public Stage withRole(String role) {
        Draft draft = new Draft(this);
        draft.role = Objects.requireNonNull(role, "role");
        return new Stage(draft);
    }

    /** Returns this stage with the name of its campaign, which the map declares. */
    public Stage withCampaign(String campaign) {
        Draft draft = new Draft(this);
        draft.campaign = Objects.requireNonNull(campaign, "campaign");
        return new Stage(draft);
    }

    /** Returns this stage with the name of its sequence, which the map declares. */
    public Stage withSequence(String sequence) {
        Draft draft = new Draft(this);
        draft.sequence = Objects.requireNonNull(sequence, "sequence");
        return new Stage(draft);
    }

    /** Returns this stage with a minimum dwell: a {@link Duration} or a {@link Period}, zero or more. */
    public Stage withMinimumDwell(TemporalAmount minimumDwell) {
        Draft draft = new Draft(this);
        draft.minimumDwell = Objects.requireNonNull(minimumDwell, "minimumDwell");
        return new Stage(draft);
    }

    /** Returns this stage with its name in another system. */
    public Stage withLabel(String system, String label) {
        Draft draft = new Draft(this);
        draft.labels.put(Objects.requireNonNull(system, "system"), Objects.requireNonNull(label, "label"));
        return new Stage(draft);
    }

    /** Returns this stage with the contact's state of mind. */
    public Stage withMind(String mind) {
        Draft draft = new Draft(this);
        draft.mind = Objects.requireNonNull(mind, "mind");
        return new Stage(draft);
    }

    /** Returns this stage with the contact's questions. */
    public Stage withQuestions(String... questions) {
        Draft draft = new Draft(this);
        draft.questions = Arrays.asList(questions);
        return new Stage(draft);
    }

    /** Returns this stage with the kinds of content that fit it. */
    public Stage withContentTypes(String... contentTypes) {
        Draft draft = new Draft(this);
        draft.contentTypes = Arrays.asList(contentTypes);
        return new Stage(draft);
    }

    /** Returns this stage with the action that shows readiness for the next stage. */
    public Stage withConversion(String conversion) {
        Draft draft = new Draft(this);
        draft.conversion = Objects.requireNonNull(conversion, "conversion");
        return new Stage(draft);
    }

    /** Returns this stage with the small actions that lead to its conversion. */
    public Stage withMicroConversions(String... microConversions) {
        Draft draft = new Draft(this);
        draft.microConversions = Arrays.asList(microConversions);
        return new Stage(draft);
    }

    /** Returns this stage with the signal types that measures count as its conversion. */
    public Stage withConverts(String... types) {
        Draft draft = new Draft(this);
        draft.converts = Arrays.asList(types);
        return new Stage(draft);
    }

    /** Returns this stage with the signal types that measures count as small actions toward its conversion. */
    public Stage withMicroConverts(String... types) {
        Draft draft = new Draft(this);
        draft.microConverts = Arrays.asList(types);
        return new Stage(draft);
    }

    /** Returns this stage with its number of touches per week. */
    public Stage withTouchesPerWeek(int atLeast, int atMost) {
        Draft draft = new Draft(this);
        draft.touchesPerWeek = new TouchesPerWeek(atLeast, atMost);
        return new Stage(draft);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Stage stage && toString().equals(stage.toString());
    }

    @Override
    public int hashCode() {
        return toString().hashCode();
    }

    /** Returns every part of the stage on one line. */
    @Override
    public String toString() {
        return new CanonicalText()
                .add("name", name)
                .add("exit", exit)
                .add("terminal", terminal)
                .add("start", start)
                .add("role", role)
                .add("campaign", campaign)
                .add("sequence", sequence)
                .add("minimum-dwell", minimumDwell)
                .add("labels", labels)
                .add("mind", mind)
                .add("questions", questions)
                .add("content-types", contentTypes)
                .add("conversion", conversion)
                .add("micro-conversions", microConversions)
                .add("converts", converts)
                .add("micro-converts", microConverts)
                .add("touches-per-week", touchesPerWeek)
                .toString();
    }

    /** The mutable parts of a stage while a copy is made. */
    private static final class Draft {
        private final String name;
        private boolean exit;
        private boolean terminal;
        private boolean start;
        private @Nullable String role;
        private @Nullable String campaign;
        private @Nullable String sequence;
        private @Nullable TemporalAmount minimumDwell;
        private final Map<String, String> labels = new LinkedHashMap<>();
        private @Nullable String mind;
        private List<String> questions = new ArrayList<>();
        private List<String> contentTypes = new ArrayList<>();
        private @Nullable String conversion;
        private List<String> microConversions = new ArrayList<>();
        private List<String> converts = new ArrayList<>();
        private List<String> microConverts = new ArrayList<>();
        private @Nullable TouchesPerWeek touchesPerWeek;

        Draft(String name) {
            this.name = name;
        }

        Draft(Stage stage) {
            name = stage.name;
            exit = stage.exit;
            terminal = stage.terminal;
            start = stage.start;
            role = stage.role;
            campaign = stage.campaign;
            sequence = stage.sequence;
            minimumDwell = stage.minimumDwell;
            labels.putAll(stage.labels);
            mind = stage.mind;
            questions = stage.questions;
            contentTypes = stage.contentTypes;
            conversion = stage.conversion;
            microConversions = stage.microConversions;
            converts = stage.converts;
            microConverts = stage.microConverts;
            touchesPerWeek = stage.touchesPerWeek;
        }
    }
}
