package org.journeyrules.measures;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All measures of one history. Immutable and thread-safe.
 */
public final class JourneyReport {
    private final MeasureSettings settings;
    private final Instant from;
    private final Contacts contacts;
    private final Flow flow;
    private final Compared compared;
    private final FromRules fromRules;
    private final Responses.Result responses;

    /** How many contacts there are. */
    record Contacts(long begun, Map<String, Long> notBegun) {
        Contacts {
            notBegun = Collections.unmodifiableMap(new LinkedHashMap<>(notBegun));
        }
    }

    /** Where contacts are, and how they move. */
    record Flow(List<StageMeasures> stages, List<Move> moves, List<FunnelMonth> funnel, StagesOverTime overTime) {
        Flow {
            stages = List.copyOf(stages);
        }
    }

    /** Groups side by side. */
    record Compared(List<GroupMeasures> groups, List<LogRank> logRank, List<GroupComparison> comparisons) {
        Compared {
            groups = List.copyOf(groups);
            logRank = List.copyOf(logRank);
            comparisons = List.copyOf(comparisons);
        }
    }

    /** What is said of the rules. */
    record FromRules(List<Holding.Condition> holding, List<Overrides.Undone> overrides) {}

    JourneyReport(
            MeasureSettings settings,
            Instant from,
            Contacts contacts,
            Flow flow,
            Compared compared,
            FromRules fromRules,
            Responses.Result responses) {
        this.settings = settings;
        this.from = from;
        this.contacts = contacts;
        this.flow = flow;
        this.compared = compared;
        this.fromRules = fromRules;
        this.responses = responses;
    }

    /** What was measured. */
    public MeasureSettings settings() {
        return settings;
    }

    /** The journey's name. */
    public String journey() {
        return settings.map().name();
    }

    /** The version of the rules and the map, {@link MeasureSettings#version}. */
    public String version() {
        return settings.version();
    }

    /** The beginning of the window; if the settings leave it open, the first journey start. */
    public Instant from() {
        return from;
    }

    /** The end of the window. */
    public Instant until() {
        return settings.window().until();
    }

    /** Contacts whose journey has started by the end of the window. */
    public long begun() {
        return contacts.begun();
    }

    /** Contacts whose journey has not started, by reason, the most frequent first. */
    public Map<String, Long> notBegun() {
        return contacts.notBegun();
    }

    /** The measures of each stage, in the order of the map. */
    public List<StageMeasures> stages() {
        return flow.stages();
    }

    /** The measures of a stage. */
    public StageMeasures stage(String name) {
        return flow.stages().stream()
                .filter(stage -> stage.stage().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(settings.map().unknownStage(name)));
    }

    /** The moves within the window, in the order of the map. */
    public List<Move> moves() {
        return flow.moves();
    }

    /** The contacts by month of start, the earliest first. */
    public List<FunnelMonth> funnel() {
        return flow.funnel();
    }

    /** The groups that the settings ask for, in that order; the values of a column by number of contacts, the most first. */
    public List<GroupMeasures> groups() {
        return compared.groups();
    }

    /** The contacts in each stage at the end of each month and week of the window. */
    public StagesOverTime overTime() {
        return flow.overTime();
    }

    /** The log-rank tests of the groupings, in that order, then by stage; none where fewer than two groups are large enough. */
    public List<LogRank> logRank() {
        return compared.logRank();
    }

    /** Each group that is large enough compared with all other visits of each stage. */
    public List<GroupComparison> comparisons() {
        return compared.comparisons();
    }

    /** What holds contacts in each stage, if explanations were added. */
    public List<Holding.Condition> holding() {
        return fromRules.holding();
    }

    /** How often a person undid each rule's moves. */
    public List<Overrides.Undone> overrides() {
        return fromRules.overrides();
    }

    /** How contacts respond to messages, by stage, channel, content, step, campaign and link. */
    public Engagement.Result engagement() {
        return responses.engagement();
    }

    /** What became of the hand-offs. */
    public HandOffResults.Result handOffs() {
        return responses.handOffs();
    }

    /** What happened at the touchpoints of the map; the promises that are kept least come first. */
    public List<TouchpointResults.Result> touchpoints() {
        return responses.touchpoints();
    }

    /** What became of the enrollments in sequences, in the order of the map. */
    public List<SequenceResults.Result> sequences() {
        return responses.sequences();
    }

    /** The arms of the sequences' tests, compared with the arm that is held out; by sequence and arm. */
    public List<Lift.Arm> lift() {
        return responses.lift();
    }

    /** The credits of the channels for won opportunities, by model. */
    public List<Attribution.Credit> attribution() {
        return responses.attribution();
    }

    /** The opportunities that were won and lost. */
    public Sales.Result sales() {
        return responses.sales();
    }

    /** The share of messages meant for another stage. */
    public Mismatch.Result mismatch() {
        return responses.mismatch();
    }

    /** Carts that were abandoned and recovered, and contacts that bought again. */
    public Purchases.Result purchases() {
        return responses.purchases();
    }

    /** The share of page visits that bounced, by page. */
    public Map<String, PageBounces.Page> pageBounces() {
        return responses.pageBounces();
    }

    /** The customers that left, why, and whether they came back. */
    public Churn.Result churn() {
        return responses.churn();
    }

    /** How many contacts can be reached, and how many we drive away. */
    public Reach.Result reach() {
        return responses.reach();
    }

    /** How much contacts hear from our tools and from people, by stage in the order of the map. */
    public Map<String, Automation.Result> automation() {
        return responses.automation();
    }

    /** Whether new customers and hand-offs are followed up. */
    public FollowUp.Result followUp() {
        return responses.followUp();
    }

    /**
     * The click rates of the first stage and of the last one before the customer stage; empty if the map has no customer
     * stage, or fewer than two stages before it.
     */
    public Optional<ReversedEngagement.Result> reversedEngagement() {
        return responses.reversedEngagement();
    }

    /** Returns the diagnoses, without a trial of higher thresholds. See {@link #diagnoses(ThresholdTrial)}. */
    public List<Diagnosis> diagnoses() {
        return diagnoses(ThresholdTrial.NONE);
    }

    /**
     * Returns what is wrong with the journey: first what was found, then what there is not enough data to tell, each in the
     * order of {@link Diagnosis.Kind}. What is in order is left out.
     *
     * @param trial measures again under a higher threshold, for the diagnosis of reversed engagement
     */
    public List<Diagnosis> diagnoses(ThresholdTrial trial) {
        JourneyDiagnoses journey = new JourneyDiagnoses(this);
        PromiseDiagnoses promises = new PromiseDiagnoses(this);
        List<Diagnosis> diagnoses = new ArrayList<>();
        journey.reversedEngagement(trial).ifPresent(diagnoses::add);
        diagnoses.addAll(journey.stalledSegments());
        diagnoses.addAll(journey.leaks());
        diagnoses.addAll(promises.overAutomation());
        diagnoses.addAll(promises.noFollowUp());
        diagnoses.addAll(promises.sequencesWithoutConversion());
        diagnoses.addAll(promises.brokenPromises());
        promises.mismatch().ifPresent(diagnoses::add);
        diagnoses.sort(Comparator.comparing(diagnosis -> !diagnosis.isFound()));
        return List.copyOf(diagnoses);
    }
}
