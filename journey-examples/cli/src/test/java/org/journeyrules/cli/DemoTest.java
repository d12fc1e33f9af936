package org.journeyrules.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.journeyrules.cli.Cli.Run;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a newcomer sees first. */
class DemoTest {
    @TempDir
    private static Path directory;

    private static Run run;

    @BeforeAll
    static void run() {
        run = new Cli(directory).run();
    }

    @Test
    void tellsThreeStoriesAndTheFunnelInFewScreens() {
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out().lines().toList())
                .hasSizeBetween(100, 145)
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
        assertThat(run.out().replaceAll("\n {16}", " ")) // as if its lines were not wrapped
                .contains("AMARA OKAFOR, Chief Information Officer at Lakemont Mercy Hospitals, New York")
                .contains("  10 Mar 15:45  falls back to CONSIDERATION: silence since 24 Feb 15:45")
                .contains("unless something happens by 25 Aug 09:14, Amara falls back to Customer")
                .contains("machines click 17 times, which do not count")
                .contains("Sequence re-qualification: 1 of 3 steps due; \"still relevant\" waits from 10 Mar 15:45 to"
                        + " 12 Mar 15:46: two emails in about 7 days are enough.")
                .contains("  16 Mar 09:31  moves on to DECISION: reply")
                .contains("\"call or trial\" waits from 28 Mar 22:30 to 29 Mar 08:01: quiet hours are 20:00-08:00, and"
                        + " the clocks change that night.")
                .contains("  15 Jan 09:00  starts in AWARENESS: the first stage, as no rule names another for the lead"
                        + " source Partner")
                .contains("unless something happens by 6 Dec 09:02, Kenji leaves for Dormant (silence).")
                .contains("Handed to sales on 29 Jan, called on 29 Jan 15:50: asked for a demo.")
                .contains("Handed to the owner on 29 Jan, met on 24 Feb 15:45: booked a meeting with you.")
                .contains("  Churned          1 of   6  #\n")
                .containsPattern("WHERE ALL \\d+ STAND on 3 Jul 2026");
    }

    @Test
    void findsWhatIsWrongAndNothingElse() {
        String text = run.out();
        String found = text.substring(text.indexOf("WHAT IS WRONG"), text.indexOf("All of it as a page"));
        assertThat(found.replaceAll("\n {4}", " ").lines().filter(line -> line.startsWith("  - ")))
                .hasSize(5)
                .anyMatch(line -> line.contains("respond less in Decision than in Awareness")
                        && line.contains("With 'requalifying-clicks' raised from 2 to 3"))
                .anyMatch(line -> line.contains("'Healthcare' stay 2 times as long in Consideration"))
                .anyMatch(line -> line.contains("The sequence 'pricing-ad' was completed 78 times, and no contact"))
                .anyMatch(line -> line.contains("demo requests within 1 hour"))
                .anyMatch(line -> line.contains("of the contacts that enter Decision go back"));
    }

    @Test
    void leavesThePageInTheWorkingDirectoryAndReplacesAnEarlierOne() throws IOException {
        Path page = directory.resolve("journey-report.html");
        String first = Files.readString(page);
        assertThat(run.out()).contains("open journey-report.html in a browser");
        assertThat(first)
                .startsWith("<!doctype html>")
                .contains("With 'requalifying-clicks' raised from 2 to 3", "Kenji", "'pricing-ad'");
        Files.writeString(page, first.substring(0, 2_000));

        assertThat(new Cli(directory).run("demo").out()).isEqualTo(run.out()); // by its name, it is the same

        assertThat(page).hasContent(first);
        assertThat(directory).isDirectoryNotContaining("glob:**.tmp");
    }

    @Test
    void replacesNoOtherFile(@TempDir Path other) throws IOException {
        Path page = Files.writeString(other.resolve("journey-report.html"), "<html>my own</html>");
        assertThat(DemoReport.write(other, "<html>")).isEqualTo("""
                        The report was not written: journey-report.html is here already and is not a report of Journey.
                          Maybe move it, or run the demo in another directory.
                        """);
        assertThat(page).hasContent("<html>my own</html>");
    }

    @Test
    void goesOnWhereNothingCanBeWritten(@TempDir Path other) throws IOException {
        Path file = Files.writeString(other.resolve("file"), ""); // no directory, so no file can be in it
        assertThat(DemoReport.write(file, "<html>"))
                .startsWith("The report was not written: '")
                .contains("cannot be written", "Maybe run the demo in a directory of your own.");
    }

    @Test
    void sendsWhatIsDueAndNothingThatTheContactHasHadOrDone() {
        String text = run.out().replaceAll("\n {16}", " ");
        assertThat(text)
                .contains("We send 5 emails, we call once. 29 Jan: asks for a demo")
                .contains("Sequence consideration, for healthcare: 5 of 6 steps due, 1 left out (asked for a demo).")
                .contains("Sequence decision: 0 of 4 steps due, 4 left out (sent before).")
                .contains("We send 4 emails, we call once. 20 May: completes the onboarding.")
                .contains("Sequence onboarding, for healthcare: 5 of 6 steps due.")
                .containsOnlyOnce("Sequence onboarding");
    }
}
