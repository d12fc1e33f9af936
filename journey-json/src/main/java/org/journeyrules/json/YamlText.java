package org.journeyrules.json;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;

/** Writes keys with values as YAML, in one layout. */
final class YamlText {
    private static final DumpSettings SETTINGS = DumpSettings.builder()
            .setDefaultFlowStyle(FlowStyle.BLOCK)
            .setIndent(2)
            .setIndicatorIndent(2)
            .setIndentWithIndicator(true)
            .setWidth(120)
            .setSplitLines(false)
            .setDereferenceAliases(true)
            .build();

    /** Each entry of a list with its innermost values on one line. */
    private static final DumpSettings LINES = DumpSettings.builder()
            .setDefaultFlowStyle(FlowStyle.AUTO)
            .setIndent(2)
            .setWidth(10_000)
            .setSplitLines(false)
            .setDereferenceAliases(true)
            .build();

    /** An entry of one plain word, which needs no braces. */
    private static final Pattern SINGLE = Pattern.compile("(?m)^( *- )\\{(\\w+: [\\w.]+)\\}$");

    private YamlText() {}

    /** Writes a list of parts, with the innermost values of each on one line. */
    static String ofList(List<Map<String, Object>> parts) {
        return SINGLE.matcher(new Dump(LINES).dumpToString(parts)).replaceAll("$1$2");
    }

    static String of(Map<String, Object> values) {
        return values.isEmpty() ? "" : new Dump(SETTINGS).dumpToString(values);
    }
}
