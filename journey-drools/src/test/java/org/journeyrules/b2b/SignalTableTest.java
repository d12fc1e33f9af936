package org.journeyrules.b2b;

import static org.assertj.core.api.Assertions.assertThat;
import static org.journeyrules.packs.Story.day;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.journeyrules.JourneyEngine;
import org.journeyrules.contact.Contact;
import org.journeyrules.decision.Decision;
import org.journeyrules.decision.Enrolled;
import org.journeyrules.decision.HandedOff;
import org.journeyrules.decision.MemberStatusChanged;
import org.journeyrules.decision.SequenceEnded;
import org.journeyrules.decision.StageChanged;
import org.journeyrules.drools.RuleEngine;
import org.journeyrules.packs.RuleDocument;
import org.journeyrules.packs.Story;
import org.journeyrules.replay.Replay;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.SignalType;
import org.journeyrules.stage.Stage;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What the pack does with each signal in each stage, as the page says: each empty cell is meant. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SignalTableTest {
    /** The types that have no place in the table: of the other pack, or written by hosts about sends and records. */
    private static final Set<String> ELSEWHERE = Set.of("GIFT_MADE", "VOLUNTEERED", "STAGE_SET", "FIELD_CHANGED");

    /** The attributes with which a signal says most. */
    private static final Map<String, Map<String, String>> ATTRIBUTES = Map.of(
            "LINK_CLICKED", Map.of("topic", "product"),
            "FORM_SUBMITTED", Map.of("topic", "procurement"),
            "MEETING_COMPLETED", Map.of("kind", "demo"),
            "WEBINAR_ATTENDED", Map.of("minutes", "60"),
            "SURVEY_ANSWERED", Map.of("score", "3"),
            "PAGE_VISITED", Map.of("topic", "pricing"),
            "OPPORTUNITY_CREATED", Map.of("opportunity", "o"));

    @Test
    void the_page_says_what_the_pack_does() throws IllegalAccessException {
        List<String> page = RuleDocument.read("signals-b2b.md").lines().stream()
                .filter(line -> line.startsWith("| `"))
                .toList();

        assertThat(page).isEqualTo(table(RuleEngine.EXECUTABLE));
    }

    @Test
    void both_models_do_the_same() throws IllegalAccessException {
        assertThat(table(RuleEngine.CLASSIC)).isEqualTo(table(RuleEngine.EXECUTABLE));
    }

    private static List<String> table(RuleEngine model) throws IllegalAccessException {
        JourneyEngine engine = B2bCases.b2b(model, B2bPolicy.defaults());
        List<String> rows = new ArrayList<>();
        for (String type : types()) {
            StringBuilder row = new StringBuilder("| `").append(type).append("` |");
            for (Stage stage : B2bMap.standard().stages()) {
                String cell = cell(engine, type, stage.name());
                row.append(' ').append(cell).append(cell.isEmpty() ? "|" : " |");
            }
            rows.add(row.toString());
        }
        return rows;
    }

    private static Set<String> types() throws IllegalAccessException {
        Set<String> types = new LinkedHashSet<>();
        for (Field field : SignalType.class.getFields()) {
            if (Modifier.isStatic(field.getModifiers()) && field.getType() == String.class) {
                types.add((String) field.get(null));
            }
        }
        types.removeAll(ELSEWHERE);
        return types;
    }

    /** What one signal does at its instant. */
    private static String cell(JourneyEngine engine, String type, String stage) {
        Contact contact =
                Contact.of("kim").with(Contact.STAGE, stage).with(Contact.STAGE_SINCE, Story.DAY_0.toString());
        Signal signal = Signal.of("k1", "kim", type, day(1));
        for (Map.Entry<String, String> each :
                ATTRIBUTES.getOrDefault(type, Map.of()).entrySet()) {
            signal = signal.with(each.getKey(), each.getValue());
        }
        Set<String> marks = new TreeSet<>();
        String to = "";
        for (Decision decision :
                Replay.run(engine, contact, List.of(signal), day(1)).decisions()) {
            if (!decision.at().equals(day(1))) {
                continue;
            }
            if (decision instanceof StageChanged change) {
                to = "→ " + change.to();
            } else if (decision instanceof HandedOff) {
                marks.add("hand-off");
            } else if (decision instanceof MemberStatusChanged status
                    && status.because().rule().startsWith("member status")) {
                marks.add("status");
            } else if (decision instanceof Enrolled enrolled
                    && !enrolled.because().rule().startsWith("journey:")) {
                marks.add("sequence");
            } else if (decision instanceof SequenceEnded ended && ended.how().equals("goal")) {
                marks.add("goal");
            }
        }
        String rest = String.join(", ", marks);
        return to.isEmpty() || rest.isEmpty() ? to + rest : to + ", " + rest;
    }
}
