package org.journeyrules.measures;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.journeyrules.contact.Contact;
import org.journeyrules.contact.Segment;
import org.journeyrules.internal.text.CodePoints;
import org.journeyrules.stage.Visit;
import org.jspecify.annotations.Nullable;

/** The visits of one grouping, by the value that the record had when each visit began. */
final class Groups {
    private final MeasureSettings settings;
    private final Grouping grouping;
    private final @Nullable Segment segment;
    private final Map<@Nullable String, Group> byValue = new HashMap<>();

    /** The visits with one value. */
    static final class Group {
        private final @Nullable String value;
        private final StageStatistics statistics;
        private final Engagement engagement;
        private final Conversions conversions;
        private long contacts;
        private long lastContact = -1;

        Group(@Nullable String value, MeasureSettings settings) {
            this.value = value;
            this.statistics = StageStatistics.of(settings);
            this.engagement = Engagement.of(settings);
            this.conversions = Conversions.of(settings);
        }

        private List<StageMeasures> stages(Instant from, boolean reported) {
            Engagement.Result responses = engagement.result(!isSmall(), reported);
            Map<String, Conversions.StageConversion> converted = conversions.result(!isSmall());
            return statistics.result(from, isSmall()).stream()
                    .map(stage -> stage.withResponses(
                            responses.stage(stage.stage()),
                            converted.getOrDefault(stage.stage(), Conversions.StageConversion.NONE)))
                    .toList();
        }

        @Nullable
        String value() {
            return value;
        }

        StageStatistics statistics() {
            return statistics;
        }

        long contacts() {
            return contacts;
        }

        boolean isSmall() {
            return contacts < GroupMeasures.FEWEST_CONTACTS;
        }
    }

    Groups(MeasureSettings settings, Grouping grouping) {
        this.settings = settings;
        this.grouping = grouping;
        this.segment =
                grouping.isBySegment() ? settings.map().segment(grouping.name()).orElseThrow() : null;
        if (grouping.isBySegment()) {
            byValue.put(grouping.name(), new Group(grouping.name(), settings)); // an empty segment is shown, too
        }
    }

    Grouping grouping() {
        return grouping;
    }

    /** @param contact a number of the contact, the same only for its own visits */
    void add(ContactHistory history, List<WindowVisit> visits, long contact) {
        Map<Group, Set<Visit>> visitsOf = new IdentityHashMap<>(4);
        for (WindowVisit visit : visits) {
            Contact then = history.recordAt(visit.visit().entered());
            if (segment != null && !segment.matches(then)) {
                continue;
            }
            String value = segment == null ? then.value(grouping.name()) : grouping.name();
            Group group = byValue.computeIfAbsent(
                    value == null || value.isEmpty() ? null : value, key -> new Group(key, settings));
            group.statistics.add(visit, contact);
            visitsOf.computeIfAbsent(group, first -> Collections.newSetFromMap(new IdentityHashMap<>(4)))
                    .add(visit.visit());
            if (group.lastContact != contact && visit.overlaps(settings.window())) {
                group.contacts++;
                group.lastContact = contact;
            }
        }
        visitsOf.forEach((group, during) -> { // once for each group, as each looks at all signals
            group.engagement.addByStage(history, during::contains);
            group.conversions.add(history, during::contains);
        });
    }

    void merge(Groups other) {
        other.byValue.forEach((value, theirs) -> {
            Group mine = byValue.computeIfAbsent(value, key -> new Group(key, settings));
            mine.statistics.merge(theirs.statistics);
            mine.engagement.merge(theirs.engagement);
            mine.conversions.merge(theirs.conversions);
            mine.contacts += theirs.contacts;
        });
    }

    /** The groups, the one with the most contacts first, and of equal ones by value. */
    List<Group> inOrder() {
        List<Group> groups = new ArrayList<>(byValue.values());
        groups.sort(Comparator.comparingLong((Group each) -> -each.contacts)
                .thenComparing(Group::value, Comparator.nullsLast(CodePoints.ORDER)));
        return groups;
    }

    /** @param reported whether the host reports deliveries at all */
    List<GroupMeasures> result(Instant from, boolean reported) {
        return inOrder().stream()
                .filter(group -> group.contacts > 0 || grouping.isBySegment())
                .map(group -> new GroupMeasures(grouping, group.value, group.contacts, group.stages(from, reported)))
                .toList();
    }
}
