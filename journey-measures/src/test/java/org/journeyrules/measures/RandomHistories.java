package org.journeyrules.measures;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.journeyrules.contact.Contact;
import org.journeyrules.contact.Segment;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.SignalType;
import org.journeyrules.stage.Movement;
import org.journeyrules.stage.Stage;
import org.journeyrules.stage.Visit;

/**
 * Histories at random, the same for the same seed: with imports, late entries, ties, visits of zero length, open visits, visits that
 * begin or end at the ends of the window, placements, exits and returns, and records that change.
 */
final class RandomHistories {
    static final Instant START = Instant.parse("2026-01-05T00:00:00Z");
    static final JourneyMap MAP = JourneyMap.builder("random")
            .zone(ZoneId.of("America/New_York"))
            .stage("Awareness")
            .stage("Consideration")
            .stage(Stage.exit("Paused"))
            .stage("Decision")
            .stage(Stage.of("Customer").asTerminal())
            .stage(Stage.exit("Lost"))
            .segment(Segment.of("large").where("size", ">= 100"))
            .build();

    private static final List<String> STAGES =
            List.of("Awareness", "Consideration", "Paused", "Decision", "Customer", "Lost", "Gone");

    private final Random random;
    private final long unit; // all instants are multiples of it
    final MeasureSettings settings;
    final List<ContactHistory> histories = new ArrayList<>();

    private RandomHistories(long seed) {
        random = new Random(seed);
        unit = List.of(86_400_000L, 3_600_000L, 43_200_000L, 1L).get(random.nextInt(4));
        Instant until = START.plusMillis(unit * (span() * 3 / 4));
        AnalysisWindow window = random.nextBoolean()
                ? AnalysisWindow.until(until)
                : new AnalysisWindow(
                        START.plusMillis(unit * random.nextInt((int) Math.min(Integer.MAX_VALUE, span() / 2))), until);
        settings = MeasureSettings.of(MAP, window)
                .withWithin(Duration.ofMillis(unit * (1 + span() / (3 + random.nextInt(8)))))
                .withHorizon(Duration.ofMillis(unit * (1 + span() / (1 + random.nextInt(6)))))
                .withGrouping(Grouping.bySegment("large"))
                .withGrouping(Grouping.byColumn("industry"));
        int contacts = random.nextInt(4) == 0 ? random.nextInt(4) : random.nextInt(90);
        for (int i = 0; i < contacts; i++) {
            histories.add(history("c-" + i));
        }
    }

    static RandomHistories of(long seed) {
        return new RandomHistories(seed);
    }

    /** How many units the histories span. */
    private long span() {
        return unit == 1 ? 90L * 86_400_000 : 60;
    }

    private ContactHistory history(String id) {
        Contact contact = Contact.of(id)
                .with("size", String.valueOf(random.nextInt(200)))
                .with("industry", List.of("Retail", "Health", "").get(random.nextInt(3)));
        if (random.nextInt(12) == 0) {
            return ContactHistory.of(contact, List.of(), List.of(), List.of());
        }
        List<Visit> visits = visits();
        List<Signal> signals = new ArrayList<>();
        if (random.nextInt(3) == 0) {
            signals.add(Signal.of("f-" + id, id, SignalType.FIELD_CHANGED, at(random.nextDouble() * span()))
                    .with("field", "industry")
                    .with("from", "Energy"));
        }
        return ContactHistory.of(contact, visits, List.of(), signals);
    }

    private Instant at(double units) {
        return START.plusMillis(unit * (long) units);
    }

    private List<Visit> visits() {
        List<Visit> visits = new ArrayList<>();
        double time = random.nextDouble() * span() / 2;
        String stage = STAGES.get(random.nextInt(2));
        Movement movement = random.nextInt(4) == 0 ? Movement.IMPORTED : Movement.START;
        String before = null;
        for (int number = 1; number <= 8; number++) {
            Visit visit = Visit.open(number, stage, at(time), before, movement, "rule " + random.nextInt(3));
            if (random.nextInt(3) == 0) {
                visits.add(visit);
                break;
            }
            time += random.nextInt(6) == 0 ? 0 : random.nextDouble() * span() / 3;
            if (random.nextInt(15) == 0) {
                time = Math.max(time, span() * 3 / 4); // the end of the window
            }
            visits.add(visit.left(at(time)));
            before = stage;
            List<String> others =
                    STAGES.stream().filter(each -> !each.equals(visit.stage())).toList();
            stage = random.nextInt(30) == 0 ? "Gone" : others.get(random.nextInt(others.size() - 1));
            if (stage.equals(before)) {
                stage = "Decision".equals(before) ? "Lost" : "Decision";
            }
            movement = random.nextInt(5) == 0 ? Movement.SET : movement(before, stage);
        }
        if (visits.get(visits.size() - 1).left().isPresent()) {
            visits.add(Visit.open(9, stage, at(time), before, movement, "rule 0"));
        }
        return visits;
    }

    private static Movement movement(String from, String to) {
        return switch (WindowVisit.way(MAP, from, to)) {
            case FORWARD -> Movement.PROGRESSION;
            case BACK -> Movement.REGRESSION;
            case EXIT -> Movement.EXIT;
            case RETURN -> Movement.RETURN;
        };
    }
}
