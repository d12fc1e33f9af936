package org.journeyrules.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of texts that cannot be read, word by word. */
class JourneyJsonExceptionTest {
    private static final String STATE = JourneyJson.write(States.full());

    /** The state of the tests with a change, and what is said of it. Single quotes stand for double ones. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'movement':'START' | 'movement':'FORWARD' | visits[0].movement"
                        + "| visits[0].movement is 'FORWARD', which is not a known movement."
                        + "| Maybe one of START, IMPORTED, PROGRESSION, REGRESSION, EXIT, RETURN, SET.",
                "'movement':'PROGRESSION' | 'movement':'Progresion' | visits[1].movement"
                        + "| visits[1].movement is 'Progresion', which is not a known movement. | Maybe 'PROGRESSION'?",
                "'trust':'HUMAN' | 'trust':'human' | signals[1].trust"
                        + "| signals[1].trust is 'human', which is not a known trust. | Maybe 'HUMAN'?",
                "'clock':'2026-03-03T09:30:00.007Z' | 'clock':1772530200007 | clock"
                        + "| clock is 1772530200007; expected an instant such as '2026-03-02T09:30:00.000Z'. | ``",
                "'begun':'2026-03-02T09:30:00.000Z' | 'begun':'2026-03-02' | begun"
                        + "| begun is '2026-03-02'; expected an instant such as '2026-03-02T09:30:00.000Z'. | ``",
                "'begun':'2026-03-02T09:30:00.000Z' | 'begun':'-0001-03-02T09:30:00.000Z' | begun"
                        + "| begun is '-0001-03-02T09:30:00.000Z'; expected an instant in the years 0001 to 9999. | ``",
                "'clock':'2026-03-03T09:30:00.007Z' | 'clock':'+10000-01-01T00:00:00Z' | clock"
                        + "| clock is '+10000-01-01T00:00:00Z'; expected an instant in the years 0001 to 9999. | ``",
                "'rule':'journey: start' | 'rule':null | visits[0].rule"
                        + "| visits[0].rule is null; expected a text. | ``",
                "'number':1 | 'number':'1' | visits[0].number"
                        + "| visits[0].number is '1'; expected a whole number from 0 to 999999999. | ``",
                "'number':1 | 'number':-1 | visits[0].number"
                        + "| visits[0].number is -1; expected a whole number from 0 to 999999999. | ``",
                "'closed':true | 'closed':'yes' | closed | closed is 'yes'; expected true or false. | ``",
                "'record':'fffffffffffffffe' | 'record':-2 | record"
                        + "| record is -2; expected up to 16 hexadecimal digits. | ``",
                "'consumed':['ebook','guide'] | 'consumed':{'ebook':1} | consumed"
                        + "| consumed is an object; expected a list. | ``",
                "'attributes':{'message' | 'attributes':{'topic':['a'],'message' | signals[0].attributes.topic"
                        + "| signals[0].attributes.topic is a list; expected a text, a number or a boolean. | ``",
                "'id':'s-1',|| signals[0] | signals[0] has no 'id'. | ``",
                "'type':'LINK_CLICKED' | 'type':'Link Clicked' | signals[0]"
                        + "| Signal 's-1' has the type 'Link Clicked', which is not UPPER_SNAKE_CASE."
                        + "| Maybe write it as 'LINK_CLICKED'.",
                "'id':'s-2' | 'id':'s-1' | signals[1] | signals[1] has the id 's-1' of an earlier signal. | ``",
                "'journey':'b2b',|| `` | The text has no 'journey'. | ``",
                "'journey':'b2b' | 'journey':' ' | journey | journey is empty. | ``",
                "'format':3 | 'format':0 | format | format is 0; the first format is 1. | ``",
                "'format':3,|| `` | The text has no 'format'. | ``",
                "'stage':'Consideration','since' | 'stage':'Decision','since' | stage"
                        + "| stage is 'Decision', but the last visit has 'Consideration'."
                        + "| Maybe a part was changed by hand: stage, since and visit repeat the last entry of visits.",
                "'visit':2,|| visit | The text has no 'visit'; the last visit has '2'."
                        + "| Maybe a part was changed by hand: stage, since and visit repeat the last entry of visits.",
                "'left':'2026-03-03T09:30:00.000Z',|| visits[0]"
                        + "| visits[0] has no 'left', but is not the last visit. | ``",
                "'left':'2026-03-03T09:30:00.000Z' | 'left':'2026-03-04T09:30:00.000Z' | visits[0]"
                        + "| visits[0] is left at 2026-03-04T09:30:00Z, but the next visit is entered at"
                        + " 2026-03-03T09:30:00Z."
                        + "| ``",
                "'left':'2026-03-03T09:30:00.000Z' | 'left':'2026-03-03T09:29:59.999Z' | visits[0]"
                        + "| visits[0] is left at 2026-03-03T09:29:59.999Z, but the next visit is entered at"
                        + " 2026-03-03T09:30:00Z. | ``",
                "'left':'2026-03-03T09:30:00.000Z' | 'left':'2026-03-01T09:30:00.000Z' | visits[0]"
                        + "| visits[0] is left at 2026-03-01T09:30:00Z, before it is entered. | ``",
                "'number':1 | 'number':2 | visits[0]"
                        + "| visits[0] has the number 2, but visits are numbered from 1. | ``",
                "'cameFrom':'Awareness' | 'cameFrom':'Decision' | visits[1]"
                        + "| visits[1] came from 'Decision', but the visit before it is in 'Awareness'. | ``",
                ",'cameFrom':'Awareness' || visits[1]"
                        + "| visits[1] has no 'cameFrom', but the visit before it is in 'Awareness'. | ``",
                "'number':1 | 'number':1,'cameFrom':'Decision' | visits[0]"
                        + "| visits[0] came from 'Decision', but is the first visit. | ``",
                "'movement':'START' | 'movement':'PROGRESSION' | visits[0]"
                        + "| visits[0] has the movement PROGRESSION, but the first visit must be a START or"
                        + " IMPORTED. | Maybe START or IMPORTED.",
                "'movement':'PROGRESSION' | 'movement':'IMPORTED' | visits[1]"
                        + "| visits[1] has the movement IMPORTED, which only the first visit can have. | ``",
                "'reviewAt':'2026-03-06T09:30:00.000Z',|| reviewAt"
                        + "| The text has no 'reviewAt'; cadence has '2026-03-06T09:30:00Z'."
                        + "| Maybe a part was changed by hand: reviewAt repeats the earlier of cadence.rulesAt and"
                        + " cadence.sendsAt, but is not before clock.",
                "'sendsAt':'2026-03-06T09:30:00.000Z' | 'sendsAt':'2026-03-01T09:30:00.000Z' | reviewAt"
                        + "| reviewAt is '2026-03-06T09:30:00Z', but cadence has '2026-03-03T09:30:00.007Z'."
                        + "| Maybe a part was changed by hand: reviewAt repeats the earlier of cadence.rulesAt and"
                        + " cadence.sendsAt, but is not before clock.",
                "'cadence':{ | 'cadence':[],'x':{ | cadence | cadence is a list; expected an object. | ``",
                "'sendsAt':'2026-03-06T09:30:00.000Z' | 'sendsAt':7 | cadence.sendsAt"
                        + "| cadence.sendsAt is 7; expected an instant such as '2026-03-02T09:30:00.000Z'. | ``",
                "'enrollments':[ | 'enrollments':['welcome', | cadence.enrollments[0]"
                        + "| cadence.enrollments[0] is 'welcome'; expected an object. | ``",
                "'sequence':'nurture',|| cadence.enrollments[1]" + "| cadence.enrollments[1] has no 'sequence'. | ``",
                "'reached':'2026-03-03T09:30:00.000Z','sent':['hello' | 'sent':['hello' | cadence.enrollments[0]"
                        + "| cadence.enrollments[0] has no 'reached'. | ``",
                "'lateBy':1296000007 | 'lateBy':-1 | cadence.enrollments[1].lateBy"
                        + "| cadence.enrollments[1].lateBy is -1; expected a whole number of milliseconds, 0 or"
                        + " more. | ``",
                "'endedAt':'2026-03-03T09:30:00.000Z',|| cadence.enrollments[0]"
                        + "| cadence.enrollments[0] has a 'how', but no 'endedAt'."
                        + "| Maybe its 'endedAt' was lost, because 'how' describes the end.",
                "'endedAt':'2026-03-03T09:30:00.000Z' | 'endedAt':'2026-03-01T09:30:00.000Z' | cadence.enrollments[0]"
                        + "| cadence.enrollments[0] ended at 2026-03-01T09:30:00Z, before it started at"
                        + " 2026-03-02T09:30:00Z. | ``",
                ",'how':'stage left' || cadence.enrollments[0]"
                        + "| cadence.enrollments[0] has ended, but has no 'how'. | ``",
                "'how':'stage left' | 'how':'stage left','step':'x' | cadence.enrollments[0]"
                        + "| cadence.enrollments[0] has ended, but has a 'step'."
                        + "| Maybe a part was changed by hand: an ended enrollment has no next step.",
                "'step':'case-study',|| cadence.enrollments[1]"
                        + "| cadence.enrollments[1] has no next 'step', but has a 'planned'."
                        + "| Maybe a part was changed by hand: an ended enrollment has no next step.",
                "'channel':'email','marketing' | 'channel':5,'marketing'"
                        + "| cadence.touches.b2b/c-1/2/StepDue/nurture/s-2/intro.channel"
                        + "| cadence.touches.b2b/c-1/2/StepDue/nurture/s-2/intro.channel is 5; expected a text. | ``",
                "'status':'Sent' || cadence.members.Autumn | cadence.members.Autumn has no 'status'. | ``",
                ",'dueAt':'2026-03-03T13:30:00.000Z' ||"
                        + " cadence.handOffs.b2b/c-1/2/HandedOff/a price was asked for/s-2"
                        + "| cadence.handOffs.b2b/c-1/2/HandedOff/a price was asked for/s-2 has no 'dueAt'. | ``",
                "'begun':'2026-03-02T09:30:00.000Z',|| begun | The text has visits, but no 'begun'. | ``",
                "'clock':'2026-03-03T09:30:00.007Z' | 'clock':'2026-03-03T09:29:00.000Z' | clock"
                        + "| clock is 2026-03-03T09:29:00Z, before the last visit was entered at"
                        + " 2026-03-03T09:30:00Z. | ``",
                "'begun':'2026-03-02T09:30:00.000Z' | 'begun':'2026-04-02T09:30:00.000Z' | begun"
                        + "| begun is 2026-04-02T09:30:00Z, but the first visit was entered at 2026-03-02T09:30:00Z."
                        + " | ``",
                "'begun':'2026-03-02T09:30:00.000Z' | 'begun':'2026-03-02T09:29:59.999Z' | begun"
                        + "| begun is 2026-03-02T09:29:59.999Z, but the first visit was entered at"
                        + " 2026-03-02T09:30:00Z. | ``",
                "'rulesAt':'2026-05-02T09:30:00.000Z' | 'rulesAt':'2026-03-03T09:30:00.006Z' | reviewAt"
                        + "| The next evaluation of the rules is at 2026-03-03T09:30:00.006Z, before clock, which is"
                        + " 2026-03-03T09:30:00.007Z. | ``",
                "'sequence':'nurture' | 'sequence':'welcome' | cadence.enrollments[1]"
                        + "| cadence.enrollments[1] is in the sequence 'welcome', as an earlier enrollment is. | ``",
                "'sequence':'nurture','visit':2 | 'sequence':'nurture','visit':3 | cadence.enrollments[1].visit"
                        + "| cadence.enrollments[1].visit is 3, but there is no such visit. | Maybe a number from 1"
                        + " to 2.",
                "'sequence':'nurture','visit':2 | 'sequence':'nurture','visit':0 | cadence.enrollments[1].visit"
                        + "| cadence.enrollments[1].visit is 0, but there is no such visit. | Maybe a number from 1"
                        + " to 2.",
                "'enrolledAt':'2026-03-02T09:30:00.000Z' | 'enrolledAt':'2026-03-02T09:29:59.999Z'"
                        + "| cadence.enrollments[0].enrolledAt | cadence.enrollments[0].enrolledAt is"
                        + " 2026-03-02T09:29:59.999Z, not during visit 1, which is from 2026-03-02T09:30:00Z to"
                        + " 2026-03-03T09:30:00Z. | ``",
                "'sequence':'nurture','visit':2,'enrolledAt':'2026-03-03T09:30:00.000Z'"
                        + "| 'sequence':'nurture','visit':2,'enrolledAt':'2026-03-03T09:29:59.999Z'"
                        + "| cadence.enrollments[1].enrolledAt | cadence.enrollments[1].enrolledAt is"
                        + " 2026-03-03T09:29:59.999Z, not during visit 2, which is from 2026-03-03T09:30:00Z on. | ``",
                "'endedAt':'2026-03-03T09:30:00.000Z' | 'endedAt':'2026-03-03T09:30:00.008Z'"
                        + "| cadence.enrollments[0].endedAt | cadence.enrollments[0].endedAt is"
                        + " 2026-03-03T09:30:00.008Z,"
                        + " after clock, which is 2026-03-03T09:30:00.007Z. | ``",
                "'reached':'2026-03-03T09:30:00.000Z' | 'reached':'2026-03-04T09:30:00.000Z'"
                        + "| cadence.enrollments[0].reached | cadence.enrollments[0].reached is 2026-03-04T09:30:00Z,"
                        + " after clock, which is 2026-03-03T09:30:00.007Z. | ``",
                "'pausedAt':'2026-03-03T09:30:00.000Z' | 'pausedAt':'2026-03-04T09:30:00.000Z'"
                        + "| cadence.enrollments[2].pausedAt | cadence.enrollments[2].pausedAt is 2026-03-04T09:30:00Z,"
                        + " after clock, which is 2026-03-03T09:30:00.007Z. | ``",
                "'contents':{'hello':'2026-03-02T09:30:00.000Z' | 'contents':{'hello':'2026-03-04T09:30:00.000Z'"
                        + "| cadence.contents.hello | cadence.contents.hello is 2026-03-04T09:30:00Z,"
                        + " after clock, which is 2026-03-03T09:30:00.007Z. | ``",
                "'marketing':'2026-03-03T09:30:00.000Z' | 'marketing':'2026-03-04T09:30:00.000Z'"
                        + "| cadence.marketing | cadence.marketing is 2026-03-04T09:30:00Z,"
                        + " after clock, which is 2026-03-03T09:30:00.007Z. | ``",
                "'at':'2026-03-02T09:30:00.000Z','reported':true | 'at':'2026-03-04T09:30:00.000Z','reported':true"
                        + "| cadence.touches.b2b/c-1/1/StepDue/welcome//hello.at"
                        + "| cadence.touches.b2b/c-1/1/StepDue/welcome//hello.at is 2026-03-04T09:30:00Z, after clock,"
                        + " which is 2026-03-03T09:30:00.007Z. | ``",
                "'visit':2,'at':'2026-03-03T09:30:00.000Z' | 'visit':2,'at':'2026-03-03T12:30:00.000Z'"
                        + "| cadence.handOffs.b2b/c-1/2/HandedOff/a price was asked for/s-2.at"
                        + "| cadence.handOffs.b2b/c-1/2/HandedOff/a price was asked for/s-2.at is 2026-03-03T12:30:00Z,"
                        + " after clock, which is 2026-03-03T09:30:00.007Z. | ``",
                "b2b/c-1/2/HandedOff/a price was asked for/s-2':{'visit':2"
                        + "| b2b/c-1/3/HandedOff/a price was asked for/s-2':{'visit':3"
                        + "| cadence.handOffs.b2b/c-1/3/HandedOff/a price was asked for/s-2.visit"
                        + "| cadence.handOffs.b2b/c-1/3/HandedOff/a price was asked for/s-2.visit is 3, but there is"
                        + " no such visit. | Maybe a number from 1 to 2.",
            })
    void aStateThatIsWrong(String right, String wrong, String path, String problem, String advice) {
        String changed = STATE.replaceFirst(
                java.util.regex.Pattern.quote(json(right)),
                java.util.regex.Matcher.quoteReplacement(json(wrong == null ? "" : wrong)));
        assertThat(changed).isNotEqualTo(STATE);

        JourneyJsonException thrown =
                catchThrowableOfType(JourneyJsonException.class, () -> JourneyJson.readState(changed));

        assertThat(thrown).as(changed).isNotNull();
        assertThat(thrown.problem()).isEqualTo(problem);
        assertThat(thrown.advice()).isEqualTo(advice);
        assertThat(thrown.path()).isEqualTo(path);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "begun | '2026-03-02T09:30:00.000Z'",
                "clock | '2026-03-02T09:30:00.000Z'",
                "closed | true",
                "heldUntil | '2026-03-02T09:30:00.000Z'",
                "reviewAt | '2026-03-02T09:30:00.000Z'",
                "cadence | {'members':{'Spring':{'status':'Sent'}}}",
            })
    void whatBelongsToAJourneyThatBeganWithoutOne(String key, String value) {
        String changed = JourneyJson.write(States.notBegun())
                .replace("\"signals\"", json("'" + key + "':" + value + ",'signals'"));

        JourneyJsonException thrown =
                catchThrowableOfType(JourneyJsonException.class, () -> JourneyJson.readState(changed));

        assertThat(thrown.path()).isEqualTo(key);
        assertThat(thrown.problem())
                .isEqualTo("The text has a '" + key + "', but no visits: the journey has not started.");
    }

    @Test
    void theMessageSaysWhereInTheText() {
        assertThatExceptionOfType(JourneyJsonException.class)
                .isThrownBy(() -> JourneyJson.readSignal("{\n  \"id\": \"s-1\",\n  \"trust\": \"Robot\"\n}"))
                .withMessage("3:12: trust is 'Robot', which is not a known trust.\n  Maybe one of HUMAN, MACHINE,"
                        + " UNKNOWN.")
                .satisfies(thrown -> assertThat(thrown.line()).isEqualTo(3))
                .satisfies(thrown -> assertThat(thrown.column()).isEqualTo(12));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`` | 1:1: The text is empty, not a contact.",
                "` ` | 1:1: The text is empty, not a contact.",
                "[] | 1:1: The text is a list; expected an object.",
                "'c-1' | 1:1: The text is 'c-1'; expected an object.",
                "null | 1:1: The text is null; expected an object.",
                "{'id':'c-1'} {'id':'c-2'} | 1:14: The text continues after the end of a contact.\\n"
                        + "  Maybe it contains several; read one per line.",
                "{'id':'c-1','id':'c-2'} | 1:17: The text is not valid JSON: Duplicate field 'id'.",
                "{'id':'c-1' | 1:12: The text is not valid JSON: Unexpected end-of-input: expected close"
                        + " marker for Object (start marker at [line: 1, column: 1]).",
                "{'fit':'A'} | 1:11: The text has no 'id'.",
                "{'id':'c-1','fit':'Z'} | 1:22: Contact 'c-1' has the fit 'Z', which is not a fit.\\n"
                        + "  Maybe 'A', 'B', 'C' or 'D'.",
                "{'id':'c-1','fit':{}} | 1:19: fit is an object; expected a text, a number or a boolean.",
            })
    void aContactThatIsWrong(String text, String message) {
        assertThatExceptionOfType(JourneyJsonException.class)
                .isThrownBy(() -> JourneyJson.readContact(json(text)))
                .withMessage(message.replace("\\n", "\n"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'kind':'StageChanged' | 'kind':'StageChange' | 1:113: kind is 'StageChange', which is not a known"
                        + " kind of decision.\\n"
                        + "  Maybe 'StageChanged'?",
                "'to':'Awareness' | 'to':'Decision' | 1:273: The id is 'b2b/c-1/1/StageChanged/Awareness', but the"
                        + " decision's parts make 'b2b/c-1/1/StageChanged/Decision'.\\n  Maybe a part was changed by"
                        + " hand:"
                        + " an id is made of journey, contact, visit, kind and subject.",
                "b2b/c-1/1/StageChanged/Awareness | 4711 | 1:246: The id '4711' is not made of journey, contact, visit,"
                        + " kind and subject.",
                "'to':'Awareness',|| 1:257: The text has no 'to'.",
                "'evidenceCount':0 | 'evidenceCount':0.5 | 1:193: because.evidenceCount is 0.5; expected a whole"
                        + " number from 0 to 999999999.",
                "'evidence':[] | 'evidence':['s1'] | 1:241: Evidence of 1 ids for 0 signals; at most 25 and no more"
                        + " than the signals.",
            })
    void aDecisionThatIsWrong(String right, String wrong, String message) {
        String text = "{'id':'b2b/c-1/1/StageChanged/Awareness','journey':'b2b','contact':'c-1',"
                + "'at':'2026-03-02T09:30:00.000Z','kind':'StageChanged','because':{'rule':'journey: start',"
                + "'evidence':[],'evidenceCount':0,'text':'The journey began.','overruled':[]},"
                + "'to':'Awareness','movement':'START'}";

        assertThatExceptionOfType(JourneyJsonException.class)
                .isThrownBy(() -> JourneyJson.readDecision(json(text.replace(right, wrong == null ? "" : wrong))))
                .withMessage(message.replace("\\n", "\n"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'until':'2026-03-04T09:30:00.000Z' | 'until':'2026-03-04T09:31:00.000Z' | The id is 'b2b/c-1/2/",
                "/nurture/s2/intro/2026-03-04T09:30:00Z | /nurture | The id is 'b2b/c-1/2/StepDeferred/nurture'",
                "'until':'2026-03-04T09:30:00.000Z',|| The text has no 'until'.",
                "'enrolledAt':'2026-03-02T09:30:00.000Z',|| The text has no 'enrolledAt'.",
                "'step':'intro' | 'step':7 | step is 7; expected a text.",
                "'kind':'StepDeferred' | 'kind':'StepDefered' | kind is 'StepDefered', which is not a known kind of"
                        + " decision.\\n"
                        + "  Maybe 'StepDeferred'?",
            })
    void aStepThatIsWrong(String right, String wrong, String message) {
        String text = "{'id':'b2b/c-1/2/StepDeferred/nurture/s2/intro/2026-03-04T09:30:00Z','journey':'b2b',"
                + "'contact':'c-1','at':'2026-03-02T09:30:00.000Z','kind':'StepDeferred',"
                + "'because':{'rule':'journey: step deferred','text':'It is night.'},'sequence':'nurture',"
                + "'enrolledAt':'2026-03-02T09:30:00.000Z','step':'intro',"
                + "'until':'2026-03-04T09:30:00.000Z','why':'It is night.'}";
        JourneyJson.readDecision(json(text));

        assertThatExceptionOfType(JourneyJsonException.class)
                .isThrownBy(() -> JourneyJson.readDecision(json(text.replace(right, wrong == null ? "" : wrong))))
                .withMessageMatching("1:[0-9]+: (?s).*")
                .withMessageContaining(message.replace("\\n", "\n"));
    }

    @Test
    void aTextThatNestsTooDeepIsRefused() {
        String deep = "{\"id\":\"c-1\",\"x\":" + "[".repeat(100_000);

        assertThatExceptionOfType(JourneyJsonException.class)
                .isThrownBy(() -> JourneyJson.readState(deep))
                .withMessageStartingWith("1:49: The text is not valid JSON: Document nesting depth (33)");
    }

    @Test
    void aTextThatIsTooLongIsRefused() {
        assertThatExceptionOfType(JourneyJsonException.class)
                .isThrownBy(() -> JourneyJson.readState(" ".repeat(JourneyJson.MAX_LENGTH + 1)))
                .withMessage("1:1: The text has 50000001 characters, more than the 50000000 allowed.");
    }

    @Test
    void aLongValueIsCutInTheMessage() {
        assertThatExceptionOfType(JourneyJsonException.class)
                .isThrownBy(() -> JourneyJson.readSignal("{\"trust\":\"" + "x".repeat(1000) + "\"}"))
                .withMessageStartingWith("1:10: trust is '" + "x".repeat(60) + "…', which is not a known trust.");
    }

    @Test
    void whateverIsCutOffAStateIsMissed() {
        for (int length = 0; length < STATE.length(); length++) {
            String cut = STATE.substring(0, length);
            assertThat(catchThrowable(() -> JourneyJson.readState(cut)))
                    .as(cut)
                    .isInstanceOf(JourneyJsonException.class);
        }
    }

    @Test
    void aTextWithRandomDamageIsReadOrRefusedButNothingElse() {
        String decision =
                JourneyJson.write(DecisionJsonTest.decisions().toList().get(1));
        long seed = 4711;
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            readDamaged(STATE, random, JourneyJson::readState, seed);
            readDamaged(decision, random, JourneyJson::readDecision, seed);
        }
    }

    private static void readDamaged(String text, Random random, Function<String, Object> reading, long seed) {
        String marks = "{}[]\":,0123456789-+.eEtruefalsn\\u \u0000é";
        StringBuilder damaged = new StringBuilder(text);
        for (int n = random.nextInt(3); n >= 0; n--) {
            damaged.setCharAt(random.nextInt(damaged.length()), marks.charAt(random.nextInt(marks.length())));
        }
        Throwable thrown = catchThrowable(() -> reading.apply(damaged.toString()));
        if (thrown != null) {
            assertThat(thrown).as("seed %d: %s", seed, damaged).isInstanceOf(JourneyJsonException.class);
        }
    }

    private static String json(String text) {
        return text.replace('\'', '"');
    }
}
