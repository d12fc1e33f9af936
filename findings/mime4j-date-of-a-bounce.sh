#!/usr/bin/env bash
# Apache Mime4j 0.8.14: a message dated 09:00 EDT is read as 09:00 UTC, four hours early.
#
# Guess, written before running: "Sat, 04 Jul 2026 09:00:00 EDT" is 13:00 UTC, as RFC 5322 defines EDT and EST, and
#   Mime4j agrees with Angus Mail about it.
# Why a careful engineer would guess so: the RFC lists what the names of the American zones mean, and the strict parser
#   of the same library follows it.
# What happens: DefaultMessageBuilder uses the lenient parser, which takes every name of a zone as UTC: EDT, EST and
#   PST are 4, 5 and 8 hours off, without an error. A numeric offset is read correctly. So a reply or a bounce from a
#   mail server in America can be older than the message that it answers.
# What to do: setFieldParser(DefaultFieldParser.getParser()), and treat a date without an offset as unknown.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

cat > pom.xml <<'POM'
<project>
  <modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>org.apache.james</groupId><artifactId>apache-mime4j-dom</artifactId><version>0.8.14</version></dependency>
    <dependency><groupId>org.eclipse.angus</groupId><artifactId>angus-mail</artifactId><version>2.0.5</version></dependency>
  </dependencies>
</project>
POM
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies \
  -DoutputDirectory=lib > mvn.txt 2>&1 || { cat mvn.txt; echo "The packages could not be fetched."; exit 2; }

cat > Finding.java <<'JAVA'
import static java.nio.charset.StandardCharsets.US_ASCII;

import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import org.apache.james.mime4j.field.DefaultFieldParser;
import org.apache.james.mime4j.message.DefaultMessageBuilder;

class Finding {
    public static void main(String[] args) throws Exception {
        DefaultMessageBuilder strict = new DefaultMessageBuilder();
        strict.setFieldParser(DefaultFieldParser.getParser());
        for (String zone : new String[] {"-0400", "EDT", "EST", "PST", "GMT"}) {
            byte[] mail = ("From: a@example.com\r\nDate: Sat, 04 Jul 2026 09:00:00 " + zone + "\r\n\r\nHello\r\n")
                    .getBytes(US_ASCII);
            System.out.println("09:00 " + zone
                    + " | Angus " + new MimeMessage((Session) null, new ByteArrayInputStream(mail))
                            .getSentDate().toInstant()
                    + " | Mime4j " + new DefaultMessageBuilder()
                            .parseMessage(new ByteArrayInputStream(mail)).getDate().toInstant()
                    + " | Mime4j, strict " + strict.parseMessage(new ByteArrayInputStream(mail)).getDate().toInstant());
        }
    }
}
JAVA
cat > expected.txt <<'SEEN'
09:00 -0400 | Angus 2026-07-04T13:00:00Z | Mime4j 2026-07-04T13:00:00Z | Mime4j, strict 2026-07-04T13:00:00Z
09:00 EDT | Angus 2026-07-04T13:00:00Z | Mime4j 2026-07-04T09:00:00Z | Mime4j, strict 2026-07-04T13:00:00Z
09:00 EST | Angus 2026-07-04T14:00:00Z | Mime4j 2026-07-04T09:00:00Z | Mime4j, strict 2026-07-04T14:00:00Z
09:00 PST | Angus 2026-07-04T17:00:00Z | Mime4j 2026-07-04T09:00:00Z | Mime4j, strict 2026-07-04T17:00:00Z
09:00 GMT | Angus 2026-07-04T09:00:00Z | Mime4j 2026-07-04T09:00:00Z | Mime4j, strict 2026-07-04T09:00:00Z
SEEN
java -cp 'lib/*' Finding.java > seen.txt

echo "Seen:"
cat seen.txt
if ! diff expected.txt seen.txt > change.txt; then
  echo "The output has changed:"
  cat change.txt
  exit 1
fi
