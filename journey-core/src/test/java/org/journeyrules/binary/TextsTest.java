package org.journeyrules.binary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.journeyrules.JourneyRules;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.stage.Stage;
import org.junit.jupiter.api.Test;

/** Joined and shortened texts save bytes, but a few bytes cannot stand for texts without limit. */
class TextsTest {
    private final Names names = Names.of(JourneyRules.builder(
                    JourneyMap.builder("small").stage(Stage.of("First")).build())
            .build());
    private final SharedParts shared = new SharedParts();

    @Test
    void decisionIdsOfOneSequenceTakeAFewBytesEach() {
        ByteSink out = new ByteSink(16);
        TextSink texts = new TextSink(out, names, false);
        texts.put("c-1");
        texts.putOnce("small/c-1/1/StepDue/First//one");
        int before = out.size();

        texts.putOnce("small/c-1/1/StepDue/First//one two");

        assertThat(out.size() - before).isEqualTo(2 + 1 + "one two".length());
    }

    @Test
    void textsThatShareMuchAreWrittenInFullWhenTheRoomIsUsedUp() {
        ByteSink out = new ByteSink(16);
        TextSink texts = new TextSink(out, names, false);
        String contact = "x".repeat(5_000);
        List<String> written = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            written.add("small/" + contact + "/1/StepDue/First//" + i);
        }
        written.forEach(texts::putOnce);

        assertThat(out.size()).as("some in full").isBetween(5_000, 100 * 5_000);
        TextSource source = source(out, "small", "First");
        assertThat(written).allSatisfy(text -> assertThat(source.nextOnce()).isEqualTo(text));
    }

    @Test
    void aReaderRefusesTextsThatAreTooLongForTheirBytes() {
        ByteSink out = new ByteSink(16);
        TextSink texts = new TextSink(out, names, false);
        texts.put("x".repeat(5_000));
        for (int i = 0; i < 100; i++) {
            out.put(TextForm.JOINED_BY_SLASH);
            out.put(15);
            for (int part = 0; part < 15; part++) {
                out.put(0);
            }
        }
        TextSource source = source(out);
        source.next();

        assertThatThrownBy(() -> {
                    for (int i = 0; i < 100; i++) {
                        source.nextOnce();
                    }
                })
                .isInstanceOf(StateBytesException.class)
                .hasMessageContaining("Its texts are too long for so few bytes.");
    }

    private TextSource source(ByteSink out, String... names) {
        return new TextSource(new ByteSource(out.buffer(), 0, out.size()), names, shared);
    }
}
