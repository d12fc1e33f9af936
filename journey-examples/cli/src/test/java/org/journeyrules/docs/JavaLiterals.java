package org.journeyrules.docs;

/** Reads the string literals of a Java source. */
final class JavaLiterals {
    private final String java;
    private final StringBuilder kept = new StringBuilder();
    private char before = ';';

    private JavaLiterals(String java) {
        this.java = java;
    }

    /**
     * The literals of a source, each where it is. Code between them is a bar; between those that {@code +} joins there is
     * white space alone, so that they read as one.
     */
    static String of(String java) {
        return new JavaLiterals(java).read();
    }

    private String read() {
        for (int at = 0; at < java.length(); ) {
            if (java.startsWith("//", at)) {
                at = blank(at, endOf("\n", at));
            } else if (java.startsWith("/*", at)) {
                at = blank(at, endOf("*/", at + 2) + 2);
            } else if (java.startsWith("\"\"\"", at)) {
                at = literal(at, 3, endOf("\"\"\"", at + 3));
            } else if (java.charAt(at) == '"') {
                at = literal(at, 1, closing('"', at + 1));
            } else if (java.charAt(at) == '\'') {
                at = blank(at, closing('\'', at + 1) + 1);
            } else {
                code(java.charAt(at++));
            }
        }
        return kept.toString();
    }

    private int endOf(String mark, int from) {
        int end = java.indexOf(mark, from);
        return end < 0 ? java.length() : end;
    }

    private int closing(char quote, int from) {
        int at = from;
        while (java.charAt(at) != quote) {
            at += java.charAt(at) == '\\' ? 2 : 1;
        }
        return at;
    }

    private int blank(int from, int to) {
        kept.append(java.substring(from, Math.min(to, java.length())).replaceAll("[^\n]", " "));
        return to;
    }

    private int literal(int from, int quotes, int end) {
        kept.append((before == '+' ? " " : "|").repeat(quotes))
                .append(java, from + quotes, end)
                .append(" ".repeat(quotes));
        before = '"';
        return end + quotes;
    }

    private void code(char each) {
        boolean white = Character.isWhitespace(each);
        kept.append(white ? each : each == '+' ? ' ' : '|');
        before = white ? before : each;
    }
}
