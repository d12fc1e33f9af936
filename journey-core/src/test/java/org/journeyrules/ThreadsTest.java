package org.journeyrules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** One engine, one contact's record and one state serve any number of threads. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ThreadsTest {
    @Test
    void many_threads_on_one_engine_and_one_state_get_the_same_answers() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            for (long seed = 0; seed < 20; seed++) {
                World world = new World(seed);
                JourneyEngine engine = JourneyEngine.of(world.rules);
                JourneyState begun = engine.review(engine.newState("c"), world.contact, world.start)
                        .state();
                Callable<String> history = () -> {
                    JourneyState state = begun;
                    List<Object> told = new ArrayList<>();
                    try {
                        for (var signals : world.byInstant().entrySet()) {
                            Outcome outcome =
                                    engine.receive(state, world.contact, signals.getValue(), signals.getKey());
                            told.add(outcome);
                            told.add(outcome.refused());
                            state = outcome.state();
                        }
                        told.add(engine.explain(state, world.contact, world.end())
                                .rules());
                    } catch (EvaluationException failure) {
                        told.add(failure.getMessage()); // a rule asked for more than is kept
                    }
                    return told.toString();
                };
                List<Future<String>> answers = new ArrayList<>();
                for (int i = 0; i < 16; i++) {
                    answers.add(threads.submit(history));
                }
                for (Future<String> answer : answers) {
                    assertThat(answer.get())
                            .as("in %s", world)
                            .isEqualTo(answers.get(0).get());
                }
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
