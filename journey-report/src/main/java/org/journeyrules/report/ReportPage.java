package org.journeyrules.report;

import java.util.List;
import java.util.Objects;
import org.journeyrules.measures.Diagnosis;
import org.journeyrules.measures.JourneyReport;
import org.journeyrules.measures.ThresholdTrial;

/**
 * The measures of a journey as one HTML page for people: what to look at first, the journey map with what really happens,
 * and a picture with a table for each measure. The page needs no network and loads nothing: its pictures are drawn by
 * scripts in it, which its Content-Security-Policy allows and nothing else. Texts of contacts and maps are shown as text
 * only.
 *
 * <pre>{@code
 * Files.writeString(Path.of("journey-report.html"), ReportPage.of(report).html());
 * }</pre>
 *
 * Immutable and thread-safe; every {@code with} method returns a changed copy. The same report gives the same page.
 */
public final class ReportPage {
    private final JourneyReport report;
    private final List<Diagnosis> diagnoses;
    private final List<ContactTimeline> timelines;

    private ReportPage(JourneyReport report, List<Diagnosis> diagnoses, List<ContactTimeline> timelines) {
        this.report = Objects.requireNonNull(report);
        this.diagnoses = List.copyOf(diagnoses);
        this.timelines = List.copyOf(timelines);
    }

    /** Returns a page without single contacts. */
    public static ReportPage of(JourneyReport report) {
        return new ReportPage(report, report.diagnoses(), List.of());
    }

    /**
     * Returns this page with the timelines of single contacts, in this order, in place of those it had. They are personal
     * data, and whoever gets the page can read them. See {@link TimelineSample}.
     */
    public ReportPage withTimelines(List<ContactTimeline> others) {
        return new ReportPage(report, diagnoses, others);
    }

    /** Returns this page with other diagnoses, in this order, see {@link JourneyReport#diagnoses(ThresholdTrial)}. */
    public ReportPage withDiagnoses(List<Diagnosis> others) {
        return new ReportPage(report, others, timelines);
    }

    /**
     * Returns the page, in UTF-8 when it is written to a file.
     *
     * @throws IllegalStateException if ECharts, which draws the pictures, is not on the class path
     */
    public String html() {
        String data = JsonText.of(json -> json.raw("report", ReportJson.write(report, diagnoses))
                .object("map", () -> new JourneyMapJson(report.settings().map(), json).write())
                .objects("timelines", timelines, timeline -> timeline.write(json)));
        return PageTemplate.page("The " + report.journey() + " journey: report", data);
    }
}
