package org.journeyrules.binary;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import org.journeyrules.JourneyRules;
import org.journeyrules.campaign.Campaign;
import org.journeyrules.internal.text.CodePoints;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.sequence.BusinessCalendar;
import org.journeyrules.sequence.Content;
import org.journeyrules.sequence.Sequence;
import org.journeyrules.sequence.Step;
import org.journeyrules.stage.Stage;
import org.jspecify.annotations.Nullable;

/**
 * The names that are written as numbers of three bytes: those of the map and of the rules. The number is computed from
 * the name alone, so another version of map and rules reads the names that it has, too. A name that only some of the
 * versions have is written in full. Immutable.
 */
final class Names {
    /** The number of codes: they have 24 bits. */
    private static final int CODES = 1 << 24;

    private final SortedSet<String> own;
    private final Map<String, Coded> written;
    private final Map<Integer, Coded> read;
    private final @Nullable Coded[] texts; // by text
    private final int[] hashes; // of texts, so that most others are seen to differ without a look at them
    private final @Nullable Coded[] table; // by code, so that looking one up makes no objects

    /**
     * A text with a number.
     *
     * @param number the number of a word, or the code of a name
     * @param isName whether it is a name
     * @param check of a name: what tells it apart from another name with the same code
     * @param place its place among all that are written as numbers, from 0; of a name that is only read, -1
     */
    record Coded(String text, int number, boolean isName, int check, int place) {}

    private Names(SortedSet<String> own, Set<String> common, Set<String> known) {
        this.own = own;
        this.written = new HashMap<>();
        this.read = new HashMap<>();
        Set<Integer> ambiguous = new HashSet<>();
        for (String name : known) {
            Coded coded = coded(name, -1);
            if (read.putIfAbsent(coded.number, coded) != null) {
                ambiguous.add(coded.number);
            }
        }
        read.keySet().removeAll(ambiguous);
        for (String name : common) {
            Coded coded = coded(name, written.size());
            if (read.containsKey(coded.number)) {
                written.put(name, coded);
            }
        }
        table = new Coded[Integer.highestOneBit(read.size() + 1) * 4];
        for (Coded coded : read.values()) {
            int place = coded.number & table.length - 1;
            while (table[place] != null) {
                place = place + 1 & table.length - 1;
            }
            table[place] = coded;
        }
        for (int i = 0; i < Words.ALL.size(); i++) {
            written.put(Words.ALL.get(i), new Coded(Words.ALL.get(i), i, false, 0, written.size()));
        }
        texts = new Coded[Integer.highestOneBit(written.size()) * 4];
        hashes = new int[texts.length];
        for (Coded coded : written.values()) {
            int place = place(coded.text.hashCode());
            while (texts[place] != null) {
                place = place + 1 & texts.length - 1;
            }
            texts[place] = coded;
            hashes[place] = coded.text.hashCode();
        }
    }

    private int place(int hashCode) {
        int hash = hashCode * 0x9E3779B9;
        return (hash ^ hash >>> 16) & texts.length - 1;
    }

    /** How many texts are written as numbers. */
    int size() {
        return written.size();
    }

    static Names of(JourneyRules rules) {
        SortedSet<String> names = new TreeSet<>(CodePoints.ORDER);
        names.addAll(rules.names());
        JourneyMap map = rules.map();
        names.add(map.name());
        map.stages().stream().map(Stage::name).forEach(names::add);
        for (Campaign campaign : map.campaigns()) {
            names.add(campaign.name());
            names.addAll(campaign.statuses());
        }
        for (Sequence sequence : map.sequences()) {
            names.add(sequence.name());
            names.addAll(sequence.arms().keySet());
            for (Step step : sequence.steps()) {
                names.add(step.name());
                step.content().ifPresent(names::add);
                step.channel().ifPresent(names::add);
            }
        }
        for (Content content : map.contents()) {
            names.add(content.name());
            names.addAll(content.blocks());
            content.variants().values().forEach(names::addAll);
        }
        names.addAll(map.declaredSignals().keySet());
        map.calendars().stream().map(BusinessCalendar::name).forEach(names::add);
        Words.ALL.forEach(names::remove);
        return new Names(names, names, names);
    }

    /** Returns these names with those of another version: only common ones are written as numbers; all are read. */
    Names with(Collection<String> others) {
        Set<String> other = new HashSet<>(others);
        Set<String> common = new HashSet<>(written.keySet());
        common.retainAll(other);
        Set<String> known = new HashSet<>(other);
        read.values().forEach(each -> known.add(each.text));
        known.addAll(own);
        Words.ALL.forEach(known::remove);
        Words.ALL.forEach(common::remove);
        return new Names(own, common, known);
    }

    /** The names of the map and the rules. */
    SortedSet<String> own() {
        return Collections.unmodifiableSortedSet(own);
    }

    /** Returns the word or the name that is written as a number, or null if the text is written in full. */
    @Nullable
    Coded find(String text) {
        int hash = text.hashCode();
        for (int place = place(hash); ; place = place + 1 & texts.length - 1) {
            Coded coded = texts[place];
            if (coded == null || (hashes[place] == hash && coded.text.equals(text))) {
                return coded;
            }
        }
    }

    /**
     * Returns the same for a part of a text.
     *
     * @param hash of the part, as {@link String#hashCode} computes it
     */
    @Nullable
    Coded find(String text, int from, int to, int hash) {
        for (int place = place(hash); ; place = place + 1 & texts.length - 1) {
            Coded coded = texts[place];
            if (coded == null
                    || (hashes[place] == hash
                            && coded.text.length() == to - from
                            && text.startsWith(coded.text, from))) {
                return coded;
            }
        }
    }

    /** Returns the name with a code, or null if none or more than one is known. */
    @Nullable
    Coded withCode(int code) {
        for (int place = code; ; place++) {
            Coded coded = table[place & table.length - 1];
            if (coded == null || coded.number == code) {
                return coded;
            }
        }
    }

    private static Coded coded(String name, int place) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        CRC32C code = new CRC32C();
        code.update(bytes);
        CRC32 check = new CRC32();
        check.update(bytes);
        return new Coded(name, (int) (code.getValue() % CODES), true, (int) check.getValue(), place);
    }
}
