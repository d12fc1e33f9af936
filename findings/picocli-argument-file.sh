#!/usr/bin/env bash
# picocli 4.7.7: in an argument file, a name with an apostrophe or a value with a # loses its second half.
#
# Guess, written before running: --owner=O'Brien on a line of its own is read as O'Brien, and --deal=lead#42 as
#   lead#42. Only a line that starts with # is a comment, and quotes matter only around a whole argument.
# Why a careful engineer would guess so: the manual asks for quotes only around a whole argument that holds spaces, and
#   in a shell a # inside a word is an ordinary character. An apostrophe without a partner would at least be an error.
# What happens: a # anywhere outside quotes starts a comment, and an apostrophe inside a word starts a quoted
#   argument that ends at the next apostrophe or at the end of the line, with all options between. No error.
# What to do: put the whole argument in double quotes, or call setUseSimplifiedAtFiles(true) and write one argument
#   per line.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

cat > pom.xml <<'POM'
<project>
  <modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>info.picocli</groupId><artifactId>picocli</artifactId><version>4.7.7</version></dependency>
  </dependencies>
</project>
POM
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies \
  -DoutputDirectory=lib > mvn.txt 2>&1 || { cat mvn.txt; echo "The packages could not be fetched."; exit 2; }

cat > args.txt <<'ARGS'
--deal=lead#42
--owner=O'Brien --stage=customer
ARGS
cat > quoted.txt <<'ARGS'
"--deal=lead#42"
"--owner=O'Brien" --stage=customer
ARGS
cat > simple.txt <<'ARGS'
--deal=lead#42
--owner=O'Brien
--stage=customer
ARGS
cat > Finding.java <<'JAVA'
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.*;

@Command
class Finding {
    @Option(names = "--deal") String deal;
    @Option(names = "--owner") String owner;
    @Option(names = "--stage") String stage;
    @Parameters List<String> files = List.of();

    public static void main(String[] args) {
        show("as written      ", "@args.txt", false);
        show("in double quotes", "@quoted.txt", false);
        show("simplified files", "@simple.txt", true);
    }

    static void show(String how, String file, boolean simplified) {
        Finding read = new Finding();
        new CommandLine(read).setUseSimplifiedAtFiles(simplified).parseArgs(file);
        System.out.println(how + " deal=" + read.deal + " owner=" + read.owner + " stage=" + read.stage
                + " files=" + read.files);
    }
}
JAVA
cat > expected.txt <<'SEEN'
as written       deal=lead owner=O stage=null files=[Brien --stage=customer]
in double quotes deal=lead#42 owner=O'Brien stage=customer files=[]
simplified files deal=lead#42 owner=O'Brien stage=customer files=[]
SEEN
java -cp 'lib/*' Finding.java > seen.txt

echo "Seen:"
cat seen.txt
if ! diff expected.txt seen.txt > change.txt; then
  echo "The output has changed:"
  cat change.txt
  exit 1
fi
