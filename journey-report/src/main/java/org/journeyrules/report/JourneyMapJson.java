package org.journeyrules.report;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.journeyrules.internal.message.DurationText;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.signal.SignalType;
import org.journeyrules.stage.Stage;
import org.journeyrules.stage.Touchpoint;

/** Writes what the page shows of the journey map: its stages and touchpoints, and words for signal types. */
final class JourneyMapJson {
    private final JourneyMap map;
    private final JsonText json;

    JourneyMapJson(JourneyMap map, JsonText json) {
        this.map = map;
        this.json = json;
    }

    void write() {
        json.text("zone", map.zone().getId())
                .objects("stages", map.stages(), this::stage)
                .objects("touchpoints", map.touchpoints(), this::touchpoint)
                .value("words", words());
    }

    private void stage(Stage stage) {
        json.text("stage", stage.name())
                .text("role", stage.role().orElse(null))
                .text("mind", stage.mind().orElse(null));
    }

    private void touchpoint(Touchpoint touchpoint) {
        json.text("stage", touchpoint.stage())
                .text("channel", touchpoint.channel())
                .text("persona", touchpoint.persona().orElse(null))
                .text("does", touchpoint.does().orElse(null))
                .text("answer", touchpoint.answer().orElse(null))
                .text(
                        "within",
                        touchpoint.answersWithin().map(DurationText::inWords).orElse(null))
                .text("expects", touchpoint.expects().orElse(null))
                .texts("pains", touchpoint.pains());
    }

    /** The signal types that touchpoints name, in words. */
    private Map<String, String> words() {
        Set<String> types = new LinkedHashSet<>();
        map.touchpoints().stream()
                .flatMap(touchpoint -> Stream.concat(touchpoint.does().stream(), touchpoint.answer().stream()))
                .filter(SignalType::isWellFormed)
                .forEach(types::add);
        Map<String, String> words = new LinkedHashMap<>();
        types.forEach(type -> words.put(type, SignalWords.ofType(type)));
        return words;
    }
}
