package org.journeyrules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.TemporalAmount;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.journeyrules.campaign.Campaign;
import org.journeyrules.contact.AccountRecord;
import org.journeyrules.contact.ContactRecord;
import org.journeyrules.contact.DateField;
import org.journeyrules.contact.Field;
import org.journeyrules.sequence.Enrollment;
import org.journeyrules.sequence.Sequence;
import org.journeyrules.sequence.Step;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.Signals;
import org.journeyrules.stage.CurrentVisit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a rule asks with null, an answer that is absent: it is equal to nothing, or the error says what was null. */
class AbsentArgumentsTest {
    private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");
    private static final Signal CLICK =
            Signal.of("s", "c", "LINK_CLICKED", NOW.minusSeconds(60)).with("topic", "pricing");

    private static final Map<Class<?>, Function<Journey, Object>> SUBJECTS = Map.of(
            Journey.class, journey -> journey,
            Signals.class, Journey::signals,
            ContactRecord.class, Journey::contact,
            AccountRecord.class, journey -> journey.contact().account(),
            DateField.class, journey -> journey.contact().date("renewal"),
            Field.class, journey -> journey.contact().field("tier"),
            Enrollment.class, journey -> journey.enrollment("topic"),
            CurrentVisit.class, Journey::visit);

    /** A method of the rule language, of whose arguments one is null. */
    record Call(Class<?> type, Method method, int absent) {
        @Override
        public String toString() {
            return type.getSimpleName() + "." + method.getName() + method.getParameterCount() + " without " + absent;
        }

        Object ask(Journey journey) {
            List<Object> given = new ArrayList<>();
            for (int i = 0; i < method.getParameterCount(); i++) {
                Class<?> taken = method.getParameterTypes()[i];
                Object value = i == absent && !taken.isArray() ? null : sample(taken, journey);
                given.add(i == absent && taken.isArray() ? Array.newInstance(taken.getComponentType(), 1) : value);
            }
            try {
                return method.invoke(SUBJECTS.get(type).apply(journey), given.toArray());
            } catch (InvocationTargetException failed) {
                throw (RuntimeException) failed.getCause();
            } catch (IllegalAccessException hidden) {
                throw new AssertionError(hidden);
            }
        }
    }

    private static Object sample(Class<?> taken, Journey journey) {
        return taken == TemporalAmount.class
                ? Duration.ofDays(1)
                : taken == Signals.class
                        ? journey.signals()
                        : taken == Instant.class
                                ? NOW
                                : taken.isArray()
                                        ? Array.newInstance(taken.getComponentType(), 0)
                                        : taken == int.class ? (Object) 1 : "topic";
    }

    static List<Call> calls() {
        return SUBJECTS.keySet().stream()
                .flatMap(type -> Stream.of(type.getMethods())
                        .filter(method -> !method.getName().equals("policy"))
                        .flatMap(method -> IntStream.range(0, method.getParameterCount())
                                .filter(i -> !method.getParameterTypes()[i].isPrimitive())
                                .mapToObj(i -> new Call(type, method, i))))
                .sorted(Comparator.comparing(Call::toString))
                .toList();
    }

    private static Object ask(Function<Journey, Object> question) {
        return Asking.of(CLICK)
                .map(map -> map.campaign(Campaign.of("topic").with("topic"))
                        .sequence(Sequence.of("topic").with(Step.send("first", "welcome"))))
                .answer(NOW, journey -> {
                    Object answer = question.apply(journey);
                    return answer == null ? "nothing" : answer instanceof Signals some ? some.count() : answer;
                });
    }

    @ParameterizedTest
    @MethodSource("calls")
    void everyMethodTakesItOrSaysWhatWasNull(Call call) {
        Throwable failed = catchThrowable(() -> ask(call::ask));

        if (failed != null) {
            assertThat(failed)
                    .rootCause()
                    .isInstanceOf(IllegalArgumentException.class)
                    .message()
                    .contains("null");
        }
    }

    static List<Function<Journey, Object>> comparisons() {
        return List.of(
                journey -> journey.signals().where("topic", null),
                journey -> journey.signals().where("category", null),
                journey -> journey.signals().where("topic", journey.signals().attribute("category")),
                journey -> journey.signals().whereIn("topic", (Object) null),
                journey -> journey.signals().on(null),
                journey -> journey.signals().of((String) null),
                journey -> journey.signals().since(null),
                journey -> journey.signals().until(null));
    }

    @ParameterizedTest
    @MethodSource("comparisons")
    void nothingIsSelectedByWhatIsAbsent(Function<Journey, Object> selection) {
        assertThat(ask(selection)).isEqualTo(0);
        assertThat(ask(Journey::signals)).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("comparisons")
    void itStaysSoAsTimeGoesOn(Function<Journey, Object> selection) {
        Asking.Asked asked = Asking.of(CLICK)
                .at(
                        NOW,
                        journey -> ((Signals) selection.apply(journey))
                                .within(Duration.ofDays(1))
                                .count());

        assertThat(asked.answer()).isEqualTo(0);
        assertThat(asked.reviewAt()).isNull();
    }
}
