package org.journeyrules.binary;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.zip.CRC32C;
import org.journeyrules.signal.Direction;
import org.journeyrules.signal.SignalType;
import org.journeyrules.signal.Trust;
import org.journeyrules.stage.Movement;
import org.junit.jupiter.api.Test;

/** States are stored under these numbers for years. */
class WordsTest {
    @Test
    void theWordsAreThoseOfThePageInItsOrder() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "state-bytes.md"));
        List<String> words = new ArrayList<>();
        page.substring(page.indexOf("### Words"))
                .lines()
                .skip(1)
                .filter(line -> line.matches("\\| \\d.*"))
                .forEach(line -> {
                    assertThat(line).startsWith("| " + words.size() + " | ").endsWith(" |");
                    String row = line.substring(line.indexOf(" | ") + 3, line.length() - 2);
                    for (String word : row.split(" · ")) {
                        words.add(word.equals("(empty)") ? "" : word);
                    }
                });

        assertThat(Words.ALL)
                .as("Maybe add words at the end only, and raise StateBytes.FORMAT.")
                .isEqualTo(words);
    }

    @Test
    void theFirstFormatHasTheWordsThatItAlwaysHad() {
        CRC32C all = new CRC32C();
        all.update(String.join("\n", Words.ALL).getBytes(StandardCharsets.UTF_8));

        assertThat(Long.toHexString(all.getValue()))
                .as("A word has changed, so stored states would be read wrongly.\nMaybe add it at the end instead.")
                .isEqualTo("2390350b");
        assertThat(new HashSet<>(Words.ALL)).hasSameSizeAs(Words.ALL);
        assertThat(Words.ALL).hasSizeLessThanOrEqualTo(TextForm.WORDS);
    }

    @Test
    void theFirstWordsAreTypes() {
        assertThat(Words.ALL.subList(1, Words.BITS + 1)).allMatch(SignalType::isKnown);
        assertThat(Words.ALL).containsAll(SignalType.known());
    }

    @Test
    void everyConstantHasANumber() {
        assertThat(Parts.MOVEMENTS)
                .containsExactly(
                        Movement.START,
                        Movement.IMPORTED,
                        Movement.PROGRESSION,
                        Movement.REGRESSION,
                        Movement.EXIT,
                        Movement.RETURN,
                        Movement.SET)
                .containsExactlyInAnyOrder(Movement.values());
        assertThat(Parts.TRUSTS)
                .containsExactly(Trust.UNKNOWN, Trust.HUMAN, Trust.MACHINE)
                .containsExactlyInAnyOrder(Trust.values());
        assertThat(WatchBytes.DIRECTIONS)
                .containsExactly(Direction.INBOUND, Direction.OUTBOUND, Direction.NONE)
                .containsExactlyInAnyOrder(Direction.values());
    }
}
