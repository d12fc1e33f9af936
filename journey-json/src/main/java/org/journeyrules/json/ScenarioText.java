package org.journeyrules.json;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAmount;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One scenario as a file has it: what is given, and the steps. Each value keeps its place in the file. The names in it,
 * such as those of stages and signals, are not checked. Immutable and thread-safe.
 *
 * @see ScenarioYaml
 */
public final class ScenarioText {
    private final String name;
    private final Value title;
    private final Map<String, Value> given;
    private final Map<String, Value> contact;
    private final Map<String, Value> account;
    private final List<Step> steps;

    ScenarioText(
            Value title,
            Map<String, Value> given,
            Map<String, Value> contact,
            Map<String, Value> account,
            List<Step> steps) {
        this.name = title.text();
        this.title = title;
        this.given = unmodifiable(given);
        this.contact = unmodifiable(contact);
        this.account = unmodifiable(account);
        this.steps = List.copyOf(steps);
    }

    private static Map<String, Value> unmodifiable(Map<String, Value> values) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** A scenario without anything given and without steps. */
    public static ScenarioText of(String name) {
        return new ScenarioText(Value.of(name), Map.of(), Map.of(), Map.of(), List.of());
    }

    /** The same with another value of what is given: {@code "stage"} or {@code "since"}. */
    public ScenarioText withGiven(String key, String value) {
        return new ScenarioText(title, with(given, key, value), contact, account, steps);
    }

    /** The same with a column of the contact's record; {@code "id"} is the contact's id. */
    public ScenarioText withContact(String column, String value) {
        return new ScenarioText(title, given, with(contact, column, value), account, steps);
    }

    /** The same with a column of the record of the contact's account; {@code "id"} is the account's id. */
    public ScenarioText withAccount(String column, String value) {
        return new ScenarioText(title, given, contact, with(account, column, value), steps);
    }

    /** The same with one more step. */
    public ScenarioText withStep(Step step) {
        List<Step> more = new ArrayList<>(steps);
        more.add(step);
        return new ScenarioText(title, given, contact, account, more);
    }

    private static Map<String, Value> with(Map<String, Value> values, String key, String value) {
        Map<String, Value> changed = new LinkedHashMap<>(values);
        changed.put(key, Value.of(value));
        return changed;
    }

    /** What the scenario shows, in one sentence. */
    public String name() {
        return name;
    }

    /** The name with its place. */
    public Value title() {
        return title;
    }

    /** The stage in which the contact comes; empty if it has none yet. */
    public Optional<Value> stage() {
        return Optional.ofNullable(given.get("stage"));
    }

    /** When the contact entered its stage, or when its journey starts. */
    public Optional<Value> since() {
        return Optional.ofNullable(given.get("since"));
    }

    /** The contact's record by column, in order; {@code "id"} is its id. */
    public Map<String, Value> contact() {
        return contact;
    }

    /** The record of the contact's account by column, in order; empty if it has none; {@code "id"} is its id. */
    public Map<String, Value> account() {
        return account;
    }

    /** What happens and what is expected, in order. */
    public List<Step> steps() {
        return steps;
    }

    /** The kinds of steps. */
    public enum Kind {
        /** A signal: its type is the value of {@code signal}. */
        WHEN,
        /** Expectations. */
        THEN,
        /** Time passes: how much is the value of {@code passes}. */
        PASSES
    }

    /**
     * One step.
     *
     * @param kind what it is
     * @param values its values by key, in order
     * @param line its line in the file, from 1; 0 if it is not from a file
     * @param column its column in the file, from 1; 0 if it is not from a file
     */
    public record Step(Kind kind, Map<String, Value> values, int line, int column) {
        public Step {
            values = unmodifiable(values);
        }

        /** A step that is not from a file, with no values yet. */
        public static Step of(Kind kind) {
            return new Step(kind, Map.of(), 0, 0);
        }

        /** The same with one more value. */
        public Step with(String key, String... texts) {
            Map<String, Value> more = new LinkedHashMap<>(values);
            more.put(key, new Value(List.of(texts), 0, 0));
            return new Step(kind, more, line, column);
        }

        /** The value of a key. */
        public Optional<Value> value(String key) {
            return Optional.ofNullable(values.get(key));
        }
    }

    /**
     * A value, or several, as written.
     *
     * @param texts at least one
     * @param line its line in the file, from 1; 0 if it is not from a file
     * @param column its column in the file, from 1; 0 if it is not from a file
     */
    public record Value(List<String> texts, int line, int column) {
        public Value {
            texts = List.copyOf(texts);
        }

        /** A value that is not from a file. */
        public static Value of(String text) {
            return new Value(List.of(text), 0, 0);
        }

        /** The only value. */
        public String text() {
            return texts.get(0);
        }

        /**
         * The value as an instant.
         *
         * @param zone the zone of a local time
         * @param ofDay the time of day of a plain date
         * @throws IllegalArgumentException if it is not a time
         */
        public Instant instant(ZoneId zone, LocalTime ofDay) {
            try {
                return ScenarioTimes.instant(text(), zone, ofDay);
            } catch (Unreadable unreadable) {
                throw refused(unreadable);
            }
        }

        /**
         * The value as an amount of time.
         *
         * @throws IllegalArgumentException if it is not one
         */
        public TemporalAmount amount() {
            try {
                return ScenarioTimes.amount(text());
            } catch (Unreadable unreadable) {
                throw refused(unreadable);
            }
        }

        private static IllegalArgumentException refused(Unreadable unreadable) {
            return new IllegalArgumentException(unreadable.text() + ".\n" + unreadable.advice());
        }
    }
}
