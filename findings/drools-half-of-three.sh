#!/usr/bin/env bash
# Drools 10.2.0: half of 3 has three different answers, and the classic model changes its answer after a while.
#
# Guess, written before running: seats / 2 with an int of 3 is 1, as in Java, whichever model the rules are compiled
#   with and whether or not Drools has turned the condition into bytecode ("jitting").
# Why a careful engineer would guess so: the fields and literals are Java ints, rules are documented as holding Java
#   expressions, and jitting is an optimization.
# What happens: classic, interpreted: equal to 1.5 and equal to 1, but not above 1. Classic, jitted: none of the three.
#   Executable: equal to 1. The classic model interprets first and jits after about 20 evaluations, so a rule that
#   passes its tests stops matching in production. The threshold is set here to make both states repeatable.
# What to do: put a division into a Java method with a declared type, and ask that method in the condition.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

cat > pom.xml <<'POM'
<project>
  <modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
  <dependencies>
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
public record Deal(int seats) {}
JAVA
cat > Finding.java <<'JAVA'
import crm.Deal;
import java.util.*;
import org.drools.compiler.kie.builder.impl.DrlProject;
import org.drools.model.codegen.ExecutableModelProject;
import org.kie.api.*;
import org.kie.api.builder.*;
import org.kie.api.runtime.KieSession;
import org.kie.internal.conf.ConstraintJittingThresholdOption;

class Finding {
    static List<String> run(Class<? extends KieBuilder.ProjectType> model, int jittingThreshold, String... conditions) {
        StringBuilder rules = new StringBuilder("package crm\nglobal java.util.List out\n");
        for (String condition : conditions) {
            rules.append("rule '").append(condition).append("' when ").append(condition).append(" then RESULT end\n");
        }
        KieServices kie = KieServices.get();
        KieFileSystem files = kie.newKieFileSystem();
        ReleaseId id = kie.newReleaseId("finding", "finding", UUID.randomUUID().toString());
        files.generateAndWritePomXML(id);
        files.write("src/main/resources/crm/rules.drl", rules.toString().replace("RESULT", RESULT));
        kie.newKieBuilder(files).buildAll(model);
        KieBaseConfiguration settings = kie.newKieBaseConfiguration();
        settings.setOption(ConstraintJittingThresholdOption.get(jittingThreshold));
        KieSession session = kie.newKieContainer(id).newKieBase(settings).newKieSession();
        List<String> out = new ArrayList<>();
        session.setGlobal("out", out);
        session.insert(new Deal(3));
        session.fireAllRules();
        session.dispose();
        return out;
    }

    static final String RESULT = "out.add(drools.getRule().getName());";

    public static void main(String[] args) {
        String[] conditions = {"Deal(seats / 2 == 1.5)", "Deal(seats / 2 == 1)", "Deal(seats / 2 > 1)"};
        System.out.println("classic, interpreted   " + run(DrlProject.class, -1, conditions));
        System.out.println("classic, jitted        " + run(DrlProject.class, 0, conditions));
        System.out.println("executable model       " + run(ExecutableModelProject.class, -1, conditions));
    }
}
JAVA
cat > expected.txt <<'SEEN'
classic, interpreted   [Deal(seats / 2 == 1.5), Deal(seats / 2 == 1)]
classic, jitted        []
executable model       [Deal(seats / 2 == 1)]
SEEN
javac -cp 'lib/*' crm/Deal.java Finding.java
java -cp '.:lib/*' Finding > seen.txt

echo "Seen:"
cat seen.txt
if ! diff expected.txt seen.txt > change.txt; then
  echo "The output has changed:"
  cat change.txt
  exit 1
fi
