#!/usr/bin/env bash
# Drools 10.2.0: a decision table compares with the text that the spreadsheet shows, not with the number in the cell.
#
# Guess, written before running: a cell that holds the number 1000 puts 1000 into the condition, however the cell is
#   formatted, and a cell without a format that holds 123456789012 puts that id there.
# Why a careful engineer would guess so: a number format is decoration, formulas see the number behind it, and the same
#   sheet with the value 0.5 does ignore the format.
# What happens: whole numbers are written into the rule as they are displayed. With a thousands separator, "in" gets
#   two numbers and matches 0 and 1 but not 1000. Leading zeros make the number octal, so that 512 is "at least 1000".
#   An id of twelve digits is displayed as 1.23457E+11 and matches another id. "seats >= 1,000" is at least an error.
# What to do: give whole numbers in conditions the format 0, and read the generated DRL before it is used.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

cat > pom.xml <<'POM'
<project>
  <modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>org.drools</groupId><artifactId>drools-decisiontables</artifactId><version>10.2.0</version></dependency>
    <dependency><groupId>org.drools</groupId><artifactId>drools-mvel</artifactId><version>10.2.0</version></dependency>
    <dependency><groupId>org.drools</groupId><artifactId>drools-model-compiler</artifactId><version>10.2.0</version></dependency>
    <dependency><groupId>org.drools</groupId><artifactId>drools-model-codegen</artifactId><version>10.2.0</version></dependency>
    <dependency><groupId>org.slf4j</groupId><artifactId>slf4j-nop</artifactId><version>2.0.17</version></dependency>
  </dependencies>
</project>
POM
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies \
  -DoutputDirectory=lib > mvn.txt 2>&1 || { cat mvn.txt; echo "The packages could not be fetched."; exit 2; }

mkdir crm
cat > crm/Deal.java <<'JAVA'
package crm;
public record Deal(long seats, long campaign) {}
JAVA
cat > Finding.java <<'JAVA'
import crm.Deal;
import java.io.*;
import java.util.*;
import org.apache.poi.xssf.usermodel.*;
import org.drools.compiler.kie.builder.impl.DrlProject;
import org.drools.decisiontable.*;
import org.drools.model.codegen.ExecutableModelProject;
import org.kie.api.*;
import org.kie.api.builder.*;
import org.kie.api.runtime.KieSession;

class Finding {
    public static void main(String[] args) throws Exception {
        for (String format : List.of("0", "#,##0")) show("seats in ($param)", 1000, format, 0, 1, 1000);
        for (String format : List.of("0", "000000")) show("seats >= $param", 1000, format, 511, 512, 1000);
        for (String format : List.of("0", "General")) {
            show("campaign == $param", 123_456_789_012L, format, 123_456_789_012L, 123_457_000_000L);
        }
    }

    static void show(String condition, long number, String format, long... facts) throws Exception {
        byte[] sheet = sheet(condition, number, format);
        String drl = new SpreadsheetCompiler().compile(new ByteArrayInputStream(sheet), InputType.XLS);
        String pattern = drl.lines().filter(line -> line.contains(": Deal(")).findFirst().get().strip();
        System.out.println(number + " as " + format + ": " + pattern
                + "  classic " + run(DrlProject.class, sheet, facts) + "  executable " + run(ExecutableModelProject.class, sheet, facts));
    }

    static byte[] sheet(String condition, long number, String format) throws IOException {
        try (XSSFWorkbook book = new XSSFWorkbook(); ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            XSSFSheet sheet = book.createSheet();
            String[][] rows = {{"RuleSet", "crm"}, {"Variables", "java.util.List out"}, {"RuleTable stages"},
                {"CONDITION", "ACTION"}, {"$deal : Deal"}, {condition, "out.add($deal.seats());"}, {"deals", "do"}};
            for (int row = 0; row < rows.length; row++) {
                XSSFRow line = sheet.createRow(row);
                for (int cell = 0; cell < rows[row].length; cell++) line.createCell(cell).setCellValue(rows[row][cell]);
            }
            XSSFRow rule = sheet.createRow(rows.length);
            XSSFCell cell = rule.createCell(0);
            cell.setCellValue(number);
            XSSFCellStyle style = book.createCellStyle();
            style.setDataFormat(book.createDataFormat().getFormat(format));
            cell.setCellStyle(style);
            rule.createCell(1).setCellValue("x");
            book.write(out);
            return out.toByteArray();
        }
    }

    static List<Long> run(Class<? extends KieBuilder.ProjectType> model, byte[] sheet, long... facts) {
        KieServices kie = KieServices.get();
        KieFileSystem files = kie.newKieFileSystem();
        ReleaseId id = kie.newReleaseId("finding", "finding", UUID.randomUUID().toString());
        files.generateAndWritePomXML(id);
        files.write("src/main/resources/crm/stages.drl.xlsx", sheet);
        kie.newKieBuilder(files).buildAll(model);
        KieSession session = kie.newKieContainer(id).newKieSession();
        List<Long> out = new ArrayList<>();
        session.setGlobal("out", out);
        for (long fact : facts) session.insert(new Deal(fact, fact));
        session.fireAllRules();
        session.dispose();
        Collections.sort(out);
        return out;
    }
}
JAVA
cat > expected.txt <<'SEEN'
1000 as 0: $deal : Deal(seats in (1000))  classic [1000]  executable [1000]
1000 as #,##0: $deal : Deal(seats in (1,000))  classic [0, 1]  executable [0, 1]
1000 as 0: $deal : Deal(seats >= 1000)  classic [1000]  executable [1000]
1000 as 000000: $deal : Deal(seats >= 001000)  classic [512, 1000]  executable [512, 1000]
123456789012 as 0: $deal : Deal(campaign == 123456789012)  classic [123456789012]  executable [123456789012]
123456789012 as General: $deal : Deal(campaign == 1.23457E+11)  classic [123457000000]  executable [123457000000]
SEEN
javac -cp 'lib/*' crm/Deal.java Finding.java
java -Dlog4j2.statusLoggerLevel=OFF -cp '.:lib/*' Finding > seen.txt

echo "Seen:"
cat seen.txt
if ! diff expected.txt seen.txt > change.txt; then
  echo "The output has changed:"
  cat change.txt
  exit 1
fi
