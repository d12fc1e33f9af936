package org.journeyrules.flink.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.flowable.engine.ProcessEngine;
import org.flowable.engine.ProcessEngineConfiguration;
import org.flowable.engine.delegate.DelegateExecution;
import org.flowable.engine.delegate.JavaDelegate;
import org.flowable.job.api.Job;
import org.journeyrules.contact.Contact;
import org.journeyrules.signal.Direction;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.SignalType;

/**
 * The same two rules as a process of Flowable's engine on H2: one instance per contact waits for an action, with a timer of 14
 * days. The clock is that of the signals, and timers that are due run before each signal.
 */
final class FlowableRun {
    private static final AtomicLong RESULTS = new AtomicLong();
    private static final String PROCESS =
            """
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
                xmlns:flowable="http://flowable.org/bpmn" targetNamespace="journeys">
              <process id="contact" isExecutable="true">
                <startEvent id="start"/>
                <sequenceFlow id="f1" sourceRef="start" targetRef="wait"/>
                <receiveTask id="wait" name="wait for an action"/>
                <boundaryEvent id="silent" attachedToRef="wait" cancelActivity="true">
                  <timerEventDefinition><timeDuration>P14D</timeDuration></timerEventDefinition>
                </boundaryEvent>
                <sequenceFlow id="f2" sourceRef="silent" targetRef="silence"/>
                <serviceTask id="silence" flowable:class="org.journeyrules.flink.benchmarks.FlowableRun$Silence"/>
                <sequenceFlow id="f3" sourceRef="silence" targetRef="quiet"/>
                <receiveTask id="quiet" name="wait for an action after a silence"/>
                <sequenceFlow id="f4" sourceRef="wait" targetRef="count"/>
                <sequenceFlow id="f5" sourceRef="quiet" targetRef="count"/>
                <serviceTask id="count" flowable:class="org.journeyrules.flink.benchmarks.FlowableRun$Clicks"/>
                <sequenceFlow id="f6" sourceRef="count" targetRef="wait"/>
              </process>
            </definitions>
            """;

    private FlowableRun() {}

    /** Counts clicks of the last 30 days. */
    public static final class Clicks implements JavaDelegate {
        @Override
        public void execute(DelegateExecution execution) {
            if (!Boolean.TRUE.equals(execution.getVariable("click"))) {
                return;
            }
            long at = (Long) execution.getVariable("at");
            Long last = (Long) execution.getVariable("lastClick");
            if (last != null && at - last < Duration.ofDays(30).toMillis()) {
                RESULTS.incrementAndGet();
                execution.setVariable("lastClick", null);
            } else {
                execution.setVariable("lastClick", at);
            }
        }
    }

    /** Notes a silence. */
    public static final class Silence implements JavaDelegate {
        @Override
        public void execute(DelegateExecution execution) {
            RESULTS.incrementAndGet();
        }
    }

    static void measure(People people) throws IOException {
        Path directory = Files.createTempDirectory("flowable");
        ProcessEngine engine = ProcessEngineConfiguration.createStandaloneInMemProcessEngineConfiguration()
                .setJdbcUrl("jdbc:h2:file:" + directory.resolve("journeys"))
                .setDatabaseSchemaUpdate("true")
                .setAsyncExecutorActivate(false)
                .setHistory("none")
                .buildProcessEngine();
        engine.getRepositoryService()
                .createDeployment()
                .addBytes("contact.bpmn20.xml", PROCESS.getBytes(StandardCharsets.UTF_8))
                .deploy();
        Map<String, String> instances = new HashMap<>();
        set(engine, People.BEGIN);
        for (Contact contact : people.contacts) {
            instances.put(
                    contact.id(),
                    engine.getRuntimeService()
                            .startProcessInstanceByKey("contact", contact.id())
                            .getId());
        }
        List<Signal> actions = new ArrayList<>(people.signals);
        actions.removeIf(signal ->
                signal.direction() != Direction.INBOUND || signal.type().equals(SignalType.EMAIL_OPENED));
        long begin = System.nanoTime();
        long processor = Speed.processorNanos();
        for (Signal signal : actions) {
            set(engine, signal.occurredAt());
            runDue(engine);
            String execution = engine.getRuntimeService()
                    .createExecutionQuery()
                    .processInstanceId(instances.get(signal.contactId()))
                    .onlyChildExecutions()
                    .list()
                    .stream()
                    .filter(each -> "wait".equals(each.getActivityId()) || "quiet".equals(each.getActivityId()))
                    .findFirst()
                    .orElseThrow()
                    .getId();
            Map<String, Object> variables = new HashMap<>();
            variables.put("click", signal.type().equals(SignalType.LINK_CLICKED));
            variables.put("at", signal.occurredAt().toEpochMilli());
            engine.getRuntimeService().trigger(execution, variables);
        }
        Speed speed = Speed.of(people.signals.size(), System.nanoTime() - begin, Speed.processorNanos() - processor);
        engine.close();
        long bytes = directory.resolve("journeys.mv.db").toFile().length();
        System.out.printf(
                Locale.ROOT,
                "Flowable, two rules: %s, %,d bytes of state per contact, %,d results%n",
                speed,
                bytes / people.contacts.size(),
                RESULTS.get());
    }

    private static void set(ProcessEngine engine, Instant now) {
        engine.getProcessEngineConfiguration().getClock().setCurrentTime(Date.from(now));
    }

    private static void runDue(ProcessEngine engine) {
        for (Job due : engine.getManagementService()
                .createTimerJobQuery()
                .executable()
                .list()) {
            engine.getManagementService().moveTimerToExecutableJob(due.getId());
            engine.getManagementService().executeJob(due.getId());
        }
    }
}
