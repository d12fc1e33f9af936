package org.journeyrules.binary;

import java.time.LocalDate;
import java.util.Arrays;

/** Reads what {@link TextSink} wrote. For one thread. */
final class TextSource {
    private final ByteSource in;
    private final int start;
    private final String[] names;
    private final SharedParts shared;
    private String[] texts = new String[128];
    private int size;
    private String joined = "";
    private int joint;
    private boolean joining;
    private final StringBuilder text = new StringBuilder(96);
    private final int[] ends = new int[2 * TextForm.MOST_PARTS];
    private int parts;
    private long expanded;

    /** @param names the names by their numbers */
    TextSource(ByteSource in, String[] names, SharedParts shared) {
        this.in = in;
        this.start = in.at();
        this.names = names;
        this.shared = shared;
    }

    /** Reads a text that other states are likely to have, too. */
    String next() {
        return next("", true);
    }

    /** Reads a text that may begin as another one does. */
    String next(String like, boolean share) {
        int at = in.at();
        int form = in.next();
        if (form < TextForm.SHORT_TEXTS) {
            return text(form);
        }
        if (form < TextForm.MIDDLE_TEXT) {
            return name(form - TextForm.NAME);
        }
        return switch (form & 0xF0) {
            case 0xA0 ->
                form < TextForm.MIDDLE_NAME
                        ? text(TextForm.SHORT_TEXTS + ((form - TextForm.MIDDLE_TEXT) << 8) + in.next())
                        : name(TextForm.SHORT_NAMES + ((form - TextForm.MIDDLE_NAME) << 8) + in.next());
            case 0xB0 -> coded(form);
            case TextForm.SHORT -> utf8(form - TextForm.SHORT + 1, share);
            case TextForm.SHORT_SUFFIX -> suffix(like, form - TextForm.SHORT_SUFFIX + 1, at, share);
            default -> longer(form, like, at, share);
        };
    }

    /** Reads a text that has no number. */
    String nextId(String like) {
        int before = size;
        String id = next(like, false);
        size = before;
        return id;
    }

    /** Reads a text that has no number if it is joined of parts. */
    String nextOnce() {
        int at = in.at();
        int form = in.peek();
        if (form == TextForm.JOINED_BY_SLASH || form == TextForm.JOINED_BY_BAR) {
            in.skip(1);
            return joined(form, at);
        }
        return next("", false);
    }

    private String coded(int form) {
        if (form == TextForm.LONG_TEXT) {
            return text(TextForm.SHORT_TEXTS + TextForm.MIDDLES + in.index("number of a text"));
        }
        if (form == TextForm.LONG_NAME) {
            return name(TextForm.SHORT_NAMES + TextForm.MIDDLES + in.index("number of a name"));
        }
        if (form < TextForm.WORD || form >= TextForm.WORD + (TextForm.WORDS >> 8)) {
            throw unknown(form);
        }
        int number = ((form - TextForm.WORD) << 8) + in.next();
        if (number >= Words.ALL.size()) {
            throw in.fault(
                    "The word with the number " + number + " is not known.",
                    "Maybe a later release wrote the state: update this one first.");
        }
        return keep(Words.ALL.get(number), false);
    }

    private String longer(int form, String like, int at, boolean share) {
        switch (form) {
            case TextForm.LONG:
                return utf8(in.count("bytes of a text"), share);
            case TextForm.UTF_16:
                return keep(utf16(in.count("characters")), share);
            case TextForm.LONG_SUFFIX:
                return suffix(like, in.count("bytes of a text"), at, share);
            case TextForm.JOINED_BY_SLASH:
            case TextForm.JOINED_BY_BAR:
                return keep(joined(form, at), share);
            case TextForm.NUMBER:
                long number = in.number();
                require(TextForm.isNumber(number), "A text is a number of more than 15 digits.");
                return keep(Long.toString(number), share);
            case TextForm.DATE:
                long day = in.signed();
                require(TextForm.isDay(day), "A text is a date outside the years 0001 to 9999.");
                return keep(LocalDate.ofEpochDay(day).toString(), share);
            case TextForm.INSTANT:
                long second = in.signed();
                require(TextForm.isInstant(second), "A text is an instant outside the years 0001 to 9999.");
                return keep(TextForm.instant(second), share);
            default:
                throw unknown(form);
        }
    }

    private String utf8(int length, boolean share) {
        return keep(share ? in.utf8(length, shared) : in.utf8(length), false);
    }

    private void require(boolean right, String problem) {
        if (!right) {
            throw in.fault(problem);
        }
    }

    private StateBytesException unknown(int form) {
        return in.fault(
                "A text begins with 0x" + Integer.toHexString(form) + ", which has no meaning.",
                "Maybe a later release wrote the state: update this one first.");
    }

    private String utf16(int length) {
        char[] chars = new char[length];
        for (int i = 0; i < length; i++) {
            chars[i] = (char) in.fixed(2);
        }
        return new String(chars);
    }

    private String suffix(String like, int length, int at, boolean share) {
        int prefix = in.next();
        require(prefix <= like.length(), "A text begins as another one, which is shorter.");
        String text = like.substring(0, prefix).concat(in.utf8(length));
        expand(text.length(), at);
        expanded += text.length();
        return keep(text, share);
    }

    private String joined(int form, int at) {
        require(!joining, "A part of a text is itself joined of parts.");
        joining = true;
        int head = in.next();
        int before = head >>> 4;
        int more = head & 0x0F;
        require(before == 0 || (form == joint && before <= parts), "A text shares parts that no text has.");
        require(before + more > 0, "A text is joined of no parts.");
        String separator = form == TextForm.JOINED_BY_BAR ? "|" : "/";
        text.setLength(0);
        text.append(joined, 0, before == 0 ? 0 : ends[before - 1]);
        for (int i = before; i < before + more; i++) {
            if (i > 0) {
                text.append(separator);
            }
            String part = next("", false);
            expand(text.length() + part.length(), at);
            text.append(part);
            ends[i] = text.length();
        }
        expanded += text.length();
        joining = false;
        joint = form;
        parts = before + more;
        joined = text.toString();
        return joined;
    }

    /** Checks that so many more characters are not too many. */
    private void expand(int length, int at) {
        if (expanded + length > TextForm.room(at - start)) {
            throw in.fault("Its texts are too long for so few bytes.");
        }
    }

    private String text(int number) {
        if (number >= size) {
            throw in.fault("It refers to text " + number + " of " + size + ".");
        }
        return texts[number];
    }

    private String name(int number) {
        if (number >= names.length) {
            throw in.fault("It refers to name " + number + " of " + names.length + ".");
        }
        return names[number];
    }

    private String keep(String text, boolean share) {
        String kept = share ? shared.text(text) : text;
        if (size == texts.length) {
            texts = Arrays.copyOf(texts, 2 * size);
        }
        texts[size++] = kept;
        return kept;
    }
}
