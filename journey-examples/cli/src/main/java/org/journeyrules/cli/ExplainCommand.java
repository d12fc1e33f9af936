package org.journeyrules.cli;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Function;
import org.journeyrules.EvaluationException;
import org.journeyrules.Explanation;
import org.journeyrules.JourneyEngine;
import org.journeyrules.cli.HistoryOptions.History;
import org.journeyrules.cli.files.Failure;
import org.journeyrules.cli.files.RowProblems;
import org.journeyrules.contact.Contact;
import org.journeyrules.explanation.RuleExplanation;
import org.journeyrules.internal.message.Excerpt;
import org.journeyrules.replay.Replay;
import org.journeyrules.signal.Signal;
import org.journeyrules.stage.Movement;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Explains one contact at one instant. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        sortOptions = false,
        description = {
            "Explains one contact at one instant: its stage and why, what happened last, the nearest next steps,"
                    + " and what time alone will do. With --all also every rule of the stage, condition by condition."
        },
        optionListHeading = "%nOptions:%n",
        footer = {
            "",
            "Example:",
            "  journey explain --contacts contacts.csv --signals signals.csv \\",
            "      --contact c-17 --at 2026-05-03T10:00:00Z"
        })
final class ExplainCommand implements Runnable {
    private final Console console;

    @Option(names = "--contact", paramLabel = "ID", required = true, description = "The contact.")
    private String contactId = "";

    @Option(
            names = "--at",
            paramLabel = "INSTANT",
            required = true,
            converter = InstantText.class,
            description = "The instant, with offset or Z.")
    private Instant at = Instant.EPOCH;

    @Option(names = "--all", description = "Show every rule of the stage, condition by condition.")
    private boolean all;

    @Option(names = "--json", description = "Write one JSON object instead of words.")
    private boolean json;

    @Mixin
    private HistoryOptions histories = new HistoryOptions();

    @Mixin
    private RuleOptions rules = new RuleOptions();

    ExplainCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        JourneyEngine engine = JourneyEngine.of(rules.rules(console));
        RowProblems problems = histories.problems(console);
        History history = histories.read(engine.map(), histories.latest(at, console), problems, console);
        problems.finish();
        OneContact one = OneContact.of(contactId, history, problems.count());
        try {
            explain(engine, one.recordAt(at), one.signals(at), one::recordAt);
        } catch (EvaluationException | IllegalArgumentException e) {
            throw Failure.problems(ContactFailure.of(one.place(), history, one.ofContact(), at, e)
                    .message());
        }
    }

    private void explain(
            JourneyEngine engine, Contact contact, List<Signal> signals, Function<Instant, Contact> records) {
        Replay replayed = Replay.run(engine, contact, signals, at);
        if (replayed.notBegun().isPresent()) {
            console.out()
                    .println(
                            json
                                    ? ExplanationJson.notBegun(
                                            engine.map(),
                                            contactId,
                                            at,
                                            replayed.notBegun().get())
                                    : "Contact " + contactId + " has no journey at " + Json.instant(at) + ": "
                                            + replayed.notBegun().get() + ".");
            return;
        }
        Explanation explanation = engine.explain(replayed.state(), contact, at).withHistory(replayed.decisions());
        List<RuleExplanation> startRules = explanation.visits().stream()
                .limit(1)
                .filter(visit -> visit.movement() == Movement.START)
                .flatMap(
                        visit -> engine.explainStart(records.apply(visit.entered()), signals, visit.entered()).stream())
                .filter(rule -> rule.leadsTo().isPresent())
                .toList();
        Function<String, List<String>> lists = rules.b2bPolicy()
                .<Function<String, List<String>>>map(policy -> new PolicyLists(policy)::of)
                .orElse(condition -> List.of());
        ZoneId zone = contact.zone().orElse(engine.map().zone());
        console.out()
                .println(
                        json
                                ? ExplanationJson.of(engine.map(), explanation, startRules, zone)
                                : Excerpt.visibleLines(ExplanationText.of(
                                                explanation, replayed.refused(), startRules, lists, zone, all)
                                        .stripTrailing()));
    }
}
