package org.journeyrules.sequence;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Period;
import java.time.temporal.TemporalAmount;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.journeyrules.internal.text.CanonicalText;
import org.jspecify.annotations.Nullable;

/**
 * One step of a sequence. It sends something, waits for a signal, or forks; and it can end in a switch to another
 * sequence.
 *
 * <pre>{@code
 * Step.send("reminder", "offer-reminder").on("email").withAfter(Period.ofDays(3))
 * Step.waitFor("reply", SignalType.EMAIL_REPLIED).withTimeout(Period.ofDays(5)).withThen("call").withOtherwise("last")
 * Step.fork("by size", new Branch(When.always().inSegment("large"), "call"), new Branch(When.always(), "last"))
 * }</pre>
 *
 * <p>Immutable and thread-safe; every {@code with} method returns a changed copy. A step is checked as part of its map.
 */
public final class Step {
    /** The target of a wait or a branch that ends the sequence. */
    public static final String END = "end";

    /** How long a due step is worth sending, by default. */
    public static final Duration DEFAULT_VALID_FOR = Duration.ofDays(1);

    private final String name;
    private final @Nullable TemporalAmount after;
    private final @Nullable TemporalAmount afterPrevious;
    private final @Nullable BeforeDate before;
    private final boolean yearly;
    private final @Nullable String content;
    private final @Nullable String channel;
    private final boolean service;
    private final When condition;
    private final @Nullable String calendar;
    private final @Nullable QuietHours quietHours;
    private final @Nullable DayOfWeek skipWeekends;
    private final @Nullable TemporalAmount validFor;
    private final boolean repeats;
    private final @Nullable String waitFor;
    private final @Nullable String same;
    private final @Nullable TemporalAmount timeout;
    private final @Nullable String then;
    private final @Nullable String otherwise;
    private final List<Branch> branches;
    private final @Nullable String switchTo;

    private Step(Draft draft) {
        name = draft.name;
        after = draft.after;
        afterPrevious = draft.afterPrevious;
        before = draft.before;
        yearly = draft.yearly;
        content = draft.content;
        channel = draft.channel;
        service = draft.service;
        condition = draft.condition;
        calendar = draft.calendar;
        quietHours = draft.quietHours;
        skipWeekends = draft.skipWeekends;
        validFor = draft.validFor;
        repeats = draft.repeats;
        waitFor = draft.waitFor;
        same = draft.same;
        timeout = draft.timeout;
        then = draft.then;
        otherwise = draft.otherwise;
        branches = List.copyOf(draft.branches);
        switchTo = draft.switchTo;
    }

    /** Returns a step that does nothing. A map rejects it until it sends, waits, forks or switches. */
    public static Step of(String name) {
        return new Step(new Draft(Objects.requireNonNull(name, "name")));
    }

    /** Returns a step that sends a piece of content. */
    public static Step send(String name, String content) {
        return of(name).withContent(content);
    }

    /** Returns a step that waits for a signal of a type. */
    public static Step waitFor(String name, String type) {
        return of(name).withWaitFor(type);
    }

    /** Returns a step that continues with the first branch whose condition is met. */
    public static Step fork(String name, Branch... branches) {
        return of(name).withBranches(branches);
    }

    /** The name of the step, unique in its sequence. */
    public String name() {
        return name;
    }

    /** How long after the enrollment the step is due; empty if it is not counted from the enrollment. */
    public Optional<TemporalAmount> afterEnrollment() {
        return Optional.ofNullable(after);
    }

    /** How long after the previous step the step is due; empty if it is not counted from the previous step. */
    public Optional<TemporalAmount> afterPrevious() {
        return Optional.ofNullable(afterPrevious);
    }

    /** How long before a {@linkplain #dateColumn() date} in the record the step is due; empty if it depends on no date. */
    public Optional<TemporalAmount> beforeDate() {
        return Optional.ofNullable(before).map(BeforeDate::window);
    }

    /** The column of the contact's record with the date on which the step depends, such as {@code renewal_date}. */
    public Optional<String> dateColumn() {
        return Optional.ofNullable(before).map(BeforeDate::column);
    }

    /** The delay after the enrollment or the previous step, or before a date; empty if the step has none. */
    Optional<TemporalAmount> delay() {
        return afterEnrollment().or(this::afterPrevious).or(this::beforeDate);
    }

    boolean isTimed() {
        return delay().isPresent();
    }

    /** Returns this step with another delay from the same starting point. */
    Step withDelay(TemporalAmount delay) {
        return before != null
                ? withBefore(before.column(), delay)
                : after != null ? withAfter(delay) : withAfterPrevious(delay);
    }

    /** Whether the date on which the step depends returns each year, like a birthday; false by default. */
    public boolean isYearly() {
        return yearly;
    }

    /** The content that the step sends. */
    public Optional<String> content() {
        return Optional.ofNullable(content);
    }

    /** The channel on which the step sends. */
    public Optional<String> channel() {
        return Optional.ofNullable(channel);
    }

    /**
     * The purpose of the step, which decides whether a contact can refuse it: {@code marketing}, the default, is blocked by
     * an opt-out, and subject to consent, caps and quiet hours; {@code service} is not.
     */
    public String purpose() {
        return service ? "service" : "marketing";
    }

    /** Whether the purpose of the step is {@code service}. */
    public boolean isService() {
        return service;
    }

    /** The condition for sending the step. If it is not met, the step is skipped. */
    public When condition() {
        return condition;
    }

    /** The calendar in whose working hours the step is sent; empty for any time. */
    public Optional<String> calendar() {
        return Optional.ofNullable(calendar);
    }

    /** The step's own quiet hours, which replace the map's. */
    public Optional<QuietHours> quietHours() {
        return Optional.ofNullable(quietHours);
    }

    /** The day, Monday or Friday, to which the step moves if it is due on a weekend; empty if it does not move. */
    public Optional<DayOfWeek> skipWeekends() {
        return Optional.ofNullable(skipWeekends);
    }

    /** How long the step is worth sending after it is due; one day by default. */
    public TemporalAmount validFor() {
        return validFor == null ? DEFAULT_VALID_FOR : validFor;
    }

    /**
     * Whether the step states how long it is worth sending, so that it is skipped rather than sent later: the time
     * counts from the plan, and from the first hour at which its calendar and quiet hours allow it.
     */
    public boolean expires() {
        return validFor != null;
    }

    /** Whether the step sends its content even to a contact who received it lately, like a receipt; false by default. */
    public boolean repeats() {
        return repeats;
    }

    /** The signal type for which the step waits; empty for a step that does not wait. */
    public Optional<String> waitFor() {
        return Optional.ofNullable(waitFor);
    }

    /**
     * The attribute in which the signal must equal the one that led to the enrollment; empty if any signal of the type
     * ends the wait.
     */
    public Optional<String> same() {
        return Optional.ofNullable(same);
    }

    /** The longest time the step waits; empty for no limit. */
    public Optional<TemporalAmount> timeout() {
        return Optional.ofNullable(timeout);
    }

    /** The step that follows the expected signal, or {@link #END}; empty for the next one. */
    public Optional<String> then() {
        return Optional.ofNullable(then);
    }

    /** The step that follows the timeout, or {@link #END}; empty for the next one. */
    public Optional<String> otherwise() {
        return Optional.ofNullable(otherwise);
    }

    /** The branches of a fork, in the order in which they are tried; empty for a step that does not fork. */
    public List<Branch> branches() {
        return branches;
    }

    /**
     * The sequence that replaces this one when the step is done, whether it was sent or not. The switch does not happen
     * if the step's own condition is not met.
     */
    public Optional<String> switchTo() {
        return Optional.ofNullable(switchTo);
    }

    /** Returns this step, due this long after the enrollment: a {@link Duration} or {@link Period}, zero or more. */
    public Step withAfter(TemporalAmount after) {
        Draft draft = new Draft(this);
        draft.after = Objects.requireNonNull(after, "after");
        return new Step(draft);
    }

    /** Returns this step, due this long after the previous one: a {@link Duration} or {@link Period}, zero or more. */
    public Step withAfterPrevious(TemporalAmount afterPrevious) {
        Draft draft = new Draft(this);
        draft.afterPrevious = Objects.requireNonNull(afterPrevious, "afterPrevious");
        return new Step(draft);
    }

    /**
     * Returns this step, due this long before a date in the contact's record.
     *
     * <pre>{@code
     * Step.send("first notice", "renewal-notice").on("email").withBefore("renewal_date", Period.ofDays(90))
     * }</pre>
     *
     * <p>The instant follows the record: if the date moves before the step was sent, so does the step. The step is
     * skipped, and reported as skipped, in these cases:
     *
     * <ul>
     *   <li>the record has no such date;
     *   <li>when the step is reached or the date moves, the instant is past by more than {@link #validFor};
     *   <li>no call is made until the instant is past by more than {@link #validFor}.
     * </ul>
     *
     * @param dateColumn the column of the record, such as {@code renewal_date}; a plain date means its start of day in
     *     the contact's zone
     * @param window a positive {@link Duration}, or a {@link Period} on the calendar of the contact's zone
     */
    public Step withBefore(String dateColumn, TemporalAmount window) {
        Draft draft = new Draft(this);
        draft.before = new BeforeDate(
                Objects.requireNonNull(dateColumn, "dateColumn"), Objects.requireNonNull(window, "window"));
        return new Step(draft);
    }

    /**
     * Returns this step with a date that returns each year: it is due before the next anniversary. 29 February returns on
     * 28 February in a year without it.
     */
    public Step withYearly() {
        Draft draft = new Draft(this);
        draft.yearly = true;
        return new Step(draft);
    }

    /** Returns this step with the content that it sends. */
    public Step withContent(String content) {
        Draft draft = new Draft(this);
        draft.content = Objects.requireNonNull(content, "content");
        return new Step(draft);
    }

    /** Returns this step on a channel such as {@code email}. */
    public Step on(String channel) {
        Draft draft = new Draft(this);
        draft.channel = Objects.requireNonNull(channel, "channel");
        return new Step(draft);
    }

    /**
     * Returns this step with the purpose {@code service}: it is sent despite an opt-out, because a customer has a right to
     * the message, such as an invoice or a security notice.
     */
    public Step asService() {
        Draft draft = new Draft(this);
        draft.service = true;
        return new Step(draft);
    }

    /** Returns this step, skipped unless a condition is met. */
    public Step withCondition(When condition) {
        Draft draft = new Draft(this);
        draft.condition = Objects.requireNonNull(condition, "condition");
        return new Step(draft);
    }

    /** Returns this step, sent in the working hours of a calendar of the map. */
    public Step withCalendar(String calendar) {
        Draft draft = new Draft(this);
        draft.calendar = Objects.requireNonNull(calendar, "calendar");
        return new Step(draft);
    }

    /** Returns this step with its own quiet hours. */
    public Step withQuietHours(QuietHours quietHours) {
        Draft draft = new Draft(this);
        draft.quietHours = Objects.requireNonNull(quietHours, "quietHours");
        return new Step(draft);
    }

    /** Returns this step, moved from weekends to the following Monday or the preceding Friday. */
    public Step withSkipWeekends(DayOfWeek day) {
        Draft draft = new Draft(this);
        draft.skipWeekends = Objects.requireNonNull(day, "day");
        return new Step(draft);
    }

    /**
     * Returns this step, worth sending this long after it is due: a positive duration or period. If a cap, the spacing
     * or a call that comes too late would make it later, the step is skipped.
     */
    public Step withValidFor(TemporalAmount validFor) {
        Draft draft = new Draft(this);
        draft.validFor = Objects.requireNonNull(validFor, "validFor");
        return new Step(draft);
    }

    /**
     * Returns this step, sent even if the contact received its content within the map's {@code content-again}: for
     * receipts and reminders.
     */
    public Step withRepeats() {
        Draft draft = new Draft(this);
        draft.repeats = true;
        return new Step(draft);
    }

    /** Returns this step, waiting for a signal of a type, which may have conditions as in {@link Sequence#withGoal}. */
    public Step withWaitFor(String type) {
        Draft draft = new Draft(this);
        draft.waitFor = Objects.requireNonNull(type, "type");
        return new Step(draft);
    }

    /**
     * Returns this step, waiting only for a signal with the same value of an attribute as the signal that led to the
     * enrollment. If that signal has none, any signal of the type counts.
     *
     * <pre>{@code
     * Step.waitFor("checkout", "CHECKED_OUT").withSame("cart").withTimeout(Duration.ofHours(3))
     * }</pre>
     */
    public Step withSame(String attribute) {
        Draft draft = new Draft(this);
        draft.same = Objects.requireNonNull(attribute, "attribute");
        return new Step(draft);
    }

    /** Returns this step, waiting at most this long: a positive duration or period. */
    public Step withTimeout(TemporalAmount timeout) {
        Draft draft = new Draft(this);
        draft.timeout = Objects.requireNonNull(timeout, "timeout");
        return new Step(draft);
    }

    /** Returns this step, followed by the given step when the expected signal arrives. */
    public Step withThen(String step) {
        Draft draft = new Draft(this);
        draft.then = Objects.requireNonNull(step, "step");
        return new Step(draft);
    }

    /** Returns this step, followed by the given step when the expected signal does not arrive in time. */
    public Step withOtherwise(String step) {
        Draft draft = new Draft(this);
        draft.otherwise = Objects.requireNonNull(step, "step");
        return new Step(draft);
    }

    /** Returns this step, continuing with the first of these branches whose condition is met. */
    public Step withBranches(Branch... branches) {
        Draft draft = new Draft(this);
        draft.branches = Arrays.asList(branches);
        return new Step(draft);
    }

    /** Returns this step, followed by another sequence in place of this one. */
    public Step withSwitchTo(String sequence) {
        Draft draft = new Draft(this);
        draft.switchTo = Objects.requireNonNull(sequence, "sequence");
        return new Step(draft);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Step step && toString().equals(step.toString());
    }

    @Override
    public int hashCode() {
        return toString().hashCode();
    }

    /** Returns every part of the step on one line. */
    @Override
    public String toString() {
        return new CanonicalText()
                .add("name", name)
                .add("after", after)
                .add("after-previous", afterPrevious)
                .add("before", before)
                .add("yearly", yearly ? "true" : null)
                .add("content", content)
                .add("channel", channel)
                .add("purpose", service ? "SERVICE" : "MARKETING")
                .add("when", condition.isAlways() ? null : condition)
                .add("calendar", calendar)
                .add("quiet-hours", quietHours)
                .add("skip-weekends", skipWeekends)
                .add("valid-for", validFor())
                .add("expires", expires() ? "true" : null)
                .add("repeats", repeats ? "true" : null)
                .add("wait-for", waitFor)
                .add("same", same)
                .add("timeout", timeout)
                .add("then", then)
                .add("otherwise", otherwise)
                .add("branches", branches)
                .add("switch-to", switchTo)
                .toString();
    }

    private record BeforeDate(String column, TemporalAmount window) {
        @Override
        public String toString() {
            return column + " " + window;
        }
    }

    /** The mutable parts of a step while a copy is made. */
    private static final class Draft {
        private final String name;
        private @Nullable TemporalAmount after;
        private @Nullable TemporalAmount afterPrevious;
        private @Nullable BeforeDate before;
        private boolean yearly;
        private @Nullable String content;
        private @Nullable String channel;
        private boolean service;
        private When condition = When.always();
        private @Nullable String calendar;
        private @Nullable QuietHours quietHours;
        private @Nullable DayOfWeek skipWeekends;
        private @Nullable TemporalAmount validFor;
        private boolean repeats;
        private @Nullable String waitFor;
        private @Nullable String same;
        private @Nullable TemporalAmount timeout;
        private @Nullable String then;
        private @Nullable String otherwise;
        private List<Branch> branches = List.of();
        private @Nullable String switchTo;

        Draft(String name) {
            this.name = name;
        }

        Draft(Step step) {
            name = step.name;
            after = step.after;
            afterPrevious = step.afterPrevious;
            before = step.before;
            yearly = step.yearly;
            content = step.content;
            channel = step.channel;
            service = step.service;
            condition = step.condition;
            calendar = step.calendar;
            quietHours = step.quietHours;
            skipWeekends = step.skipWeekends;
            validFor = step.validFor;
            repeats = step.repeats;
            waitFor = step.waitFor;
            same = step.same;
            timeout = step.timeout;
            then = step.then;
            otherwise = step.otherwise;
            branches = step.branches;
            switchTo = step.switchTo;
        }
    }
}
