package org.journeyrules.docs;

import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.journeyrules.docs.Markdown.Example;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every example of the documents compiles, runs and says what the document says. */
class DocumentsTest {
    @TestFactory
    Stream<DynamicNode> everyExampleOf(@TempDir Path files) {
        return Markdown.documents().stream()
                .map(name -> dynamicContainer(name, examples(Markdown.read(name), files.resolve(name))));
    }

    private static Stream<DynamicNode> examples(Markdown document, Path files) {
        List<Example> examples = document.examples();
        Session session = new Session(files);
        List<DynamicNode> tests = new ArrayList<>();
        for (int i = 0; i < examples.size(); i++) {
            Example example = examples.get(i);
            Example next = i + 1 < examples.size() ? examples.get(i + 1) : null;
            tests.add(dynamicTest(
                    document.name() + ":" + example.line() + " " + example.language() + " "
                            + String.join(" ", example.marks()),
                    () -> session.attempt(example, next)));
        }
        return tests.stream();
    }
}
