package org.journeyrules.measures;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.journeyrules.internal.text.CodePoints;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.SignalType;
import org.journeyrules.signal.Trust;

/**
 * The share of page visits within the window after which the contact left at once, by page. Only visits of which the host
 * says so, with {@code bounced} true or false, count. The page is the {@code link} of the visit, otherwise its {@code
 * topic}.
 */
public final class PageBounces implements Accumulator<PageBounces> {
    private static final Set<String> TYPES = Set.of(SignalType.PAGE_VISITED);

    private final MeasureSettings settings;
    private final Map<String, int[]> pages = new TreeMap<>(CodePoints.ORDER); // visits, bounced

    /**
     * The visits of one page.
     *
     * @param visits the visits of which the host says whether they bounced
     * @param bounced those that bounced
     * @param share the share of those, with its Wilson interval
     */
    public record Page(int visits, int bounced, Estimate share) {}

    private PageBounces(MeasureSettings settings) {
        this.settings = settings;
    }

    /** Returns an accumulator without contacts. */
    public static PageBounces of(MeasureSettings settings) {
        return new PageBounces(settings);
    }

    @Override
    public void add(ContactHistory history) {
        if (!history.hasAny(TYPES)) {
            return;
        }
        for (Signal signal : history.signals()) {
            if (signal.type().equals(SignalType.PAGE_VISITED)
                    && signal.trust() != Trust.MACHINE
                    && settings.window().contains(signal.occurredAt())) {
                String bounced = signal.attribute("bounced");
                boolean yes = "true".equalsIgnoreCase(bounced);
                if (yes || "false".equalsIgnoreCase(bounced)) {
                    int[] page = pages.computeIfAbsent(page(signal), any -> new int[2]);
                    page[0]++;
                    page[1] += MessageTally.one(yes);
                }
            }
        }
    }

    private static String page(Signal visit) {
        String link = visit.attribute("link");
        String topic = visit.attribute("topic");
        return link != null ? link : topic != null ? topic : "";
    }

    @Override
    public void merge(PageBounces other) {
        settings.requireSame(other.settings);
        other.pages.forEach((page, counts) -> {
            int[] mine = pages.computeIfAbsent(page, any -> new int[2]);
            mine[0] += counts[0];
            mine[1] += counts[1];
        });
    }

    /** Returns the pages, sorted by name; the empty text stands for visits that name no page. */
    public Map<String, Page> result() {
        Map<String, Page> results = new TreeMap<>(CodePoints.ORDER);
        pages.forEach((page, counts) ->
                results.put(page, new Page(counts[0], counts[1], Shares.of(counts[1], counts[0]))));
        return Collections.unmodifiableMap(results);
    }
}
