package org.journeyrules.binary;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Writes texts. A text is written once, in the shortest of several forms, and gets a number; from then on only the number
 * is written. For one thread.
 */
final class TextSink {
    private static final int SHORTEST_PREFIX = 3;
    private static final int LONGEST_PREFIX = 255;
    private static final int FEW = 8; // places at first, a power of two: for a filter
    private static final int MANY = 256; // for a state

    private final ByteSink out;
    private final Names names;
    private final boolean wordsOnly;
    private final List<Names.Coded> used = new ArrayList<>();
    private String[] keys;
    private int[] numbers; // of a text its number; of a name minus one minus its number
    private int size;
    private int texts;
    private String joined = "";
    private char joint;
    private int[] ends = {}; // of the parts of the joined text
    private String[] parts = {};
    private int count;
    private long expanded;

    /** @param wordsOnly whether names are written in full, too */
    TextSink(ByteSink out, Names names, boolean wordsOnly) {
        this.out = out;
        this.names = names;
        this.wordsOnly = wordsOnly;
        this.keys = new String[wordsOnly ? FEW : MANY];
        this.numbers = new int[keys.length];
    }

    /** The names that were written, in the order of their numbers. */
    List<Names.Coded> used() {
        return used;
    }

    void put(String text) {
        put(text, "");
    }

    /** Writes a text that may begin as another one does, which the reader knows. */
    void put(String text, String like) {
        int slot = slot(text);
        if (keys[slot] != null) {
            reference(numbers[slot]);
        } else if (!coded(text, slot)) {
            if (joined(text)) {
                keep(text, slot(text), texts++);
            } else {
                plain(text, like);
                keep(text, slot, texts++);
            }
        }
    }

    /** Writes a text that is hardly ever written again, such as the id of a signal. It gets no number. */
    void putId(String text, String like) {
        plain(text, like);
    }

    /** Writes a text that is not written again, such as the id of a decision. It gets no number. */
    void putOnce(String text) {
        if (!joined(text)) {
            put(text);
        }
    }

    private void reference(int number) {
        if (number < 0) {
            reference(-1 - number, TextForm.NAME, TextForm.SHORT_NAMES, TextForm.MIDDLE_NAME, TextForm.LONG_NAME);
        } else {
            reference(number, 0, TextForm.SHORT_TEXTS, TextForm.MIDDLE_TEXT, TextForm.LONG_TEXT);
        }
    }

    private void reference(int number, int first, int shorts, int middle, int last) {
        int rest = number - shorts;
        if (rest < 0) {
            out.put(first + number);
        } else if (rest < TextForm.MIDDLES) {
            out.put(middle + (rest >>> 8));
            out.put(rest);
        } else {
            out.put(last);
            out.number(rest - TextForm.MIDDLES);
        }
    }

    /** Writes the number of a word or a name. */
    private boolean coded(String text, int slot) {
        Names.Coded coded = names.find(text);
        if (coded == null || (coded.isName() && wordsOnly)) {
            return false;
        }
        if (coded.isName()) {
            int number = -1 - used.size();
            used.add(coded);
            keep(text, slot, number);
            reference(number);
        } else {
            out.put(TextForm.WORD + (coded.number() >>> 8));
            out.put(coded.number());
            keep(text, slot, texts++);
        }
        return true;
    }

    // ---- new texts

    private void plain(String text, String like) {
        if (!isShortForm(text)) {
            int shared = prefix(text, like);
            if (shared >= SHORTEST_PREFIX && shared < text.length() && hasRoom(text) && isPaired(text)) {
                byte[] suffix = text.substring(shared).getBytes(StandardCharsets.UTF_8);
                length(suffix.length, TextForm.SHORT_SUFFIX, TextForm.LONG_SUFFIX);
                out.put(shared);
                out.putAll(suffix, 0, suffix.length);
                expanded += text.length();
            } else if (isPaired(text)) {
                byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
                length(utf8.length, TextForm.SHORT, TextForm.LONG);
                out.putAll(utf8, 0, utf8.length);
            } else {
                out.put(TextForm.UTF_16);
                out.number(text.length());
                for (int i = 0; i < text.length(); i++) {
                    out.fixed(text.charAt(i), 2);
                }
            }
        }
    }

    private void length(int length, int shortForm, int longForm) {
        if (length <= TextForm.SHORTS) {
            out.put(shortForm + length - 1);
        } else {
            out.put(longForm);
            out.number(length);
        }
    }

    /** Writes a text that is a number, a date or an instant. */
    private boolean isShortForm(String text) {
        char first = text.charAt(0); // the empty text is a word
        if (first < '0' || first > '9') {
            return false;
        }
        long number = TextForm.number(text);
        if (number >= 0) {
            out.put(TextForm.NUMBER);
            out.number(number);
            return true;
        }
        LocalDate day = TextForm.isDate(text) || TextForm.isInstant(text) ? TextForm.day(text) : null;
        if (day == null) {
            return false;
        }
        out.put(TextForm.isDate(text) ? TextForm.DATE : TextForm.INSTANT);
        out.signed(TextForm.isDate(text) ? day.toEpochDay() : TextForm.seconds(day, text));
        return true;
    }

    private boolean hasRoom(String text) {
        return expanded + text.length() <= TextForm.room(out.size());
    }

    private static int prefix(String text, String like) {
        int most = Math.min(LONGEST_PREFIX, Math.min(text.length(), like.length()));
        int shared = 0;
        while (shared < most && text.charAt(shared) == like.charAt(shared)) {
            shared++;
        }
        return shared > 0 && Character.isHighSurrogate(text.charAt(shared - 1)) ? shared - 1 : shared;
    }

    /** Whether a text can be written as UTF-8, which has no half characters. */
    private static boolean isPaired(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                return StandardCharsets.UTF_8.newEncoder().canEncode(text);
            }
        }
        return true;
    }

    // ---- texts made of others

    /** Writes a text as its parts, such as the id of a decision, if some of them are known. */
    private boolean joined(String text) {
        char separator = text.indexOf('|') >= 0 ? '|' : '/';
        if (text.indexOf(separator) < 0 || !hasRoom(text)) {
            return false;
        }
        if (ends.length == 0) {
            ends = new int[2 * TextForm.MOST_PARTS];
            parts = new String[TextForm.MOST_PARTS];
        }
        int shared = joint == separator ? sharedParts(text, separator) : 0;
        int from = shared == 0 ? 0 : ends[shared - 1] + 1;
        int more = 0;
        boolean known = shared > 0;
        while (from <= text.length()) {
            if (more == TextForm.MOST_PARTS) {
                return false;
            }
            int end = text.indexOf(separator, from);
            end = end < 0 ? text.length() : end;
            String part = text.substring(from, end);
            known = known || isKnown(part);
            parts[more++] = part;
            from = end + 1;
        }
        if (!known) {
            return false;
        }
        out.put(separator == '|' ? TextForm.JOINED_BY_BAR : TextForm.JOINED_BY_SLASH);
        out.put(shared << 4 | more);
        int end = shared == 0 ? -1 : ends[shared - 1];
        for (int i = 0; i < more; i++) {
            part(parts[i]);
            end += 1 + parts[i].length();
            ends[shared + i] = end;
        }
        count = shared + more;
        expanded += text.length();
        joined = text;
        joint = separator;
        return true;
    }

    /** Returns how many parts a text has in common with the last joined one, from the first on. */
    private int sharedParts(String text, char separator) {
        for (int shared = Math.min(count, TextForm.MOST_PARTS); shared > 0; shared--) {
            int end = ends[shared - 1];
            if ((end < text.length() ? text.charAt(end) == separator : end == text.length())
                    && text.regionMatches(0, joined, 0, end)) {
                return shared;
            }
        }
        return 0;
    }

    private boolean isKnown(String part) {
        if (part.isEmpty()) {
            return false;
        }
        Names.Coded coded = names.find(part);
        return keys[slot(part)] != null || (coded != null && (!coded.isName() || !wordsOnly));
    }

    private void part(String text) {
        int slot = slot(text);
        if (keys[slot] != null) {
            reference(numbers[slot]);
        } else if (!coded(text, slot)) {
            plain(text, "");
            keep(text, slot, texts++);
        }
    }

    // ---- the numbers of texts

    private int slot(String text) {
        int mask = keys.length - 1;
        int hash = text.hashCode() * 0x9E3779B9;
        int slot = (hash ^ hash >>> 16) & mask;
        for (String key; (key = keys[slot]) != null && key != text && !key.equals(text); ) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    private void keep(String text, int slot, int number) {
        keys[slot] = text;
        numbers[slot] = number;
        if (++size * 3 > keys.length * 2) {
            String[] before = keys;
            int[] numbersBefore = numbers;
            keys = new String[2 * before.length];
            numbers = Arrays.copyOf(numbersBefore, keys.length);
            for (int i = 0; i < before.length; i++) {
                if (before[i] != null) {
                    int place = slot(before[i]);
                    keys[place] = before[i];
                    numbers[place] = numbersBefore[i];
                }
            }
        }
    }
}
