package org.journeyrules.benchmarks;

import java.time.Instant;
import java.util.Set;

/** What was done for the contact before and what is due, as the textbook's rules see it. */
public final class TextbookMemory {
    private TextbookMemory() {}

    /** The status in the campaign of a stage; where the contact has none yet, the one it gets on entering. */
    public static final class Member {
        private final String stage;
        private final String status;

        Member(String stage, String status) {
            this.stage = stage;
            this.status = status;
        }

        public String getStage() {
            return stage;
        }

        public String getStatus() {
            return status;
        }
    }

    /** A hand-off or an enrollment that a rule made in a stay: when last, and how new its newest evidence was. */
    public static final class Made {
        private final String rule;
        private final int visit;
        private final Instant at;
        private final Instant newest;

        Made(String rule, int visit, Instant at, Instant newest) {
            this.rule = rule;
            this.visit = visit;
            this.at = at;
            this.newest = newest;
        }

        public String getRule() {
            return rule;
        }

        public int getVisit() {
            return visit;
        }

        public Instant getAt() {
            return at;
        }

        public long getAtMillis() {
            return at.toEpochMilli();
        }

        public Instant getNewest() {
            return newest;
        }

        public long getNewestMillis() {
            return newest.toEpochMilli();
        }
    }

    /** The latest enrollment in a sequence. */
    public static final class Enrollment {
        private final String sequence;
        private final Instant begun;
        private final boolean active;

        Enrollment(String sequence, Instant begun, boolean active) {
            this.sequence = sequence;
            this.begun = begun;
            this.active = active;
        }

        public String getSequence() {
            return sequence;
        }

        public Instant getBegun() {
            return begun;
        }

        public long getBegunMillis() {
            return begun.toEpochMilli();
        }

        public boolean isActive() {
            return active;
        }
    }

    /** A step that would be sent now. */
    public static final class Due {
        private final String step;
        private final boolean ofStage;
        private final String purpose;
        private final Set<String> blocks;

        Due(String step, boolean ofStage, String purpose, Set<String> blocks) {
            this.step = step;
            this.ofStage = ofStage;
            this.purpose = purpose;
            this.blocks = Set.copyOf(blocks);
        }

        public String getStep() {
            return step;
        }

        public boolean isOfStage() {
            return ofStage;
        }

        public String getPurpose() {
            return purpose;
        }

        public Set<String> getBlocks() {
            return blocks;
        }
    }
}
