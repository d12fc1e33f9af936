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
import java.util.function.Predicate;
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

        private List<StageMeasures> stages(Instant from) {
            Engagement.Result responses = engagement.result(!isSmall());
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
        @Nullable Group[] groupOf = new Group[visits.size()];
        boolean one = !visits.isEmpty();
        Contact record = null;
        for (int i = 0; i < groupOf.length; i++) {
            WindowVisit visit = visits.get(i);
            Contact then = history.recordAt(visit.visit().entered());
            Group group = then == record ? groupOf[i - 1] : groupOf(then); // records seldom change
            record = then;
            groupOf[i] = group;
            one &= group == groupOf[0];
            if (group != null) {
                group.statistics.add(visit, contact);
                if (group.lastContact != contact && visit.overlaps(settings.window())) {
                    group.contacts++;
                    group.lastContact = contact;
                }
            }
        }
        if (one) { // the usual case
            addResponses(groupOf[0], history, any -> true);
            return;
        }
        Set<Group> seen = Collections.newSetFromMap(new IdentityHashMap<>(4));
        for (Group group : groupOf) {
            if (group != null && seen.add(group)) {
                Set<Visit> during = Collections.newSetFromMap(new IdentityHashMap<>(4));
                for (int i = 0; i < groupOf.length; i++) {
                    if (groupOf[i] == group) {
                        during.add(visits.get(i).visit());
                    }
                }
                addResponses(group, history, during::contains);
            }
        }
    }

    /** Once for each group, as each looks at all signals. */
    private static void addResponses(@Nullable Group group, ContactHistory history, Predicate<Visit> during) {
        if (group != null) {
            group.engagement.addByStage(history, during);
            group.conversions.add(history, during);
        }
    }

    private @Nullable Group groupOf(Contact then) {
        if (segment != null) {
            return segment.matches(then) ? byValue.get(grouping.name()) : null;
        }
        String value = then.value(grouping.name());
        return byValue.computeIfAbsent(
                value == null || value.isEmpty() ? null : value, key -> new Group(key, settings));
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

    List<GroupMeasures> result(Instant from) {
        return inOrder().stream()
                .filter(group -> group.contacts > 0 || grouping.isBySegment())
                .map(group -> new GroupMeasures(grouping, group.value, group.contacts, group.stages(from)))
                .toList();
    }
}
