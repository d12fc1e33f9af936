package org.journeyrules.drools;

import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAmount;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.journeyrules.Journey;
import org.journeyrules.contact.Account;
import org.journeyrules.contact.AccountRecord;
import org.journeyrules.contact.Contact;
import org.journeyrules.contact.ContactRecord;
import org.journeyrules.contact.DateField;
import org.journeyrules.contact.Field;
import org.journeyrules.explanation.Answer;
import org.journeyrules.internal.rules.Policies;
import org.journeyrules.sequence.DueStep;
import org.journeyrules.sequence.Enrollment;
import org.journeyrules.signal.Direction;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.Signals;
import org.journeyrules.signal.Trust;
import org.journeyrules.spi.RuleContext;
import org.journeyrules.stage.CurrentVisit;
import org.jspecify.annotations.Nullable;

/** A journey whose stage, record and signals a test sets by hand; it notes the proposals made. */
class TestJourney implements Journey {
    static final Instant NOW = Instant.parse("2026-06-15T12:00:00Z");

    private final List<Signal> signals = new ArrayList<>();
    private final List<Object> policies = new ArrayList<>();
    private final Set<String> visited = new HashSet<>();
    final List<String> proposals = new ArrayList<>();
    private Contact contact = Contact.of("c-1");
    private String stage = "Awareness";
    private String cameFrom;
    private String memberStatus;
    private Instant since = NOW.minus(Duration.ofDays(100));
    private Instant now = NOW;

    TestJourney at(String stage) {
        this.stage = stage;
        return this;
    }

    TestJourney beginningNow() {
        this.stage = null;
        return this;
    }

    TestJourney cameFrom(String stage) {
        this.cameFrom = stage;
        return this;
    }

    TestJourney memberStatus(String status) {
        this.memberStatus = status;
        return this;
    }

    TestJourney now(Instant now) {
        this.now = now;
        return this;
    }

    TestJourney visited(String... stages) {
        visited.addAll(List.of(stages));
        return this;
    }

    TestJourney with(String column, String value) {
        contact = contact.with(column, value);
        return this;
    }

    TestJourney policy(Object policy) {
        policies.add(policy);
        return this;
    }

    TestJourney signal(Signal signal) {
        signals.add(signal);
        return this;
    }

    /** A signal of a type so many days ago, its attributes as key, value, key, value. */
    TestJourney signal(String id, String type, double daysAgo, String... attributes) {
        Signal signal = Signal.of(id, "c-1", type, NOW.minus(Duration.ofMinutes((long) (daysAgo * 24 * 60))));
        for (int i = 0; i < attributes.length; i += 2) {
            signal = signal.with(attributes[i], attributes[i + 1]);
        }
        signals.add(signal);
        return this;
    }

    List<Signal> facts() {
        return signals.stream()
                .filter(signal -> !signal.occurredAt().isAfter(now))
                .filter(signal -> signal.trust() != Trust.MACHINE)
                .toList();
    }

    @Override
    public String stage() {
        return stage;
    }

    @Override
    public boolean sending() {
        return false;
    }

    @Override
    public boolean beginning() {
        return stage == null;
    }

    @Override
    public CurrentVisit visit() {
        return new TestVisit();
    }

    @Override
    public ContactRecord contact() {
        return new TestRecord();
    }

    @Override
    public Signals signals() {
        return allSignals();
    }

    @Override
    public Signals allSignals() {
        return new TestSignals(facts().stream()
                .sorted(Comparator.comparing(Signal::occurredAt).thenComparing(Signal::id))
                .toList());
    }

    @Override
    public boolean hasVisited(String stage) {
        return visited.contains(stage);
    }

    private static final List<String> ORDER =
            List.of("Awareness", "Consideration", "Decision", "Customer", "Expansion", "Advocacy");

    @Override
    public boolean before(String stage) {
        return this.stage != null && ORDER.contains(this.stage) && ORDER.indexOf(this.stage) < ORDER.indexOf(stage);
    }

    @Override
    public boolean atOrAfter(String stage) {
        return this.stage != null && ORDER.contains(this.stage) && ORDER.indexOf(this.stage) >= ORDER.indexOf(stage);
    }

    @Override
    public boolean beforeCustomer() {
        return before("Customer");
    }

    @Override
    public boolean customer() {
        return atOrAfter("Customer");
    }

    @Override
    public boolean exited() {
        return stage != null && !ORDER.contains(stage);
    }

    @Override
    public boolean hasConsumed(String content) {
        return signals.stream().anyMatch(signal -> content.equals(signal.attribute("asset")));
    }

    @Override
    public Instant asOf() {
        return now;
    }

    @Override
    public <P> P policy(Class<P> type) {
        return Policies.find(policies, type);
    }

    @Override
    public Duration days(long n) {
        return Duration.ofDays(n);
    }

    @Override
    public Duration hours(long n) {
        return Duration.ofHours(n);
    }

    @Override
    public Duration minutes(long n) {
        return Duration.ofMinutes(n);
    }

    @Override
    public Duration weeks(long n) {
        return Duration.ofDays(7 * n);
    }

    @Override
    public Period calendarDays(int n) {
        return Period.ofDays(n);
    }

    @Override
    public Period calendarMonths(int n) {
        return Period.ofMonths(n);
    }

    @Override
    public TemporalAmount businessDays(int n) {
        return Duration.ofDays(n);
    }

    @Override
    public void startIn(String stage) {
        proposals.add("startIn " + stage);
    }

    @Override
    public void progressTo(String stage) {
        proposals.add("progressTo " + stage);
    }

    @Override
    public void regressTo(String stage) {
        proposals.add("regressTo " + stage);
    }

    @Override
    public void exitTo(String stage) {
        proposals.add("exitTo " + stage);
    }

    @Override
    public boolean memberStatusMayBecome(String status) {
        return memberStatus != null && !memberStatus.equals(status);
    }

    @Override
    public String memberStatus() {
        return memberStatus;
    }

    @Override
    public void setMemberStatus(String status) {
        proposals.add("setMemberStatus " + status);
    }

    @Override
    public void setMemberStatus(String campaign, String status) {
        proposals.add("setMemberStatus " + campaign + " " + status);
    }

    @Override
    public void handOff(String reason) {
        proposals.add("handOff " + reason);
    }

    @Override
    public void handOff(String reason, TemporalAmount again) {
        proposals.add("handOff " + reason + " again " + again);
    }

    @Override
    public void handOff(String team, String reason, TemporalAmount within) {
        proposals.add("handOff " + team + " " + reason + " within " + within);
    }

    @Override
    public void handOff(String team, String reason, TemporalAmount within, TemporalAmount again) {
        proposals.add("handOff " + team + " " + reason + " within " + within + " again " + again);
    }

    @Override
    public void handOff(String team, String reason, TemporalAmount within, String... closedBy) {
        proposals.add("handOff " + team + " " + reason + " within " + within + " closed by " + List.of(closedBy));
    }

    @Override
    public void handOff(String team, String reason, TemporalAmount within, TemporalAmount again, String... closedBy) {
        proposals.add("handOff " + team + " " + reason + " within " + within + " again " + again + " closed by "
                + List.of(closedBy));
    }

    @Override
    public void enroll(String sequence, TemporalAmount again) {
        enroll(sequence);
    }

    @Override
    public void enroll(String sequence) {
        proposals.add("enroll " + sequence);
    }

    @Override
    public void switchTo(String sequence) {
        proposals.add("switchTo " + sequence);
    }

    @Override
    public void endSequence(String sequence) {
        proposals.add("endSequence " + sequence);
    }

    @Override
    public org.journeyrules.signal.Score score(String name) {
        throw new IllegalStateException("This journey has no scores.");
    }

    @Override
    public Enrollment enrollment(String sequence) {
        throw new IllegalStateException("This journey has no sequences.");
    }

    @Override
    public TemporalAmount businessHours(int n) {
        return Duration.ofHours(n);
    }

    private boolean in(Instant at, TemporalAmount window) {
        return !at.isAfter(now) && now.isBefore(plus(at, window));
    }

    private static Instant plus(Instant at, TemporalAmount window) {
        return ZonedDateTime.ofInstant(at, ZoneOffset.UTC).plus(window).toInstant();
    }

    private final class TestVisit implements CurrentVisit {
        @Override
        public Instant since() {
            return since;
        }

        @Override
        public int number() {
            return 2;
        }

        @Override
        public String cameFrom() {
            return cameFrom;
        }

        @Override
        public String how() {
            return "PROGRESSION";
        }

        @Override
        public boolean lasted(TemporalAmount window) {
            return !plus(since, window).isAfter(now);
        }

        @Override
        public boolean held() {
            return false;
        }
    }

    private final class TestRecord implements ContactRecord {
        @Override
        public String id() {
            return contact.id();
        }

        @Override
        public String leadSource() {
            return contact.value(Contact.LEAD_SOURCE);
        }

        @Override
        public String industry() {
            return contact.value(Contact.INDUSTRY);
        }

        @Override
        public Double companySize() {
            return contact.number(Contact.COMPANY_SIZE);
        }

        @Override
        public String accountType() {
            return contact.value(Contact.ACCOUNT_TYPE);
        }

        @Override
        public String accountId() {
            return contact.value(Contact.ACCOUNT_ID);
        }

        @Override
        public AccountRecord account() {
            return new TestAccount();
        }

        @Override
        public String fit() {
            return contact.value(Contact.FIT);
        }

        @Override
        public String role() {
            return contact.value(Contact.ROLE);
        }

        @Override
        public String country() {
            return contact.value(Contact.COUNTRY);
        }

        @Override
        public String owner() {
            return contact.value(Contact.OWNER);
        }

        @Override
        public String opportunityStage() {
            return contact.value(Contact.OPPORTUNITY_STAGE);
        }

        @Override
        public String persona() {
            return contact.value(Contact.PERSONA);
        }

        @Override
        public String locale() {
            return contact.value(Contact.LOCALE);
        }

        @Override
        public String attribute(String name) {
            return contact.value(name);
        }

        @Override
        public boolean has(String name, String value) {
            return contact.has(name, value);
        }

        @Override
        public Double number(String name) {
            return contact.number(name);
        }

        @Override
        public DateField date(String name) {
            return new TestDate(contact.instant(name, ZoneOffset.UTC).orElse(null));
        }

        @Override
        public DateField yearly(String name) {
            return date(name);
        }

        @Override
        public Field field(String name) {
            return new Field() {
                @Override
                public String value() {
                    return contact.value(name);
                }

                @Override
                public boolean hasBeen(String value, TemporalAmount window) {
                    return value.equals(contact.value(name));
                }
            };
        }

        @Override
        public boolean isIn(String segment) {
            return segment.equals(contact.value("segment"));
        }
    }

    private final class TestAccount implements AccountRecord {
        private final Account account = contact.account().orElse(Account.of("none"));

        @Override
        public String id() {
            return contact.account().map(Account::id).orElse(null);
        }

        @Override
        public String type() {
            return account.value(Account.TYPE);
        }

        @Override
        public String fit() {
            return account.value(Account.FIT);
        }

        @Override
        public String stage() {
            return account.value(Account.STAGE);
        }

        @Override
        public String owner() {
            return account.value(Account.OWNER);
        }

        @Override
        public DateField customerSince() {
            return date(Account.CUSTOMER_SINCE);
        }

        @Override
        public DateField renewalDate() {
            return date(Account.RENEWAL_DATE);
        }

        @Override
        public int openOpportunities() {
            return account.openOpportunities();
        }

        @Override
        public int openCases() {
            return account.openCases();
        }

        @Override
        public String attribute(String name) {
            return account.value(name);
        }

        @Override
        public Double number(String name) {
            return account.number(name);
        }

        @Override
        public DateField date(String name) {
            return new TestDate(account.instant(name, ZoneOffset.UTC).orElse(null));
        }
    }

    private final class TestDate implements DateField {
        private final Instant date;

        private TestDate(Instant date) {
            this.date = date;
        }

        @Override
        public boolean isPresent() {
            return date != null;
        }

        @Override
        public Instant instant() {
            return date;
        }

        @Override
        public Instant plus(TemporalAmount window) {
            return date == null ? null : TestJourney.plus(date, window);
        }

        @Override
        public Instant minus(TemporalAmount window) {
            return date == null
                    ? null
                    : date.atOffset(ZoneOffset.UTC).minus(window).toInstant();
        }

        @Override
        public boolean comesWithin(TemporalAmount window) {
            return date != null
                    && now.isBefore(date)
                    && !TestJourney.plus(now, window).isBefore(date);
        }

        @Override
        public boolean hasPassed() {
            return date != null && !date.isAfter(now);
        }

        @Override
        public boolean passedBy(TemporalAmount window) {
            return date != null && !TestJourney.plus(date, window).isAfter(now);
        }
    }

    private final class TestSignals implements Signals {
        private final List<Signal> chosen;

        private TestSignals(List<Signal> chosen) {
            this.chosen = chosen;
        }

        private Signals only(Predicate<Signal> kept) {
            return new TestSignals(chosen.stream().filter(kept).toList());
        }

        @Override
        public Signals of(String... types) {
            return only(signal -> Arrays.asList(types).contains(signal.type()));
        }

        @Override
        public Signals where(String key, Object value) {
            return only(signal -> value != null && value.toString().equals(signal.attribute(key)));
        }

        @Override
        public Signals whereIn(String key, Object... values) {
            return only(signal -> Arrays.asList(values).contains(signal.attribute(key)));
        }

        @Override
        public Signals on(String channel) {
            return only(signal -> channel != null && channel.equals(signal.channel()));
        }

        @Override
        public Signals within(TemporalAmount window) {
            return only(signal -> in(signal.occurredAt(), window));
        }

        @Override
        public Signals olderThan(TemporalAmount window) {
            return only(signal -> !TestJourney.plus(signal.occurredAt(), window).isAfter(now));
        }

        @Override
        public Signals since(Instant instant) {
            return only(signal -> instant != null && !signal.occurredAt().isBefore(instant));
        }

        @Override
        public Signals until(Instant instant) {
            return only(signal -> instant != null && signal.occurredAt().isBefore(instant));
        }

        @Override
        public Signals sinceStageEntry() {
            return only(signal -> signal.occurredAt().isAfter(since));
        }

        @Override
        public Signals inbound() {
            return only(signal -> signal.direction() == Direction.INBOUND);
        }

        @Override
        public Signals outbound() {
            return only(signal -> signal.direction() == Direction.OUTBOUND);
        }

        @Override
        public Signals activity() {
            return inbound();
        }

        @Override
        public Signals includingMachines() {
            return this;
        }

        @Override
        public Signals distinctBy(String... keys) {
            Map<List<String>, Signal> newest = new LinkedHashMap<>();
            for (Signal signal : chosen) {
                List<String> combination =
                        Arrays.stream(keys).map(signal::attribute).toList();
                newest.put(combination, signal);
            }
            return new TestSignals(new ArrayList<>(newest.values()));
        }

        @Override
        public Signals first() {
            return new TestSignals(chosen.isEmpty() ? chosen : chosen.subList(0, 1));
        }

        @Override
        public Signals last() {
            return new TestSignals(chosen.isEmpty() ? chosen : chosen.subList(chosen.size() - 1, chosen.size()));
        }

        @Override
        public Signals followedBy(Signals later, TemporalAmount window) {
            return only(signal -> follows(signal, later, window));
        }

        private boolean follows(Signal signal, Signals later, TemporalAmount window) {
            return ((TestSignals) later)
                    .chosen.stream()
                            .anyMatch(other -> other.occurredAt().isAfter(signal.occurredAt())
                                    && other.occurredAt().isBefore(TestJourney.plus(signal.occurredAt(), window)));
        }

        @Override
        public Signals notFollowedBy(Signals later, TemporalAmount window) {
            return only(signal -> !follows(signal, later, window)
                    && !TestJourney.plus(signal.occurredAt(), window).isAfter(now));
        }

        @Override
        public Signals sinceLast(Signals others) {
            return only(signal -> ((TestSignals) others)
                    .chosen.stream().allMatch(other -> other.occurredAt().isBefore(signal.occurredAt())));
        }

        @Override
        public Signals unmatchedBy(Signals counterparts, String key) {
            return only(signal -> ((TestSignals) counterparts)
                    .chosen.stream().noneMatch(other -> Objects.equals(other.attribute(key), signal.attribute(key))));
        }

        @Override
        public Signals dateAhead(String key) {
            return this;
        }

        @Override
        public Signals dateAhead(String key, TemporalAmount grace) {
            return this;
        }

        @Override
        public Signals dateNear(String key, TemporalAmount before, TemporalAmount after) {
            return this;
        }

        @Override
        public Signals notEndedBy(Signals ends, String key, String dateKey) {
            return ((TestSignals) ends).chosen.isEmpty() ? this : new TestSignals(List.of());
        }

        @Override
        public Signals notPrecededBy(Signals earlier, TemporalAmount window) {
            return only(signal -> ((TestSignals) earlier)
                    .chosen.stream()
                            .noneMatch(other -> other.occurredAt().isBefore(signal.occurredAt())
                                    && signal.occurredAt().isBefore(TestJourney.plus(other.occurredAt(), window))));
        }

        @Override
        public Signals notPrecededBy(Signals earlier, String key, TemporalAmount window) {
            return notPrecededBy(
                    ((TestSignals) earlier)
                            .only(signal -> chosen.stream()
                                    .anyMatch(own -> own.attribute(key) != null
                                            && Objects.equals(own.attribute(key), signal.attribute(key)))),
                    window);
        }

        @Override
        public Signals precededBy(Signals earlier, String key, TemporalAmount window) {
            TestSignals without = (TestSignals) notPrecededBy(earlier, key, window);
            return only(signal -> !without.chosen.contains(signal));
        }

        @Override
        public Signals plus(Signals others) {
            List<Signal> all = new ArrayList<>(chosen);
            all.addAll(((TestSignals) others).chosen);
            return new TestSignals(all);
        }

        @Override
        public int count() {
            return chosen.size();
        }

        @Override
        public boolean atLeast(int n) {
            return chosen.size() >= n;
        }

        @Override
        public boolean none() {
            return chosen.isEmpty();
        }

        @Override
        public boolean quietFor(TemporalAmount window) {
            return within(window).none() && !in(since, window);
        }

        @Override
        public double sum(String key) {
            return chosen.stream()
                    .map(signal -> signal.number(key))
                    .filter(Objects::nonNull)
                    .mapToDouble(Double::doubleValue)
                    .sum();
        }

        @Override
        public Double average(String key) {
            List<Double> numbers = chosen.stream()
                    .map(signal -> signal.number(key))
                    .filter(Objects::nonNull)
                    .toList();
            return numbers.isEmpty() ? null : sum(key) / numbers.size();
        }

        @Override
        public int activePeriods(TemporalAmount window, int of) {
            Map<Long, Boolean> periods = new HashMap<>();
            long length = Duration.between(now, TestJourney.plus(now, window)).toMillis();
            for (Signal signal : chosen) {
                periods.put(Duration.between(signal.occurredAt(), now).toMillis() / length, true);
            }
            return (int) periods.keySet().stream().filter(i -> i < of).count();
        }

        @Override
        public DateField date(String key) {
            return new TestDate(null);
        }

        @Override
        public String attribute(String key) {
            return chosen.isEmpty() ? null : chosen.get(chosen.size() - 1).attribute(key);
        }

        @Override
        public Double number(String key) {
            return chosen.isEmpty() ? null : chosen.get(chosen.size() - 1).number(key);
        }

        @Override
        public String toString() {
            return chosen.stream().map(Signal::id).sorted().toList().toString();
        }
    }

    /** What rules did with a journey. */
    static class Fired implements RuleContext {
        private final TestJourney journey;
        final List<String> rules = new ArrayList<>();
        final List<String> bindings = new ArrayList<>();
        final List<Integer> saliences = new ArrayList<>();
        boolean askedForFacts;

        Fired(TestJourney journey) {
            this.journey = journey;
        }

        @Override
        public void begin(String rule, int salience, Collection<?> bound) {
            rules.add(rule);
            saliences.add(salience);
            bindings.add(bound.toString());
        }

        @Override
        public @Nullable DueStep dueStep() {
            return null;
        }

        @Override
        public List<Answer> takeAnswers() {
            return List.of();
        }

        @Override
        public List<String> takeProposals() {
            return List.of();
        }

        @Override
        public Collection<Signal> facts() {
            askedForFacts = true;
            return journey.facts();
        }
    }

    Fired askedBy(DroolsRules rules) {
        Fired fired = new Fired(this);
        rules.evaluate(this, fired);
        return fired;
    }
}
