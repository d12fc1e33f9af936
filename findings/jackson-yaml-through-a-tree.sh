#!/usr/bin/env bash
# Jackson YAML 2.22.4 and 3.3.0: the same file read into the same record gives another id or phone number when it is
# read through a tree.
#
# Guess, written before running: readValue(yaml, Contact.class) and treeToValue(readTree(yaml), Contact.class) are
#   equal, because the field is a String in both cases.
# Why a careful engineer would guess so: the tree is described as the same document in another form, and going through
#   it is the usual way to look at a "version" or "type" field before binding.
# What happens: read directly, a String field gets the characters as they are written. In a tree a value without quotes
#   becomes a number first. Jackson 2 loses a leading plus, reads a leading zero as octal and drops an underscore.
#   Jackson 3 keeps those, but both read an id like 4711e815 as a number too large to hold: the record gets "Infinity".
# What to do: bind directly, or put ids and phone numbers in quotes when the file is written.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

cat > pom.xml <<'POM'
<project>
  <modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>tools.jackson.dataformat</groupId><artifactId>jackson-dataformat-yaml</artifactId><version>3.3.0</version></dependency>
    <dependency><groupId>com.fasterxml.jackson.dataformat</groupId><artifactId>jackson-dataformat-yaml</artifactId><version>2.22.4</version></dependency>
  </dependencies>
</project>
POM
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies \
  -DoutputDirectory=lib > mvn.txt 2>&1 || { cat mvn.txt; echo "The packages could not be fetched."; exit 2; }

cat > Finding.java <<'JAVA'
class Finding {
    public record Contact(String phone) {}

    public static void main(String[] args) throws Exception {
        var two = new com.fasterxml.jackson.databind.ObjectMapper(
                new com.fasterxml.jackson.dataformat.yaml.YAMLFactory());
        var three = new tools.jackson.dataformat.yaml.YAMLMapper();
        for (String written : new String[] {"+15550100", "05550100", "555_0100", "4711e815", "\"4711e815\""}) {
            String yaml = "phone: " + written;
            System.out.println(written
                    + " | Jackson 2 directly " + two.readValue(yaml, Contact.class).phone()
                    + ", tree " + two.treeToValue(two.readTree(yaml), Contact.class).phone()
                    + " | Jackson 3 directly " + three.readValue(yaml, Contact.class).phone()
                    + ", tree " + three.treeToValue(three.readTree(yaml), Contact.class).phone());
        }
    }
}
JAVA
cat > expected.txt <<'SEEN'
+15550100 | Jackson 2 directly +15550100, tree 15550100 | Jackson 3 directly +15550100, tree +15550100
05550100 | Jackson 2 directly 05550100, tree 1495104 | Jackson 3 directly 05550100, tree 05550100
555_0100 | Jackson 2 directly 555_0100, tree 5550100 | Jackson 3 directly 555_0100, tree 555_0100
4711e815 | Jackson 2 directly 4711e815, tree Infinity | Jackson 3 directly 4711e815, tree Infinity
"4711e815" | Jackson 2 directly 4711e815, tree 4711e815 | Jackson 3 directly 4711e815, tree 4711e815
SEEN
java -cp 'lib/*' Finding.java > seen.txt

echo "Seen:"
cat seen.txt
if ! diff expected.txt seen.txt > change.txt; then
  echo "The output has changed:"
  cat change.txt
  exit 1
fi
