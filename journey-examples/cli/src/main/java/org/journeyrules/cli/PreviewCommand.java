package org.journeyrules.cli;

import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.journeyrules.InFlight;
import org.journeyrules.JourneyEngine;
import org.journeyrules.JourneyState;
import org.journeyrules.cli.PassOptions.Opened;
import org.journeyrules.cli.PassOptions.States;
import org.journeyrules.cli.files.OutputFiles;
import org.journeyrules.measures.AdoptionPreview;
import org.journeyrules.measures.AdoptionReport;
import org.journeyrules.report.AdoptionJson;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Says what adopting saved states under other rules would change. */
@Command(
        name = "preview",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        sortOptions = false,
        description = {
            "Reports which contacts would change stage, sequence or next step if the states of an earlier replay, or of"
                    + " your application, came under this map and these rules. Writes no states.",
            "",
            "Each state is adopted at its own clock, or at --until if that is given."
        },
        optionListHeading = "%nOptions:%n",
        footer = {
            "",
            "Example:",
            "  journey preview --contacts contacts.csv --resume states.jsonl --policy new.yaml --json preview.json"
        })
final class PreviewCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private HistoryOptions histories = new HistoryOptions();

    @Option(
            names = "--resume",
            paramLabel = "FILE",
            required = true,
            description = "The states, one JSON object per line, as `replay --states` writes them.")
    private Path resume = Path.of("");

    @Mixin
    private InFlightOptions inFlight = new InFlightOptions();

    @Mixin
    private PassOptions pass = new PassOptions();

    @Option(names = "--json", paramLabel = "FILE", description = "Where to write the changes as one JSON object.")
    private @Nullable Path json;

    @Mixin
    private RuleOptions rules = new RuleOptions();

    PreviewCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        pass.check();
        JourneyEngine engine = JourneyEngine.of(rules.rules(console));
        InFlight policy = inFlight.policy(engine.map());
        try (OutputFiles files = new OutputFiles(inputs())) {
            OutputStream object = json == null ? null : files.create(json);
            States states = States.in(resume, files, engine.map(), stage -> inFlight.isMet(stage, engine.map()));
            Opened opened = pass.open(histories, engine.map(), states, console);
            boolean atOwnClock = opened.end().inWords().isPresent();
            Parts<AdoptionPreview> parts = new Parts<>(() -> AdoptionPreview.of(engine, policy));
            int failed = pass.run(
                    "Preview",
                    opened,
                    (contact, signals) -> {
                        Optional<JourneyState> state =
                                opened.saved().of(opened.history().contacts().place(contact.id()));
                        if (state.isPresent()) {
                            Instant clock = state.get().clock().orElse(opened.until());
                            parts.mine().add(state.get(), contact, atOwnClock ? clock : opened.until());
                        }
                    },
                    console);
            AdoptionPreview all = AdoptionPreview.of(engine, policy);
            parts.all().forEach(all::merge);
            AdoptionReport report = all.result();
            DueCommand.write(object, AdoptionJson.write(report));
            files.commit();
            (files.wroteToDevice() ? console.err() : console.out()).print(report.text());
            return failed == 0 ? ExitCode.DONE : ExitCode.PROBLEMS;
        }
    }

    private List<Path> inputs() {
        return Stream.of(histories.files(), rules.files(), Stream.of(resume))
                .flatMap(each -> each)
                .toList();
    }
}
