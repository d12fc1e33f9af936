package org.journeyrules.measures;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.journeyrules.Explanation;
import org.journeyrules.explanation.RuleExplanation;
import org.journeyrules.internal.text.CodePoints;

/**
 * All measures of a journey, in one pass over the contacts.
 *
 * <pre>{@code
 * JourneyMeasures measures = JourneyMeasures.of(MeasureSettings.of(map, AnalysisWindow.until(end)));
 * for (Contact contact : contacts) {
 *     Replay replay = Replay.run(engine, contact, signals, end);
 *     measures.add(ContactHistory.of(contact, replay, signals));
 *     replay.state().stage().ifPresent(stage -> measures.addRules( // only for what holds contacts in a stage
 *             contact.id(), stage, () -> engine.explainRules(replay.state(), contact, end)));
 * }
 * JourneyReport report = measures.result();
 * }</pre>
 *
 * Not thread-safe: use one for each thread, and merge them.
 */
public final class JourneyMeasures implements Accumulator<JourneyMeasures> {
    private static final String UNKNOWN = "not known";
    private static final String LATER = "starts after the end";

    private final MeasureSettings settings;
    private final StageStatistics stages;
    private final Moves moves;
    private final Funnel funnel;
    private final Overrides overrides;
    private final Holding holding;
    private final Responses responses;
    private final List<Groups> groups = new ArrayList<>();
    private final Map<String, Long> notBegun = new TreeMap<>(CodePoints.ORDER);
    private long begun;
    private long inWindow;
    private long contacts;

    private JourneyMeasures(MeasureSettings settings) {
        this.settings = Objects.requireNonNull(settings);
        stages = StageStatistics.of(settings);
        moves = Moves.of(settings);
        funnel = Funnel.of(settings);
        overrides = Overrides.of(settings);
        holding = Holding.of(settings);
        responses = new Responses(settings);
        settings.groupings().forEach(grouping -> groups.add(new Groups(settings, grouping)));
    }

    /** Returns measures of which nothing is known yet. */
    public static JourneyMeasures of(MeasureSettings settings) {
        return new JourneyMeasures(settings);
    }

    @Override
    public void add(ContactHistory history) {
        contacts++;
        responses.add(history);
        List<WindowVisit> visits = WindowVisit.of(history, settings);
        if (visits.isEmpty()) {
            String reason = history.notBegun().orElse(history.visits().isEmpty() ? UNKNOWN : LATER);
            notBegun.merge(reason, 1L, Long::sum);
            return;
        }
        begun++;
        if (visits.stream().anyMatch(visit -> visit.overlaps(settings.window()))) {
            inWindow++;
        }
        visits.forEach(visit -> stages.add(visit, contacts));
        moves.add(history);
        funnel.add(history);
        overrides.add(history);
        groups.forEach(each -> each.add(history, visits, contacts));
    }

    /** Adds what the engine explains of a contact at the end of the window, for {@link Holding}. */
    public void add(Explanation explanation) {
        holding.add(explanation);
    }

    /**
     * Whether {@link #addRules} needs the rules of a contact. Of a stage with many contacts, {@link Holding} asks only some, since
     * explaining takes long. {@link #addRules} asks this by itself; it is for those who explain elsewhere.
     *
     * @param contact the contact's id
     * @param stage the contact's stage at the end
     */
    public boolean needsRules(String contact, String stage) {
        return holding.needs(contact, stage);
    }

    /**
     * Adds how the rules of a contact's stage stand at the end of the window, for {@link Holding}. This takes less time than an
     * explanation, which also looks ahead. Add every contact that is in a stage at the end, once.
     *
     * @param contact the contact's id
     * @param stage the contact's stage at the end
     * @param rules calls {@link org.journeyrules.JourneyEngine#explainRules}; it is called only for a contact that is {@link
     *     #needsRules needed}, and if it throws, nothing is added
     */
    public void addRules(String contact, String stage, Supplier<List<RuleExplanation>> rules) {
        holding.add(contact, stage, rules);
    }

    @Override
    public void merge(JourneyMeasures other) {
        settings.requireSame(other.settings);
        stages.merge(other.stages);
        moves.merge(other.moves);
        funnel.merge(other.funnel);
        overrides.merge(other.overrides);
        holding.merge(other.holding);
        responses.merge(other.responses);
        for (int i = 0; i < groups.size(); i++) {
            groups.get(i).merge(other.groups.get(i));
        }
        other.notBegun.forEach((reason, count) -> notBegun.merge(reason, count, Long::sum));
        begun += other.begun;
        inWindow += other.inWindow;
    }

    /** Returns what was measured so far. */
    public JourneyReport result() {
        Instant from = stages.from();
        Responses.Result measured = responses.result();
        List<StageMeasures> stageMeasures = stages.result().stream()
                .map(stage -> stage.withResponses(
                        measured.engagement().stage(stage.stage()),
                        measured.conversions().getOrDefault(stage.stage(), Conversions.StageConversion.NONE)))
                .toList();
        GroupTests tests = new GroupTests(settings, stages, inWindow);
        List<GroupMeasures> groupMeasures = new ArrayList<>();
        List<LogRank> logRank = new ArrayList<>();
        List<GroupComparison> comparisons = new ArrayList<>();
        for (Groups each : groups) {
            groupMeasures.addAll(each.result(from));
            logRank.addAll(tests.logRank(each));
            comparisons.addAll(tests.comparisons(each));
        }
        return new JourneyReport(
                settings,
                from,
                new JourneyReport.Contacts(begun, mostFrequentFirst(notBegun)),
                new JourneyReport.Flow(
                        stageMeasures, moves.result(), funnel.result(), new StagesOverTime(stages, settings)),
                new JourneyReport.Compared(groupMeasures, logRank, GroupTests.adjusted(comparisons)),
                new JourneyReport.FromRules(holding.result(), overrides.result()),
                measured);
    }

    private static Map<String, Long> mostFrequentFirst(Map<String, Long> counts) {
        Map<String, Long> sorted = new LinkedHashMap<>();
        counts.entrySet().stream()
                .sorted(Comparator.comparingLong((Map.Entry<String, Long> each) -> -each.getValue()))
                .forEach(each -> sorted.put(each.getKey(), each.getValue()));
        return sorted;
    }
}
