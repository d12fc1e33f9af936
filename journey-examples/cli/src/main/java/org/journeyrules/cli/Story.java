package org.journeyrules.cli;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.journeyrules.JourneyEngine;
import org.journeyrules.JourneyState;
import org.journeyrules.Outcome;
import org.journeyrules.contact.Contact;
import org.journeyrules.decision.HandOffOverdue;
import org.journeyrules.decision.HandedOff;
import org.journeyrules.decision.StageChanged;
import org.journeyrules.decision.StepDeferred;
import org.journeyrules.decision.StepDue;
import org.journeyrules.decision.StepSkipped;
import org.journeyrules.replay.Replay;
import org.journeyrules.report.SignalWords;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.SignalType;
import org.journeyrules.stage.Movement;
import org.jspecify.annotations.Nullable;

/**
 * One contact's journey for people: stage by stage, what happened there and why it ended, on the contact's own clock; and
 * what comes next if nothing happens.
 */
final class Story {
    private static final String INDENT = " ".repeat(16);

    private final JourneyEngine engine;
    private final Contact contact;
    private final List<Signal> signals;
    private final Replay replayed;
    private final Set<String> machines;
    private final Dates dates;
    private final StringBuilder text = new StringBuilder();

    private Story(JourneyEngine engine, Contact contact, List<Signal> signals, Replay replayed, Set<String> machines) {
        this.engine = engine;
        this.contact = contact;
        this.signals = signals.stream()
                .sorted(Comparator.comparing(Signal::occurredAt).thenComparing(Signal::id))
                .toList();
        this.replayed = replayed;
        this.machines = machines;
        this.dates = Dates.in(contact.zone().orElse(engine.map().zone()));
    }

    /**
     * Tells a story.
     *
     * @param machines the ids of clicks that no person made
     */
    static String of(
            JourneyEngine engine, Contact contact, List<Signal> signals, Replay replayed, Set<String> machines) {
        return new Story(engine, contact, signals, replayed, machines).tell();
    }

    private String tell() {
        String name = Optional.ofNullable(contact.value("name")).orElse(contact.id());
        text.append(name.toUpperCase(Locale.ROOT))
                .append(part(", ", contact.value("title")))
                .append(part(" at ", contact.value("company")))
                .append(part(", ", city()))
                .append("\n");
        List<StageChanged> changes = replayed.decisions().stream()
                .filter(StageChanged.class::isInstance)
                .map(StageChanged.class::cast)
                .toList();
        for (int i = 0; i < changes.size(); i++) {
            Instant end = i + 1 < changes.size() ? changes.get(i + 1).at() : Instant.MAX;
            tellStay(changes.get(i), i == 0 ? Instant.MIN : changes.get(i).at(), end);
        }
        text.append(wrapped("  Next:         ", next(name.split(" ")[0])));
        return text.toString();
    }

    private static String part(String before, @Nullable String value) {
        return value == null ? "" : before + value;
    }

    /** What a time zone tells of a place: its city. */
    private @Nullable String city() {
        return contact.zone()
                .map(zone -> zone.getId().replaceFirst("^.*/", "").replace('_', ' '))
                .orElse(null);
    }

    private void tellStay(StageChanged change, Instant from, Instant to) {
        String instant = day(change.at()) + " " + dates.minute(change.at());
        text.append(wrapped("  %-12s  ".formatted(instant), heading(change)));
        Happenings happenings = new Happenings();
        for (Signal signal : signals) {
            // what moves a contact is told in the stay that it ends, a signal of the same instant too
            boolean in =
                    signal.occurredAt().isAfter(from) && !signal.occurredAt().isAfter(to);
            if (in) {
                happenings.add(signal);
            }
        }
        TouchWords touches = new TouchWords(engine.map(), dates);
        HandOffWords handOffs = new HandOffWords(dates, signals);
        DecisionKinds kinds = new DecisionKinds()
                .with(StepDeferred.class, touches::addWaiting)
                .with(StepDue.class, touches::add)
                .with(StepSkipped.class, touches::addSkipped)
                .with(HandedOff.class, handOffs::add)
                .with(HandOffOverdue.class, handOffs::addOverdue);
        replayed.decisions().stream()
                .filter(decision -> decision.at().isBefore(to) && !decision.at().isBefore(change.at()))
                .forEach(kinds::pass);
        for (String told : List.of(happenings.inWords(), handOffs.inWords(), touches.inWords())) {
            if (!told.isEmpty()) {
                text.append(wrapped(INDENT, told));
            }
        }
    }

    private String heading(StageChanged change) {
        return verb(change) + change.to().toUpperCase(Locale.ROOT) + reason(change);
    }

    private static String verb(StageChanged change) {
        return switch (change.movement()) {
            case START -> "starts in ";
            case IMPORTED -> "comes with the stage ";
            case PROGRESSION -> "moves on to ";
            case REGRESSION -> "falls back to ";
            case EXIT -> "leaves for ";
            case RETURN -> "comes back to ";
            case SET -> "is placed in ";
        };
    }

    private String reason(StageChanged change) {
        String rule = change.because().rule();
        if (rule.equals("journey: placed")) {
            return change.because().text().replaceFirst("^Placed in .*? by ", " by ");
        }
        if (change.movement() == Movement.START && rule.equals("journey: start")) {
            return ": the first stage, as no rule names another"
                    + part(" for the lead source ", contact.value(Contact.LEAD_SOURCE));
        }
        if (rule.startsWith("journey: ")) {
            return "";
        }
        return ": " + Words.reason(rule) + since(change);
    }

    /** Silence began with the last sign of life. */
    private String since(StageChanged change) {
        if (change.movement() != Movement.REGRESSION
                || change.because().evidence().isEmpty()) {
            return "";
        }
        String newest = change.because().evidence().get(0);
        return signals.stream()
                .filter(signal ->
                        signal.id().equals(newest) && signal.occurredAt().isBefore(change.at()))
                .findFirst()
                .map(signal -> " since " + day(signal.occurredAt()) + " " + dates.minute(signal.occurredAt()))
                .orElse("");
    }

    private String day(Instant instant) {
        return dates.dayOfYear(instant);
    }

    /** Looks ahead as the engine would: at each instant at which time alone could change the answer. */
    private String next(String name) {
        JourneyState state = replayed.state();
        for (int i = 0; i < 100 && state.reviewAt().isPresent(); i++) {
            Instant at = state.reviewAt().get();
            Outcome outcome = engine.review(state, contact, at);
            List<StageChanged> changes = outcome.decisions(StageChanged.class);
            if (!changes.isEmpty()) {
                StageChanged change = changes.get(0);
                return "unless something happens by " + day(at) + " " + dates.minute(at) + ", " + name + " "
                        + verb(change) + change.to() + " (" + reason(change).replaceFirst("^: ", "") + ").";
            }
            state = outcome.state();
        }
        return "time alone changes nothing.";
    }

    private static String wrapped(String first, String words) {
        return Wrapped.lines(first, INDENT, words);
    }

    /** What happened in one stay: our touches and the machines' are counted, the contact's own told by day. */
    private final class Happenings {
        private final List<String> days = new ArrayList<>();
        private String day = "";
        private int sent;
        private int called;
        private int opened;
        private int clickedByMachines;

        void add(Signal signal) {
            switch (signal.type()) {
                case SignalType.EMAIL_SENT -> sent++;
                case SignalType.EMAIL_OPENED -> opened++;
                case SignalType.CALL_MADE -> called++;
                default -> {
                    if (machines.contains(signal.id())) {
                        clickedByMachines++;
                    } else {
                        SignalWords.ofContact(signal, dates.zoneId()).ifPresent(words -> tell(signal, words));
                    }
                }
            }
        }

        private void tell(Signal signal, String words) {
            String today = Story.this.day(signal.occurredAt());
            if (today.equals(day)) {
                days.set(days.size() - 1, days.get(days.size() - 1) + ", " + words);
            } else {
                days.add(today + ": " + words);
                day = today;
            }
        }

        String inWords() {
            List<String> ours = new ArrayList<>();
            count(ours, sent, "we send one email", "we send %d emails");
            count(ours, opened, "one is opened (by an unknown reader)", "%d are opened (by unknown readers)");
            count(ours, called, "we call once", "we call %d times");
            count(
                    ours,
                    clickedByMachines,
                    "a machine clicks once, which does not count",
                    "machines click %d times, which do not count");
            List<String> all = new ArrayList<>(days);
            if (!ours.isEmpty()) {
                String sentence = String.join(", ", ours);
                all.add(0, Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1));
            }
            return all.isEmpty() ? "" : String.join(". ", all) + ".";
        }

        private static void count(List<String> sentences, int count, String one, String many) {
            if (count > 0) {
                sentences.add(count == 1 ? one : many.formatted(count));
            }
        }
    }
}
