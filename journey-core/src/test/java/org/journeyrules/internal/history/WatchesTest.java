package org.journeyrules.internal.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.journeyrules.internal.snapshot.Watch;
import org.journeyrules.signal.Direction;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.Trust;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class WatchesTest {
    private static final Watch CLICKS = new Watch(
            Set.of("LINK_CLICKED", "PAGE_VISITED"), null, null, Map.of("topic", Set.of("'pricing")), false, false);
    private static final Watch ACTIVITY = new Watch(Set.of(), Direction.INBOUND, null, Map.of(), true, false);
    private static final Set<String> NOT_ACTIVITY = Set.of("UNSUBSCRIBED");

    private static Signal signal(String type) {
        return Signal.of("s", "c", type, Instant.parse("2026-03-02T09:00:00Z"));
    }

    @Test
    void a_signal_is_seen_by_a_watch_of_its_type() {
        Watches watches = new Watches(Set.of(CLICKS));
        assertThat(SignalRelevance.by(watches, signal("LINK_CLICKED").with("topic", "pricing"), NOT_ACTIVITY))
                .isTrue();
        assertThat(SignalRelevance.by(watches, signal("PAGE_VISITED").with("topic", "pricing"), NOT_ACTIVITY))
                .isTrue();
        assertThat(SignalRelevance.by(watches, signal("LINK_CLICKED").with("topic", "news"), NOT_ACTIVITY))
                .isFalse();
        assertThat(SignalRelevance.by(watches, signal("EMAIL_REPLIED").with("topic", "pricing"), NOT_ACTIVITY))
                .isFalse();
    }

    @Test
    void a_number_in_a_range_is_seen_and_one_outside_is_not() {
        Watches watches = new Watches(Set.of(new Watch(
                Set.of("PURCHASED"), null, null, Map.of("amount", Set.of(">= 0, < 100", "'")), false, false)));
        assertThat(SignalRelevance.by(watches, signal("PURCHASED").with("amount", "99.5"), NOT_ACTIVITY))
                .isTrue();
        assertThat(SignalRelevance.by(watches, signal("PURCHASED"), NOT_ACTIVITY))
                .as("without an amount")
                .isTrue();
        for (String outside : new String[] {"-0.01", "100", "free"}) {
            assertThat(SignalRelevance.by(watches, signal("PURCHASED").with("amount", outside), NOT_ACTIVITY))
                    .as(outside)
                    .isFalse();
        }
    }

    @Test
    void a_signal_of_any_type_is_seen_by_a_watch_of_all_types() {
        Watches watches = new Watches(Set.of(CLICKS, ACTIVITY));
        assertThat(SignalRelevance.by(watches, signal("EMAIL_REPLIED"), NOT_ACTIVITY))
                .isTrue();
        assertThat(SignalRelevance.by(watches, signal("UNSUBSCRIBED"), NOT_ACTIVITY))
                .isFalse();
        assertThat(SignalRelevance.by(watches, signal("EMAIL_REPLIED").withTrust(Trust.MACHINE), NOT_ACTIVITY))
                .isFalse();
        assertThat(SignalRelevance.by(watches, signal("EMAIL_SENT"), NOT_ACTIVITY))
                .isFalse();
    }

    @Test
    void they_are_a_set_like_any_other() {
        Watches watches = new Watches(Set.of(CLICKS, ACTIVITY));
        assertThat(watches).isEqualTo(Set.of(ACTIVITY, CLICKS)).hasSameHashCodeAs(Set.of(ACTIVITY, CLICKS));
        assertThat(Set.of(ACTIVITY, CLICKS)).isEqualTo(watches);
        assertThat(new Watches(Set.of())).isEmpty();
        assertThat(SignalRelevance.by(new Watches(Set.of()), signal("EMAIL_REPLIED"), NOT_ACTIVITY))
                .isFalse();
    }
}
