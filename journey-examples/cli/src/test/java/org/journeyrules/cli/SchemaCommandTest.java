package org.journeyrules.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.journeyrules.b2b.B2bMap;
import org.journeyrules.b2b.B2bPolicy;
import org.journeyrules.docs.YamlSamples;
import org.journeyrules.json.MapYaml;
import org.journeyrules.json.PolicyYaml;
import org.journeyrules.nonprofit.NonprofitMaps;
import org.journeyrules.nonprofit.NonprofitPolicy;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The schemas that editors use: the same as files in the jar, and right for every sample. */
class SchemaCommandTest {
    private static String schema(String... args) {
        String[] all = new String[args.length + 1];
        all[0] = "schema";
        System.arraycopy(args, 0, all, 1, args.length);
        Cli.Run run = new Cli(Path.of(".")).run(all);
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        return run.out();
    }

    @ParameterizedTest
    @CsvSource({
        "map.schema.json, map, b2b",
        "scenario.schema.json, scenario, b2b",
        "policy-b2b.schema.json, policy, b2b",
        "policy-nonprofit.schema.json, policy, nonprofit"
    })
    void theFilesInTheJarAreThoseThatTheCommandWrites(String file, String kind, String map) throws IOException {
        try (InputStream in = Main.class.getResourceAsStream("schema/" + file)) {
            assertThat(in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8))
                    .as(
                            "Maybe journey schema %s --map %s > src/main/resources/org/journeyrules/cli/schema/%s",
                            kind, map, file)
                    .isEqualTo(schema(kind, "--map", map));
        }
    }

    private static void accepts(String schema, String yaml) {
        assertThat(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(schema)
                        .validate(yaml, InputFormat.YAML))
                .as(yaml)
                .isEmpty();
    }

    @TestFactory
    List<DynamicTest> everySampleOfTheDocumentsIsAccepted() {
        String maps = schema("map");
        String scenarios = schema("scenario");
        String b2b = schema("policy");
        String nonprofit = schema("policy", "--map", "nonprofit");
        List<DynamicTest> tests = new ArrayList<>();
        for (YamlSamples.Sample sample : YamlSamples.ofDocuments()) {
            String schema = switch (sample.kind()) {
                case MAP -> maps;
                case SCENARIO -> scenarios;
                case B2B_POLICY -> b2b;
                case NONPROFIT_POLICY -> nonprofit;
            };
            tests.add(DynamicTest.dynamicTest(sample.name(), () -> accepts(schema, sample.text())));
        }
        assertThat(tests).hasSizeGreaterThan(10);
        return tests;
    }

    @Test
    void theShippedMapsAndPoliciesAreAccepted() {
        accepts(schema("map"), Cli.MAP);
        accepts(schema("map"), MapYaml.write(B2bMap.standard()));
        accepts(schema("map"), MapYaml.write(NonprofitMaps.donor()));
        accepts(schema("map"), MapYaml.write(NonprofitMaps.volunteer()));
        accepts(schema("map"), MapYaml.write(NonprofitMaps.supporter()));
        accepts(schema("policy"), PolicyYaml.write(B2bPolicy.class, B2bPolicy.defaults()));
        accepts(
                schema("policy", "--map", "nonprofit"),
                PolicyYaml.write(NonprofitPolicy.class, NonprofitPolicy.defaults()));
    }

    @Test
    void anUnknownKindIsWrongUsage(@TempDir Path directory) {
        Cli.Run run = new Cli(directory).run("schema", "rules");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("rules").contains("map, policy, scenario");
    }
}
