package org.journeyrules.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.journeyrules.b2b.B2bPolicy;
import org.journeyrules.b2b.B2bRules;
import org.journeyrules.cli.Cli.Run;
import org.journeyrules.drools.DroolsRules;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bundled sample is a tour of the standard rules. */
class SampleTest {
    private static final String ABOUT_STAGES_AND_PEOPLE = "(.* to .*|start in .*|member status): .*";

    @TempDir
    private Path directory;

    @Test
    void everyRuleIsSeenAtWork() throws URISyntaxException {
        Path sample = Path.of(SampleTest.class.getResource("sample").toURI());
        Cli cli = new Cli(directory);
        Run imported = cli.run("import", "salesforce", sample.toString(), "--out", "@in");
        assertThat(imported.exitCode()).as(imported.err()).isZero();
        Run replayed = cli.run(
                "replay",
                "--contacts",
                "@in/contacts.csv",
                "--signals",
                "@in/signals.csv",
                "--decisions",
                "@decisions.jsonl",
                "--refused",
                "@refused.jsonl");
        assertThat(replayed.exitCode()).as(replayed.err()).isZero();

        Set<String> seen = named(cli.text("decisions.jsonl"));
        seen.addAll(named(cli.text("refused.jsonl")));
        Set<String> rules = new TreeSet<>(DroolsRules.builder(B2bRules.map())
                .add(B2bRules.pack(B2bPolicy.defaults()))
                .build()
                .names());
        rules.removeIf(rule -> !rule.matches(ABOUT_STAGES_AND_PEOPLE));
        assertThat(seen).containsAll(rules);
    }

    /** The rules that decided, were overruled or were refused. */
    private static Set<String> named(String lines) {
        Set<String> names = new TreeSet<>();
        Pattern.compile("\"(?:rule|overruled)\":(\"[^\"]*\"|\\[[^]]*])")
                .matcher(lines)
                .results()
                .map(found -> found.group(1))
                .forEach(found -> Pattern.compile("\"([^\"]*)\"")
                        .matcher(found)
                        .results()
                        .forEach(name -> names.add(name.group(1))));
        return names;
    }
}
