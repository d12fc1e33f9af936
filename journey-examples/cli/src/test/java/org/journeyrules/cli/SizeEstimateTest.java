package org.journeyrules.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.journeyrules.cli.Cli.Run;
import org.journeyrules.cli.files.FreeSpace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a replay reports early about the size of its outputs. */
class SizeEstimateTest {
    private static final Path HERE = Path.of("here");
    private static final Path THERE = Path.of("there");
    private static final long ROOM = 1_000_000;

    @TempDir
    private Path directory;

    private static SizeEstimate estimate(int contacts, long free) {
        return new SizeEstimate(contacts, ROOM, path -> Optional.of(new FreeSpace(path, free)));
    }

    private static List<String> all(SizeEstimate estimate, int contacts) {
        List<String> reports = new ArrayList<>();
        for (int done = 1; done <= contacts; done++) {
            reports.addAll(estimate.after(done));
        }
        return reports;
    }

    @Test
    void comesOnceAfterATwentiethOfTheContactsAndAtLeastAHundred() {
        for (int contacts : List.of(101, 2_000, 2_019, 2_020, 10_000)) {
            SizeEstimate estimate = estimate(contacts, Long.MAX_VALUE / 2);
            estimate.add(HERE, () -> 1_000_000_000, false);
            List<Integer> when = IntStream.rangeClosed(1, contacts)
                    .filter(done -> !estimate.after(done).isEmpty())
                    .boxed()
                    .toList();
            assertThat(when).containsExactly(Math.max(100, contacts / 20));
        }
    }

    @Test
    void ofAHundredContactsThereIsNone() {
        SizeEstimate estimate = estimate(100, 0);
        estimate.add(HERE, () -> 1_000_000_000, false);
        assertThat(all(estimate, 100)).isEmpty();
    }

    @Test
    void smallOutputsAreNotWorthAWord() {
        SizeEstimate small = estimate(1_000, 1_000_000_000);
        small.add(HERE, () -> 1_999_999, false);
        assertThat(all(small, 1_000)).isEmpty();
        SizeEstimate large = estimate(1_000, 1_000_000_000);
        large.add(HERE, () -> 2_000_000, false);
        assertThat(all(large, 1_000)).containsExactly("About 20 MB will be written; 1,000 MB are free.");
    }

    @Test
    void linesThatWaitOnDiskNeedTheirSpaceTwice() {
        SizeEstimate fits = estimate(1_000, 20_000_000);
        fits.add(HERE, () -> 1_000_000, true);
        assertThat(all(fits, 1_000)).isEmpty();
        SizeEstimate isTooSmall = estimate(1_000, 19_999_999);
        isTooSmall.add(HERE, () -> 1_000_000, true);
        assertThat(all(isTooSmall, 1_000))
                .containsExactly("'here': warning: the outputs need about 20 MB while they are written, but 19 MB are"
                        + " free\n  Maybe write them to a larger disk.");
        SizeEstimate inMemory = estimate(1_000, ROOM);
        inMemory.add(HERE, () -> ROOM / 10, true);
        assertThat(all(inMemory, 1_000)).isEmpty();
    }

    @Test
    void outputsOfOneDiskAreAddedUpAndThoseOfTwoAreNot() {
        SizeEstimate two = estimate(1_000, 10_000_000);
        two.add(HERE, () -> 600_000, false);
        two.add(THERE, () -> 600_000, false);
        assertThat(all(two, 1_000)).isEmpty();
        SizeEstimate one = new SizeEstimate(1_000, ROOM, path -> Optional.of(new FreeSpace("one disk", 10_000_000)));
        one.add(HERE, () -> 600_000, false);
        one.add(THERE, () -> 600_000, false);
        assertThat(all(one, 1_000))
                .singleElement()
                .asString()
                .startsWith("'here': warning: the outputs need about 12 MB");
    }

    @Test
    void whereTheSystemDoesNotSayWhatIsFreeOnlyTheSizeIsReported() {
        SizeEstimate estimate = new SizeEstimate(1_000, ROOM, path -> Optional.empty());
        estimate.add(HERE, () -> 123_456_789, true);
        assertThat(all(estimate, 1_000)).containsExactly("About 1,234 MB will be written.");
    }

    @Test
    void aReplayWarnsEarlyOfADiskThatIsTooSmall() {
        Cli cli = new Cli(directory).file("signals.csv", "id,contact_id,type,occurred_at");
        StringBuilder contacts = new StringBuilder("id,created_at");
        IntStream.range(0, 150).forEach(i -> contacts.append("\nc%d,2026-03-01".formatted(i)));
        cli.file("contacts.csv", contacts.toString());

        Run enough = cli.space(1_000_000).replay();
        assertThat(enough.exitCode()).as(enough.err()).isZero();
        assertThat(enough.err()).doesNotContain("free");

        long written =
                cli.text("decisions.jsonl").length() + cli.text("states.jsonl").length();
        Run tooSmall = cli.space(written / 2).replay();
        assertThat(tooSmall.exitCode()).isZero();
        assertThat(tooSmall.errors().get(0))
                .startsWith("'" + directory + "': warning: the outputs need about 0 MB while they are written");
    }
}
