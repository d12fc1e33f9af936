package org.journeyrules.binary;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes texts. A text is written once, in the shortest of several forms, and gets a number; from then on only the number
 * is written. For one thread.
 */
final class TextSink {
    private static final int SHORTEST_PREFIX = 3;
    private static final int LONGEST_PREFIX = 255;
    private static final int FEW = 64; // places at first, a power of two
    private static final int MANY = 1024; // places that are kept for the next state
    private static final int HALF = -1; // in place of the length in UTF-8: the text has half a character

    private final ByteSink out;
    private final Names names;
    private final boolean wordsOnly;
    private final List<Names.Coded> used = new ArrayList<>();
    private final int[] codes; // by the place of a name or a word: zero, or its number as below, which is never zero
    private int[] written = new int[FEW]; // places of names and words in codes
    private int writtenCount;
    private String[] keys = new String[FEW]; // of texts that are neither names nor words
    private int[] numbers = new int[FEW]; // of a text its number plus one; of a name minus its number minus one
    private int size;
    private int texts;
    private String joined = "";
    private char joint;
    private final int[] ends = new int[2 * TextForm.MOST_PARTS]; // of the parts of the joined text
    private int count;
    private long expanded;

    // parts of a text to be joined
    private final int[] starts = new int[TextForm.MOST_PARTS + 1];
    private final int[] hashes = new int[TextForm.MOST_PARTS];
    private final Names.@Nullable Coded[] coded = new Names.Coded[TextForm.MOST_PARTS];

    /** @param wordsOnly whether names are written in full, too */
    TextSink(ByteSink out, Names names, boolean wordsOnly) {
        this.out = out;
        this.names = names;
        this.wordsOnly = wordsOnly;
        this.codes = new int[names.size()];
    }

    /** Begins again: no text was written. */
    void reset() {
        for (int i = 0; i < writtenCount; i++) {
            codes[written[i]] = 0;
        }
        writtenCount = 0;
        used.clear();
        if (keys.length > MANY) {
            keys = new String[FEW];
            numbers = new int[FEW];
        } else if (size > 0) {
            Arrays.fill(keys, null);
        }
        size = 0;
        texts = 0;
        joined = "";
        joint = 0;
        count = 0;
        expanded = 0;
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
        Names.Coded name = names.find(text);
        if (name != null && isNumbered(name)) {
            put(name);
            return;
        }
        int slot = slot(text);
        if (keys[slot] != null) {
            reference(numbers[slot]);
        } else if (joined(text)) {
            keep(text, slot(text));
        } else {
            plain(text, like);
            keep(text, slot);
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

    // ---- numbers

    private boolean isNumbered(Names.Coded name) {
        return !wordsOnly || !name.isName();
    }

    /** Writes the number of a word or a name. */
    private void put(Names.Coded name) {
        int code = codes[name.place()];
        if (code != 0) {
            reference(code);
            return;
        }
        if (name.isName()) {
            used.add(name);
            code = -used.size();
            reference(code);
        } else {
            out.put(TextForm.WORD + (name.number() >>> 8));
            out.put(name.number());
            code = ++texts;
        }
        codes[name.place()] = code;
        if (writtenCount == written.length) {
            written = Arrays.copyOf(written, 2 * writtenCount);
        }
        written[writtenCount++] = name.place();
    }

    private void reference(int number) {
        if (number < 0) {
            reference(-number - 1, TextForm.NAME, TextForm.SHORT_NAMES, TextForm.MIDDLE_NAME, TextForm.LONG_NAME);
        } else {
            reference(number - 1, 0, TextForm.SHORT_TEXTS, TextForm.MIDDLE_TEXT, TextForm.LONG_TEXT);
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

    // ---- new texts

    private void plain(String text, String like) {
        if (isShortForm(text)) {
            return;
        }
        int length = text.length();
        int utf8 = utf8Length(text);
        int shared = like.isEmpty() ? 0 : prefix(text, like);
        if (shared >= SHORTEST_PREFIX && shared < length && utf8 != HALF && hasRoom(text)) {
            if (utf8 == length) {
                length(length - shared, TextForm.SHORT_SUFFIX, TextForm.LONG_SUFFIX);
                out.put(shared);
                out.ascii(text, shared);
            } else {
                byte[] suffix = text.substring(shared).getBytes(StandardCharsets.UTF_8);
                length(suffix.length, TextForm.SHORT_SUFFIX, TextForm.LONG_SUFFIX);
                out.put(shared);
                out.putAll(suffix, 0, suffix.length);
            }
            expanded += length;
        } else if (utf8 == length) {
            length(length, TextForm.SHORT, TextForm.LONG);
            out.ascii(text, 0);
        } else if (utf8 != HALF) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            length(utf8, TextForm.SHORT, TextForm.LONG);
            out.putAll(bytes, 0, utf8);
        } else {
            out.put(TextForm.UTF_16);
            out.number(length);
            for (int i = 0; i < length; i++) {
                out.fixed(text.charAt(i), 2);
            }
        }
    }

    /** Returns how many bytes a text takes in UTF-8; HALF if it has an unpaired surrogate, so that UTF-8 cannot express it. */
    private static int utf8Length(String text) {
        int length = text.length();
        for (int i = 0; i < length; i++) {
            if (text.charAt(i) >= 0x80) {
                return isPaired(text, i) ? text.getBytes(StandardCharsets.UTF_8).length : HALF;
            }
        }
        return length;
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

    private static boolean isPaired(String text, int from) {
        for (int i = from; i < text.length(); i++) {
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
        if ((separator == '/' && text.indexOf('/') < 0) || !hasRoom(text)) {
            return false;
        }
        int shared = joint == separator ? sharedParts(text, separator) : 0;
        int from = shared == 0 ? 0 : ends[shared - 1] + 1;
        int more = parts(text, from, separator);
        if (more < 0 || (shared == 0 && !hasKnownPart(text, more))) {
            return false;
        }
        out.put(separator == '|' ? TextForm.JOINED_BY_BAR : TextForm.JOINED_BY_SLASH);
        out.put(shared << 4 | more);
        for (int i = 0; i < more; i++) {
            int end = starts[i + 1] - 1;
            part(text, i, end);
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
        int most = Math.min(text.length(), joined.length());
        int same = 0;
        while (same < most && text.charAt(same) == joined.charAt(same)) {
            same++;
        }
        for (int shared = Math.min(count, TextForm.MOST_PARTS); shared > 0; shared--) {
            int end = ends[shared - 1];
            if (end <= same && (end == text.length() || text.charAt(end) == separator)) {
                return shared;
            }
        }
        return 0;
    }

    /** Splits a text from a place on. Returns how many parts it has, or -1 if there are too many. */
    private int parts(String text, int from, char separator) {
        int length = text.length();
        if (from > length) {
            return 0;
        }
        int more = 0;
        int hash = 0;
        starts[0] = from;
        for (int i = from; i <= length; i++) {
            char c = i < length ? text.charAt(i) : separator;
            if (c != separator) {
                hash = 31 * hash + c;
            } else if (more == TextForm.MOST_PARTS) {
                return -1;
            } else {
                Names.Coded name = names.find(text, starts[more], i, hash);
                coded[more] = name != null && isNumbered(name) ? name : null;
                hashes[more++] = hash;
                starts[more] = i + 1;
                hash = 0;
            }
        }
        return more;
    }

    private boolean hasKnownPart(String text, int more) {
        for (int i = 0; i < more; i++) {
            int end = starts[i + 1] - 1;
            if (end > starts[i] && (coded[i] != null || keys[slot(text, starts[i], end, hashes[i])] != null)) {
                return true;
            }
        }
        return false;
    }

    private void part(String text, int part, int end) {
        Names.Coded name = coded[part];
        if (name != null) {
            put(name);
            return;
        }
        int slot = slot(text, starts[part], end, hashes[part]);
        if (keys[slot] != null) {
            reference(numbers[slot]);
        } else {
            String key = text.substring(starts[part], end);
            plain(key, "");
            keep(key, slot);
        }
    }

    // ---- the numbers of texts

    private int place(int hashCode) {
        int hash = hashCode * 0x9E3779B9;
        return (hash ^ hash >>> 16) & keys.length - 1;
    }

    private int slot(String text) {
        int slot = place(text.hashCode());
        for (String key; (key = keys[slot]) != null && !key.equals(text); ) {
            slot = slot + 1 & keys.length - 1;
        }
        return slot;
    }

    /** Returns the slot of a part of a text. */
    private int slot(String text, int from, int to, int hash) {
        int slot = place(hash);
        for (String key; (key = keys[slot]) != null; ) {
            if (key.length() == to - from && text.startsWith(key, from)) {
                return slot;
            }
            slot = slot + 1 & keys.length - 1;
        }
        return slot;
    }

    /** Gives a text the next number. */
    private void keep(String text, int slot) {
        keys[slot] = text;
        numbers[slot] = ++texts;
        if (++size * 2 > keys.length) {
            String[] before = keys;
            int[] numbersBefore = numbers;
            keys = new String[4 * before.length];
            numbers = new int[keys.length];
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
