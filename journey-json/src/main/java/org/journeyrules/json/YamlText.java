package org.journeyrules.json;

import java.util.Map;
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

    private YamlText() {}

    static String of(Map<String, Object> values) {
        return values.isEmpty() ? "" : new Dump(SETTINGS).dumpToString(values);
    }
}
