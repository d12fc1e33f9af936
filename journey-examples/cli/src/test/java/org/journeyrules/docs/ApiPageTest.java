package org.journeyrules.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.journeyrules.Journey;
import org.journeyrules.sequence.DueStep;
import org.journeyrules.signal.SignalType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page that lists the types which hosts and rule authors need, against the code. */
class ApiPageTest {
    private static final Pattern IMPORT = Pattern.compile("(?m)^import (org\\.journeyrules\\.[\\w.]+);");

    private static Set<String> listed(String section) {
        return Markdown.read("docs/api.md").table(section).stream()
                .map(row -> (row.get(1) + "." + row.get(0)).replace("`", ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"For hosts", "For rule authors", "Rules in Drools", "JSON and YAML", "States as bytes", "Tests"})
    void everyTypeIsPublicAndWhereThePageSays(String section) {
        assertThat(listed(section))
                .isNotEmpty()
                .allSatisfy(
                        name -> assertThat(Modifier.isPublic(Class.forName(name).getModifiers()))
                                .isTrue());
    }

    @Test
    void hostsNeedAtMost25TypesOfCore() {
        assertThat(listed("For hosts")).hasSizeLessThanOrEqualTo(25);
    }

    @Test
    void ruleAuthorsNeedWhatJourneyAndDueStepLeadTo() {
        Set<String> reached = new TreeSet<>(Set.of(SignalType.class.getName()));
        Deque<Class<?>> next = new ArrayDeque<>(List.of(Journey.class, DueStep.class));
        while (!next.isEmpty()) {
            Class<?> type = next.remove();
            if (reached.add(type.getName())) {
                Stream.of(type.getMethods())
                        .filter(method -> !Modifier.isStatic(method.getModifiers()))
                        .map(Method::getReturnType)
                        .filter(returned -> returned.getName().startsWith("org.journeyrules."))
                        .forEach(next::add);
            }
        }
        Set<String> facts = Set.of("org.journeyrules.signal.Signal"); // of plain patterns
        reached.addAll(facts);
        assertThat(listed("For rule authors")).isEqualTo(reached);
    }

    @Test
    void whatExamplesImportIsOnThePage() {
        Set<String> listed = Stream.of(
                        "For hosts",
                        "For rule authors",
                        "Rules in Drools",
                        "JSON and YAML",
                        "States as bytes",
                        "Measures",
                        "Reports",
                        "Tests")
                .flatMap(section -> listed(section).stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        String prose = String.join("\n", Markdown.read("docs/api.md").prose());
        Set<String> missing = new TreeSet<>();
        for (String name : Markdown.documents()) {
            for (Markdown.Example example : Markdown.read(name).examples()) {
                if (example.language().equals("java")) {
                    IMPORT.matcher(example.text())
                            .results()
                            .map(found -> found.group(1))
                            .filter(type -> !listed.contains(type)
                                    && !prose.contains("`" + type.substring(type.lastIndexOf('.') + 1) + "`"))
                            .forEach(missing::add);
                }
            }
        }
        assertThat(missing).isEmpty();
    }
}
