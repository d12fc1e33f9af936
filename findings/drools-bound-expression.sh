#!/usr/bin/env bash
# Drools 10.2.0: "$price : seats * 1000" binds the seats, not the price.
#
# Guess, written before running: in Deal($price : seats * 1000) the variable holds 3000 for a deal with 3 seats, in
#   the classic and in the executable model.
# Why a careful engineer would guess so: ":" looks like an assignment of everything behind it, the rule compiles
#   without a warning, and "$price : seats * 1000 > 2000" does match on the product.
# What happens: the variable takes the first operand alone, so it holds 3 in both models. With a comparison behind it,
#   the rule matches because 3000 > 2000 and then hands 3 to its consequence.
# What to do: put the expression in parentheses, $price : (seats * 1000), or give it a Java method.
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

    static final String RESULT = "out.add(\"\" + $price);";

    public static void main(String[] args) {
        for (String condition : List.of(
                "Deal($price : seats * 1000)", "Deal($price : seats * 1000 > 2000)", "Deal($price : (seats * 1000))")) {
            System.out.println(condition + "  classic " + run(DrlProject.class, -1, condition) + "  executable "
                    + run(ExecutableModelProject.class, -1, condition));
        }
    }
}
JAVA
cat > expected.txt <<'SEEN'
Deal($price : seats * 1000)  classic [3]  executable [3]
Deal($price : seats * 1000 > 2000)  classic [3]  executable [3]
Deal($price : (seats * 1000))  classic [3000]  executable [3000]
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
