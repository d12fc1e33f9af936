package org.journeyrules.measures;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.journeyrules.contact.Contact;
import org.journeyrules.decision.Decision;
import org.journeyrules.decision.StageChanged;
import org.journeyrules.internal.text.CodePoints;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.SignalType;
import org.journeyrules.stage.Stage;
import org.journeyrules.stage.Visit;
import org.jspecify.annotations.Nullable;

/**
 * The stages that a CRM itself gave its contacts beside those that the rules decide over the same signals: where both agree, who
 * differs since when and why, and how the people ended whom either side put into a stage.
 *
 * <p>The CRM's history is what an import or an automation set ({@code STAGE_SET}) and what the field {@code stage} changed to
 * ({@code FIELD_CHANGED}); labels of other systems are read as the map's stages have them. The rules see neither these changes
 * nor the contact's own stage:
 *
 * <pre>{@code
 * JourneyAudit audit = JourneyAudit.of(map, end);
 * for (Contact contact : contacts) {
 *     Contact plain = JourneyAudit.withoutStage(contact);
 *     Replay replay = Replay.run(engine, plain, JourneyAudit.withoutStages(signals), end);
 *     audit.add(ContactHistory.of(plain, replay, signals));
 * }
 * AuditReport report = audit.result();
 * }</pre>
 *
 * Contacts that do not start do not count. Parts over different contacts merge in any order. Not thread-safe: use one for each
 * thread, and merge them.
 */
public final class JourneyAudit implements Accumulator<JourneyAudit> {
    private static final int REACHED = 0;
    private static final int WON = 1;
    private static final int LOST = 2;

    private final JourneyMap map;
    private final Instant until;
    private final Map<String, String> labels;
    private final Map<Pair, Long> pairs = new HashMap<>();
    private final List<AuditReport.Difference> differences = new ArrayList<>();
    private final Map<String, int[]> ofCrm = new HashMap<>();
    private final Map<String, int[]> ofRules = new HashMap<>();

    private record Pair(@Nullable String crm, String rules) {}

    private JourneyAudit(JourneyMap map, Instant until) {
        this.map = Objects.requireNonNull(map);
        this.until = Objects.requireNonNull(until);
        labels = CrmStages.labels(map);
    }

    /**
     * Returns an audit without contacts.
     *
     * @param until the end; later signals do not count
     */
    public static JourneyAudit of(JourneyMap map, Instant until) {
        return new JourneyAudit(map, until);
    }

    /** Returns a contact that starts as if the CRM had no stages. */
    public static Contact withoutStage(Contact contact) {
        return contact.with(Contact.STAGE, null).with(Contact.STAGE_SINCE, null);
    }

    /** Returns the signals that the rules may see: all but the CRM's changes of the stage. Placements by people stay. */
    public static List<Signal> withoutStages(Collection<Signal> signals) {
        return signals.stream().filter(signal -> !CrmStages.isOf(signal)).toList();
    }

    /** Adds a contact: what the rules made of it, with all signals, those of the CRM's stages included. */
    @Override
    public void add(ContactHistory history) {
        if (history.visits().isEmpty()) {
            return;
        }
        CrmStages crm = CrmStages.of(history.signals(), labels, until);
        Visit last = history.visits().get(history.visits().size() - 1);
        @Nullable String crmStage = crm.at(until);
        pairs.merge(new Pair(crmStage, last.stage()), 1L, Long::sum);
        if (!last.stage().equals(crmStage)) {
            Optional<Decision> decision = history.decisions().stream()
                    .filter(StageChanged.class::isInstance)
                    .reduce((earlier, later) -> later);
            differences.add(new AuditReport.Difference(
                    history.contact().id(),
                    since(history, crm),
                    crmStage,
                    last.stage(),
                    last.rule(),
                    decision.map(each -> each.because().evidence()).orElse(List.of())));
        }
        countEnds(history, crm);
    }

    /** Since when both sides have differed without a break. */
    private static Instant since(ContactHistory history, CrmStages crm) {
        Instant begin = history.visits().get(0).entered();
        TreeSet<Instant> changes = new TreeSet<>();
        history.visits().forEach(visit -> changes.add(visit.entered()));
        crm.changes().stream().filter(begin::isBefore).forEach(changes::add);
        Instant since = changes.last();
        for (Instant change : changes.descendingSet()) {
            String rules = history.visitAt(change).orElseThrow().stage();
            if (rules.equals(crm.at(change))) {
                return since;
            }
            since = change;
        }
        return since;
    }

    private void countEnds(ContactHistory history, CrmStages crm) {
        Instant begin = history.visits().get(0).entered();
        Set<String> seen = new HashSet<>();
        for (Instant change : crm.changes()) {
            Instant at = change.isBefore(begin) ? begin : change;
            @Nullable String stage = crm.at(change);
            if (stage != null && seen.add(stage)) {
                count(ofCrm, stage, at, history);
            }
        }
        seen.clear();
        for (Visit visit : history.visits()) {
            if (seen.add(visit.stage())) {
                count(ofRules, visit.stage(), visit.entered(), history);
            }
        }
    }

    private void count(Map<String, int[]> counts, String stage, Instant at, ContactHistory history) {
        int[] ends = counts.computeIfAbsent(stage, any -> new int[3]);
        ends[REACHED]++;
        if (isFollowedBy(history, at, SignalType.OPPORTUNITY_WON)) {
            ends[WON]++;
        } else if (isFollowedBy(history, at, SignalType.OPPORTUNITY_LOST)) {
            ends[LOST]++;
        }
    }

    private boolean isFollowedBy(ContactHistory history, Instant at, String type) {
        return history.signals().stream()
                .anyMatch(signal -> signal.type().equals(type)
                        && !signal.occurredAt().isBefore(at)
                        && !signal.occurredAt().isAfter(until));
    }

    @Override
    public void merge(JourneyAudit other) {
        if (!until.equals(other.until) || !map.fingerprint().equals(other.map.fingerprint())) {
            throw new IllegalArgumentException("Audits over different maps or ends cannot be merged.");
        }
        other.pairs.forEach((pair, count) -> pairs.merge(pair, count, Long::sum));
        differences.addAll(other.differences);
        merge(ofCrm, other.ofCrm);
        merge(ofRules, other.ofRules);
    }

    private static void merge(Map<String, int[]> mine, Map<String, int[]> others) {
        others.forEach((stage, ends) -> {
            int[] sums = mine.computeIfAbsent(stage, any -> new int[3]);
            for (int i = 0; i < sums.length; i++) {
                sums[i] += ends[i];
            }
        });
    }

    /** Returns how the contacts that were added so far stand on both sides. */
    public AuditReport result() {
        List<String> order = map.stages().stream().map(Stage::name).toList();
        Comparator<AuditReport.Pair> byRules = Comparator.comparingInt(pair -> order.indexOf(pair.rules()));
        return new AuditReport(
                pairs.entrySet().stream()
                        .map(each -> new AuditReport.Pair(
                                each.getKey().crm(), each.getKey().rules(), each.getValue()))
                        .sorted(byRules.thenComparingInt(pair -> order.indexOf(pair.crm())))
                        .toList(),
                differences.stream()
                        .sorted(Comparator.comparing(AuditReport.Difference::contact, CodePoints.ORDER))
                        .toList(),
                order.stream()
                        .filter(stage -> ofCrm.containsKey(stage) || ofRules.containsKey(stage))
                        .map(stage -> new AuditReport.Ended(stage, ends(ofCrm, stage), ends(ofRules, stage)))
                        .toList());
    }

    private static AuditReport.Ends ends(Map<String, int[]> counts, String stage) {
        int[] ends = counts.getOrDefault(stage, new int[3]);
        return new AuditReport.Ends(ends[REACHED], ends[WON], ends[LOST], Shares.of(ends[WON], ends[REACHED]));
    }
}
