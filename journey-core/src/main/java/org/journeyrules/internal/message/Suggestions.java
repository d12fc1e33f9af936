package org.journeyrules.internal.message;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds the right name nearest to a wrong one, for the "Maybe …" line of a message.
 *
 * <pre>{@code
 * Nearest.to("Considration", stageNames);            // Optional[Consideration]
 * Nearest.maybe("Considration", stageNames);         // "Maybe 'Consideration'?"
 * Nearest.maybe("Xyz", List.of("A", "B"));           // "Maybe one of A, B."
 * }</pre>
 *
 * <p>Stateless and thread-safe.
 */
public final class Suggestions {
    private static final int LISTED = 12;

    /** A longer text is not a misspelled name, and the comparison takes quadratic time. */
    private static final int LONGEST = 60;

    private Suggestions() {}

    /**
     * Returns the candidate nearest to a name. In this order:
     *
     * <ul>
     *   <li>the candidate that differs from the name only in case, spaces, {@code _} or {@code -};
     *   <li>the candidate with the fewest letters inserted, deleted, replaced or swapped with their neighbor, at most a
     *       third of the letters of the longer name;
     *   <li>the only candidate that starts with the name, or with which the name starts (at least three letters).
     * </ul>
     * Of equally near candidates, the first one wins.
     *
     * @param name the wrong name
     * @param candidates the right names
     * @return the nearest candidate; empty if none is near, or if the name has more than 60 letters
     */
    public static Optional<String> to(String name, Collection<String> candidates) {
        if (name.length() > LONGEST) {
            return Optional.empty();
        }
        String wanted = folded(name);
        String best = null;
        int bestDistance = Integer.MAX_VALUE;
        for (String candidate : candidates) {
            if (candidate.length() > 2 * LONGEST) {
                continue;
            }
            String right = folded(candidate);
            int most = Math.max(wanted.length(), right.length()) / 3;
            if (Math.abs(wanted.length() - right.length()) > Math.min(most, bestDistance)) {
                continue; // at least as many letters are missing
            }
            int distance = distance(wanted, right);
            if (distance < bestDistance && distance <= most) {
                best = candidate;
                bestDistance = distance;
            }
        }
        return best != null ? Optional.of(best) : onlyPrefix(wanted, candidates);
    }

    /**
     * Returns the "Maybe …" line for a wrong name: the nearest right name; if there is none, and the right names are
     * few, all of them.
     *
     * @param name the wrong name
     * @param candidates the right names
     * @return a sentence, or the empty text if there is nothing to suggest
     */
    public static String maybe(String name, Collection<String> candidates) {
        Optional<String> nearest = to(name, candidates);
        if (nearest.isPresent()) {
            return "Maybe '" + nearest.get() + "'?";
        }
        return candidates.isEmpty() || candidates.size() > LISTED
                ? ""
                : "Maybe one of " + String.join(", ", candidates) + ".";
    }

    /**
     * Returns the candidate of which a name is probably a typo, when the name may also be right: {@code emial} and
     * {@code e-mail} are meant to be {@code email}, but {@code email-eu}, {@code email2} and {@code webinar} are names
     * of their own. Works as {@link #to}, but at most two letters are inserted, deleted, replaced or swapped; if one
     * name is the start of the other, at most one letter.
     *
     * @param name the doubtful name
     * @param candidates the right names
     * @return the nearest candidate; empty if the name is not a typo of any
     */
    public static Optional<String> typo(String name, Collection<String> candidates) {
        return to(name, candidates)
                .filter(right -> isTypo(name.toLowerCase(Locale.ROOT), right.toLowerCase(Locale.ROOT)));
    }

    private static boolean isTypo(String name, String right) {
        String longer = name.length() < right.length() ? right : name;
        String shorter = name.length() < right.length() ? name : right;
        int more = longer.length() - shorter.length();
        boolean goesOn = more > 0 && longer.startsWith(shorter);
        return goesOn
                ? more == 1 && Character.isLetter(longer.charAt(shorter.length()))
                : distance(folded(name), folded(right)) <= 2;
    }

    private static Optional<String> onlyPrefix(String wanted, Collection<String> candidates) {
        if (wanted.length() < 3) {
            return Optional.empty();
        }
        String found = null;
        for (String candidate : candidates) {
            String right = folded(candidate);
            if (right.startsWith(wanted) || right.length() >= 3 && wanted.startsWith(right)) {
                if (found != null) {
                    return Optional.empty();
                }
                found = candidate;
            }
        }
        return Optional.ofNullable(found);
    }

    private static String folded(String name) {
        StringBuilder folded = new StringBuilder(name.length());
        for (char letter : name.toLowerCase(Locale.ROOT).toCharArray()) {
            if (letter != '_' && letter != '-' && !isSpace(letter)) {
                folded.append(letter);
            }
        }
        return folded.toString();
    }

    private static boolean isSpace(char letter) {
        return letter == ' ' || letter >= '\t' && letter <= '\r';
    }

    /** Returns the number of letters inserted, deleted, replaced or swapped with their neighbor. */
    private static int distance(String a, String b) {
        int[] beforeLast = new int[b.length() + 1];
        int[] last = new int[b.length() + 1];
        int[] current = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            current[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int cost = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                current[j] = Math.min(Math.min(current[j - 1], last[j]) + 1, last[j - 1] + cost);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    current[j] = Math.min(current[j], beforeLast[j - 2] + 1);
                }
            }
            int[] spare = beforeLast;
            beforeLast = last;
            last = current;
            current = spare;
        }
        return last[b.length()];
    }
}
