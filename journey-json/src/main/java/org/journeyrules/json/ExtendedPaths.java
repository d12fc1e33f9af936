package org.journeyrules.json;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.journeyrules.campaign.Campaign;
import org.journeyrules.contact.Persona;
import org.journeyrules.contact.Segment;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.sequence.BusinessCalendar;
import org.journeyrules.sequence.Content;
import org.journeyrules.sequence.Sequence;
import org.journeyrules.stage.Stage;

/**
 * Converts paths in a map that extends another one to paths in its file. The parts of the extended map come first in the
 * map, and the file does not contain them.
 */
final class ExtendedPaths {
    private static final Pattern PART = Pattern.compile("([a-z-]+\\[\\d+])(.*)");

    private final Map<String, String> files = new HashMap<>(); // stages[7] -> stages[0]
    private final Set<String> extended = new HashSet<>();

    ExtendedPaths(YamlMapping file, JourneyMap base) {
        named(file, "stages", base.stages().stream().map(Stage::name));
        named(file, "transitions", base.transitions().stream().map(move -> move.from() + " -> " + move.to()));
        named(file, "segments", base.segments().stream().map(Segment::name));
        named(file, "exclude", base.exclude().stream());
        named(file, "calendars", base.calendars().stream().map(BusinessCalendar::name));
        named(file, "personas", base.personas().stream().map(Persona::name));
        named(file, "campaigns", base.campaigns().stream().map(Campaign::name));
        named(file, "sequences", base.sequences().stream().map(Sequence::name));
        named(file, "contents", base.contents().stream().map(Content::name));
        named(file, "signals", base.declaredSignals().keySet().stream());
        named(file, "touchpoints", base.touchpoints().stream().map(touchpoint -> ""));
    }

    private void named(YamlMapping file, String key, Stream<String> base) {
        add(key, base, file.placed(key));
    }

    /** Puts the parts of the file among those of the base as {@code JourneyMapBuilder} does. */
    private void add(String key, Stream<String> base, List<YamlMapping.Placed> parts) {
        List<Slot> order = new ArrayList<>(base.map(name -> new Slot(name, -1)).toList());
        Set<String> inherited = new HashSet<>(order.stream().map(Slot::name).toList());
        for (int i = 0; i < parts.size(); i++) {
            YamlMapping.Placed part = parts.get(i);
            Slot slot = new Slot(part.name(), i);
            int same = !part.name().isEmpty() && inherited.remove(part.name()) ? index(order, part.name()) : -1;
            if (part.place().isEmpty()) {
                if (same < 0) {
                    order.add(slot);
                } else {
                    order.set(same, slot);
                }
                continue;
            }
            if (same >= 0) {
                order.remove(same);
            }
            int at = index(order, part.place());
            order.add(at < 0 ? order.size() : part.isAfter() ? at + 1 : at, slot);
        }
        extended.add(key);
        for (int i = 0; i < order.size(); i++) {
            if (order.get(i).part() >= 0) {
                files.put(key + "[" + i + "]", key + "[" + order.get(i).part() + "]");
            }
        }
    }

    /** @param part the index in the file; -1 for a part of the extended map */
    private record Slot(String name, int part) {}

    private static int index(List<Slot> order, String name) {
        for (int i = 0; i < order.size(); i++) {
            if (order.get(i).name().equals(name)) {
                return i;
            }
        }
        return -1;
    }

    /** Returns the path in the file, which is that of {@code extends} for what the file does not contain. */
    String inFile(String path) {
        Matcher part = PART.matcher(path);
        if (!part.matches() || !extended.contains(path.substring(0, path.indexOf('[')))) {
            return path;
        }
        String file = files.get(part.group(1));
        return file == null ? "extends" : file + part.group(2);
    }
}
