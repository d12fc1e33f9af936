package org.journeyrules.cli.salesforce;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.journeyrules.cli.mapping.Tally;

/** The history of opportunities: which stage each entered, and when. */
final class OpportunityStages {
    private final Map<String, List<Change>> changes = new HashMap<>();

    /** An opportunity entered a stage. */
    record Change(String id, String when, String stage) {}

    /** A row of OpportunityHistory: the values of an opportunity from some instant on. */
    void history(Row row, Tally tally) {
        add(row, row.text("StageName"), tally);
    }

    /** A row of OpportunityFieldHistory: one field that changed. */
    void fieldHistory(Row row, Tally tally) {
        if (row.is("Field", "StageName", "Stage")) {
            add(row, row.text("NewValue"), tally);
        } else {
            tally.leftOut("of other fields");
        }
    }

    private void add(Row row, String stage, Tally tally) {
        String opportunity = row.id("OpportunityId");
        String when = row.when("CreatedDate");
        if (opportunity == null || when == null || stage == null) {
            tally.leftOut("without an opportunity, a stage or a date");
            return;
        }
        changes.computeIfAbsent(opportunity, absent -> new ArrayList<>(4))
                .add(new Change(row.id(), when, stage.intern()));
        tally.took("rows");
    }

    /** The stages that an opportunity entered, in order, each once until another follows. */
    List<Change> of(String opportunity) {
        List<Change> entered = new ArrayList<>();
        changes.getOrDefault(opportunity, List.of()).stream()
                .sorted(Comparator.comparing((Change change) -> Signals.instant(change.when())))
                .filter(change -> entered.isEmpty()
                        || !entered.get(entered.size() - 1).stage().equals(change.stage()))
                .forEach(entered::add);
        return entered;
    }
}
