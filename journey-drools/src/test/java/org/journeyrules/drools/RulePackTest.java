package org.journeyrules.drools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.journeyrules.Journey;
import org.junit.jupiter.api.Test;

public class RulePackTest {
    record Hidden(int n) {
        public static Hidden of(Journey journey) {
            return journey.policy(Hidden.class);
        }
    }

    /** Lacks the accessor. */
    public record Bare(int n) {}

    /** Does not tell what is in it. */
    public static final class Silent {
        public static Silent of(Journey journey) {
            return journey.policy(Silent.class);
        }
    }

    @Test
    void aPolicyThatIsNotPublicIsRefused() {
        assertThatThrownBy(() -> RulePack.of("acme").policy(new Hidden(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Pack 'acme' has a policy of " + Hidden.class.getName())
                .hasMessageContaining("is not public")
                .hasMessageContaining("\nMaybe declare it as public");
    }

    @Test
    void aPolicyWithoutAccessorIsRefused() {
        assertThatThrownBy(() -> RulePack.of("acme").policy(new Bare(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("public static Bare of(Journey journey) { return journey.policy(Bare.class); }");
    }

    @Test
    void aPolicyThatDoesNotTellItsValuesIsRefused() {
        assertThatThrownBy(() -> RulePack.of("acme").policy(new Silent()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Maybe make it a record");
    }

    @Test
    void aPolicyReplacesTheOneOfItsType() {
        TestPolicy other =
                new TestPolicy(TestPolicy.DEFAULT.window(), 9, TestPolicy.DEFAULT.stages(), Optional.empty(), "");

        assertThat(RulePack.of("acme").policy(TestPolicy.DEFAULT).policy(other).policies())
                .containsExactly(other);
    }

    @Test
    void signalTypesAreInUpperSnakeCase() {
        assertThatThrownBy(() -> RulePack.of("acme").signalTypes("trial login"))
                .hasMessageContaining("'trial login', which is not UPPER_SNAKE_CASE");
    }

    @Test
    void aPackIsNotChangedByWhatIsAddedToAnother() {
        RulePack pack = RulePack.of("acme");
        pack.text("a.drl", "package a");

        assertThat(pack.content().sources()).isEmpty();
    }
}
