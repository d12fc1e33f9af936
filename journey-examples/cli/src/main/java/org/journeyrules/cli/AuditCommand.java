package org.journeyrules.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.journeyrules.JourneyEngine;
import org.journeyrules.cli.PassOptions.Opened;
import org.journeyrules.cli.files.OutputFiles;
import org.journeyrules.contact.Contact;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.map.JourneyMapBuilder;
import org.journeyrules.measures.AuditReport;
import org.journeyrules.measures.ContactHistory;
import org.journeyrules.measures.JourneyAudit;
import org.journeyrules.replay.Replay;
import org.journeyrules.report.AuditJson;
import org.journeyrules.stage.Stage;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Puts the CRM's own stages beside those that the rules decide over the same signals. */
@Command(
        name = "audit",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        sortOptions = false,
        description = {
            "Compares the stages that the CRM itself has set with those that the rules decide over the same signals: where"
                    + " both agree, who differs since when and why, and how the people of each stage ended.",
            "",
            "The CRM's stages are STAGE_SET signals of source import or automation, and changes of the field stage. The"
                    + " rules see neither these nor the contact's own stage."
        },
        optionListHeading = "%nOptions:%n",
        footer = {"", "Example:", "  journey audit --contacts contacts.csv --signals signals.csv --json audit.json"})
final class AuditCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private HistoryOptions histories = new HistoryOptions();

    @Mixin
    private PassOptions pass = new PassOptions();

    @Option(names = "--json", paramLabel = "FILE", description = "Where to write the audit as one JSON object.")
    private @Nullable Path json;

    @Mixin
    private RuleOptions rules = new RuleOptions();

    AuditCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        pass.check();
        JourneyEngine engine = JourneyEngine.of(rules.rules(console));
        JourneyMap map = engine.map();
        Opened opened = pass.open(histories, withLabels(map), console);
        Parts<JourneyAudit> parts = new Parts<>(() -> JourneyAudit.of(map, opened.until()));
        try (OutputFiles files = new OutputFiles(inputs())) {
            OutputStream object = json == null ? null : files.create(json);
            int failed = pass.run(
                    "Audit",
                    opened,
                    (contact, signals) -> {
                        Contact plain = JourneyAudit.withoutStage(contact);
                        Replay replay = Replay.run(engine, plain, JourneyAudit.withoutStages(signals), opened.until());
                        parts.mine().add(ContactHistory.of(plain, replay, signals));
                    },
                    console);
            JourneyAudit all = JourneyAudit.of(map, opened.until());
            parts.all().forEach(all::merge);
            AuditReport report = all.result();
            if (object != null) {
                try {
                    object.write((AuditJson.write(report) + "\n").getBytes(StandardCharsets.UTF_8));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
            files.commit();
            pass.tell(opened, report.contacts(), failed, console);
            (files.wroteToDevice() ? console.err() : console.out()).print(report.text());
            return failed == 0 ? ExitCode.DONE : ExitCode.PROBLEMS;
        }
    }

    /** A map to read the files with, in which the CRM's labels are stages, too. No rule sees it. */
    private static JourneyMap withLabels(JourneyMap map) {
        Set<String> labels = new LinkedHashSet<>();
        map.stages().forEach(stage -> labels.addAll(stage.labels().values()));
        map.stages().stream().map(Stage::name).forEach(labels::remove);
        JourneyMapBuilder builder = map.toBuilder();
        labels.forEach(builder::exit);
        return labels.isEmpty() ? map : builder.build();
    }

    private List<Path> inputs() {
        return Stream.concat(histories.files(), rules.files()).toList();
    }
}
