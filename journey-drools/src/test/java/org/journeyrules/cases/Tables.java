package org.journeyrules.cases;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tables of cases, read where they lie beside the project. */
final class Tables {
    private Tables() {}

    /** The rows of a table, by column; none where the tables are not beside the project. */
    static List<Map<String, String>> read(String file) {
        for (Path up = Path.of("").toAbsolutePath(); up != null; up = up.getParent()) {
            Path table = up.resolve("shared").resolve("cases").resolve(file);
            if (Files.isRegularFile(table)) {
                try {
                    return byColumn(rows(Files.readString(table)));
                } catch (IOException unreadable) {
                    throw new UncheckedIOException(unreadable);
                }
            }
        }
        return List.of();
    }

    private static List<Map<String, String>> byColumn(List<List<String>> rows) {
        List<Map<String, String>> all = new ArrayList<>();
        for (List<String> row : rows.subList(1, rows.size())) {
            Map<String, String> byColumn = new LinkedHashMap<>();
            for (int column = 0; column < rows.get(0).size(); column++) {
                byColumn.put(rows.get(0).get(column), row.get(column));
            }
            all.add(byColumn);
        }
        return all;
    }

    private static List<List<String>> rows(String text) {
        List<List<String>> rows = new ArrayList<>();
        List<String> row = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' && quoted && i + 1 < text.length() && text.charAt(i + 1) == '"') {
                cell.append('"');
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (c == ',' || c == '\n')) {
                row.add(cell.toString());
                cell.setLength(0);
                if (c == '\n') {
                    rows.add(row);
                    row = new ArrayList<>();
                }
            } else if (c != '\r') {
                cell.append(c);
            }
        }
        return rows;
    }
}
