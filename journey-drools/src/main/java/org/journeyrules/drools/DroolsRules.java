package org.journeyrules.drools;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.journeyrules.Journey;
import org.journeyrules.JourneyMap;
import org.journeyrules.JourneyRules;
import org.journeyrules.spi.Answers;
import org.journeyrules.spi.Firing;
import org.journeyrules.spi.RuleExplanation;

/**
 * Rules in Drools DRL over a map.
 *
 * <pre>{@code
 * JourneyRules rules = DroolsRules.builder(map)
 *         .add(B2bRules.pack(B2bPolicy.defaults()))
 *         .add(RulePack.of("acme").resource("/acme/journey.drl"))
 *         .build();
 * }</pre>
 *
 * Immutable and thread-safe; building is the dear part, so build once and share.
 */
public final class DroolsRules implements JourneyRules {
    private DroolsRules() {}

    /** Rules over a map; without any pack there are none. */
    public static Builder builder(JourneyMap map) {
        return new Builder(map);
    }

    /** Every problem of these packs over a map, by file and line; throws for none of them. */
    public static List<Problem> check(JourneyMap map, List<RulePack> packs) {
        throw new UnsupportedOperationException();
    }

    /** Builds rules from packs. Not thread-safe. */
    public static final class Builder {
        private final JourneyMap map;
        private final List<RulePack> packs = new ArrayList<>();
        private RuleEngine engine = RuleEngine.EXECUTABLE;

        private Builder(JourneyMap map) {
            this.map = Objects.requireNonNull(map, "map");
        }

        /** Adds a pack. */
        public Builder add(RulePack pack) {
            packs.add(Objects.requireNonNull(pack, "pack"));
            return this;
        }

        /** Chooses how Drools compiles the rules. Default {@link RuleEngine#EXECUTABLE}. */
        public Builder engine(RuleEngine engine) {
            this.engine = Objects.requireNonNull(engine, "engine");
            return this;
        }

        /**
         * Compiles the rules.
         *
         * @throws RuleCompilationException if one cannot be used; it names every problem
         */
        public DroolsRules build() {
            throw new UnsupportedOperationException(engine.toString());
        }
    }

    /** What is doubtful in the rules: warnings only, by file and line. */
    public List<Problem> problems() {
        throw new UnsupportedOperationException();
    }

    @Override
    public JourneyMap map() {
        throw new UnsupportedOperationException();
    }

    @Override
    public String version() {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<String> names() {
        throw new UnsupportedOperationException();
    }

    @Override
    public DroolsRules only(String... names) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <P> P policy(Class<P> type) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void evaluate(Journey journey, Firing firing) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<RuleExplanation> explain(Journey journey, Answers answers) {
        throw new UnsupportedOperationException();
    }
}
