package org.journeyrules.measures;

import java.time.YearMonth;
import java.util.Map;

/**
 * The contacts that started in one month, and how far they came until the end of the window.
 *
 * @param month the month of the start, in the map's zone
 * @param started contacts that started in the month
 * @param reached by stage, in the order of the map: the contacts that reached the stage or a later one, so that skipped stages
 *     count as reached; for an exit, the contacts that entered it
 */
public record FunnelMonth(YearMonth month, long started, Map<String, Long> reached) {}
