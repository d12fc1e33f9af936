package org.journeyrules.crm;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.journeyrules.measures.AnalysisWindow;
import org.journeyrules.measures.ContactHistory;
import org.journeyrules.measures.JourneyMeasures;
import org.journeyrules.measures.MeasureSettings;
import org.journeyrules.report.ReportPage;
import org.journeyrules.spring.Journeys;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The report over all contacts. It reads every decision and signal, so it is computed once a minute at most; for many
 * contacts, compute it at night and keep the page.
 */
@Component
class Report {
    private static final Duration KEPT = Duration.ofMinutes(1);
    private static final int PAGE = 500;

    private final Journeys journeys;
    private final ContactTable contacts;
    private final SignalTable signals;

    private @Nullable String html;
    private Instant computedAt = Instant.MIN;

    Report(Journeys journeys, ContactTable contacts, SignalTable signals) {
        this.journeys = journeys;
        this.contacts = contacts;
        this.signals = signals;
    }

    synchronized String html(Instant now) {
        String known = html;
        if (known == null || computedAt.isBefore(now.minus(KEPT)) || now.isBefore(computedAt)) {
            known = compute(now);
            html = known;
            computedAt = now;
        }
        return known;
    }

    private String compute(Instant now) {
        JourneyMeasures measures =
                JourneyMeasures.of(MeasureSettings.of(journeys.engine().map(), AnalysisWindow.until(now))
                        .withVersion(journeys.engine().version()));
        String from = "";
        while (true) {
            List<ContactTable.Line> page = contacts.list(from, PAGE);
            for (ContactTable.Line line : page) {
                add(measures, line.id());
            }
            if (page.size() < PAGE) {
                return ReportPage.of(measures.result()).html();
            }
            from = page.get(PAGE - 1).id() + '\u0001';
        }
    }

    private void add(JourneyMeasures measures, String id) {
        journeys.find(id)
                .ifPresent(state -> contacts.find(id)
                        .ifPresent(contact -> measures.add(
                                ContactHistory.of(contact, state.visits(), journeys.decisions(id), signals.of(id)))));
    }
}
