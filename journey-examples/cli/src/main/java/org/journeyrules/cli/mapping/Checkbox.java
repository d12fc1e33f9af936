package org.journeyrules.cli.mapping;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** How exports write a check box, and what spreadsheets in other languages make of TRUE and FALSE. */
public final class Checkbox {
    private static final Set<String> TICKED = Set.of(
            ("true 1 1.0 yes y t on x checked ticked ✓ wahr ja vrai oui verdadero sí si verdadeiro sim vero sì waar sant sand prawda"
                            + " tak tosi pravda ano igaz igen doğru evet истина да")
                    .split(" "));

    private static final Set<String> EMPTY = Set.of(
            ("false 0 0.0 no n f off unchecked unticked - falsch nein faux non falso não nao onwaar nee falskt falsk nej nei fałsz"
                            + " nie epätosi nepravda ne hamis nem yanlış yanliş hayır hayir ложь нет")
                    .split(" ", -1));

    private Checkbox() {}

    /** Whether a word says that the box is ticked; empty where it says neither. */
    public static Optional<Boolean> of(String word) {
        String plain = word.strip().toLowerCase(Locale.ROOT);
        return TICKED.contains(plain)
                ? Optional.of(true)
                : EMPTY.contains(plain) ? Optional.of(false) : Optional.empty();
    }
}
