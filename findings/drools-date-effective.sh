#!/usr/bin/env bash
# Drools 10.2.0: a contact that was inserted before a rule's date-effective never matches, however long the session
# lives.
#
# Guess, written before running: a rule with date-effective 10 March and a contact inserted on 5 March: the rule fires
#   at the first fireAllRules after 10 March. With date-expires 31 March it still fires during 31 March.
# Why a careful engineer would guess so: a session keeps its facts so that rules can match later, timers and windows do
#   react to the session clock, and "expires on 31 March" reads like the last day of an offer.
# What happens: the date is checked once, when a fact is first evaluated, in both models. A contact that is there
#   already gets no match when the date comes; only one that is inserted or updated later does. On 31 March the rule is
#   over.
# What to do: put the date into a fact and compare with it in a condition, or update all facts when the date comes.
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
cat > crm/Contact.java <<'JAVA'
package crm;
public record Contact(String inserted) {}
JAVA
cat > Finding.java <<'JAVA'
import crm.Contact;
import java.time.*;
import java.util.*;
import java.util.concurrent.TimeUnit;
import org.drools.compiler.kie.builder.impl.DrlProject;
import org.drools.model.codegen.ExecutableModelProject;
import org.kie.api.*;
import org.kie.api.builder.*;
import org.kie.api.runtime.*;
import org.kie.api.runtime.conf.ClockTypeOption;
import org.kie.api.runtime.rule.FactHandle;
import org.kie.api.time.SessionPseudoClock;

class Finding {
    public static void main(String[] args) {
        run("classic   ", DrlProject.class);
        run("executable", ExecutableModelProject.class);
    }

    static void run(String name, Class<? extends KieBuilder.ProjectType> model) {
        KieServices kie = KieServices.get();
        KieFileSystem files = kie.newKieFileSystem();
        ReleaseId id = kie.newReleaseId("finding", "finding", UUID.randomUUID().toString());
        files.generateAndWritePomXML(id);
        files.write("src/main/resources/crm/rules.drl", "package crm\nglobal java.util.List out\n"
                + "rule offer date-effective \"10-Mar-2026\" date-expires \"31-Mar-2026\"\n"
                + "when Contact($inserted : inserted) then out.add($inserted); end\n");
        kie.newKieBuilder(files).buildAll(model);
        KieSessionConfiguration settings = kie.newKieSessionConfiguration();
        settings.setOption(ClockTypeOption.PSEUDO);
        KieSession session = kie.newKieContainer(id).getKieBase().newKieSession(settings, null);
        List<String> out = new ArrayList<>();
        session.setGlobal("out", out);
        SessionPseudoClock clock = session.getSessionClock();

        set(clock, "2026-03-05T10:00:00Z");
        Contact early = new Contact("5 March");
        FactHandle handle = session.insert(early);
        show(name + " 5 March, fire    ", session, out);
        set(clock, "2026-03-20T10:00:00Z");
        show(name + " 20 March, fire   ", session, out);
        session.update(handle, early);
        show(name + " 20 March, update ", session, out);
        session.insert(new Contact("20 March"));
        show(name + " 20 March, insert ", session, out);
        set(clock, "2026-03-31T10:00:00Z");
        session.insert(new Contact("31 March"));
        show(name + " 31 March, insert ", session, out);
        session.dispose();
    }

    static void show(String what, KieSession session, List<String> out) {
        session.fireAllRules();
        System.out.println(what + " matched " + out);
        out.clear();
    }

    static void set(SessionPseudoClock clock, String time) {
        clock.advanceTime(Instant.parse(time).toEpochMilli() - clock.getCurrentTime(), TimeUnit.MILLISECONDS);
    }
}
JAVA
cat > expected.txt <<'SEEN'
classic    5 March, fire     matched []
classic    20 March, fire    matched []
classic    20 March, update  matched [5 March]
classic    20 March, insert  matched [20 March]
classic    31 March, insert  matched []
executable 5 March, fire     matched []
executable 20 March, fire    matched []
executable 20 March, update  matched [5 March]
executable 20 March, insert  matched [20 March]
executable 31 March, insert  matched []
SEEN
javac -cp 'lib/*' crm/Contact.java Finding.java
java -cp '.:lib/*' Finding > seen.txt

echo "Seen:"
cat seen.txt
if ! diff expected.txt seen.txt > change.txt; then
  echo "The output has changed:"
  cat change.txt
  exit 1
fi
