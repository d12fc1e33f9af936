package org.journeyrules.architecture;

import static com.tngtech.archunit.lang.SimpleConditionEvent.violated;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Classes that depend on each other in a ring, of whatever packages; nested classes count as the file they stand in. */
public final class Rings {
    private final Map<String, Set<String>> uses;
    private final Map<String, Integer> found = new HashMap<>();
    private final Map<String, Integer> lowest = new HashMap<>();
    private final Deque<String> open = new ArrayDeque<>();
    private final List<Set<String>> rings = new ArrayList<>();

    private Rings(Map<String, Set<String>> uses) {
        this.uses = uses;
    }

    /** The rings among these classes, each as the names of its classes. */
    public static List<Set<String>> among(Collection<JavaClass> classes) {
        Map<String, Set<String>> uses = new TreeMap<>();
        for (JavaClass each : classes) {
            Set<String> used = uses.computeIfAbsent(outermost(each), name -> new TreeSet<>());
            for (Dependency dependency : each.getDirectDependenciesFromSelf()) {
                if (classes.contains(dependency.getTargetClass())) {
                    used.add(outermost(dependency.getTargetClass()));
                }
            }
            used.remove(outermost(each));
        }
        Rings search = new Rings(uses);
        uses.keySet().stream().filter(name -> !search.found.containsKey(name)).forEach(search::visit);
        return search.rings;
    }

    /** No ring of more classes than these: what is larger can be read only all at once. */
    public static ArchCondition<JavaClass> formNoRingLargerThan(int most) {
        return new ArchCondition<>("form no ring of more than " + most + " classes") {
            private final Set<JavaClass> all = new java.util.LinkedHashSet<>();

            @Override
            public void init(Collection<JavaClass> classes) {
                all.addAll(classes);
            }

            @Override
            public void check(JavaClass type, ConditionEvents events) {}

            @Override
            public void finish(ConditionEvents events) {
                for (Set<String> ring : among(all)) {
                    if (ring.size() > most) {
                        events.add(violated(ring, ring.size() + " classes use each other: " + ring));
                    }
                }
            }
        };
    }

    private static String outermost(JavaClass type) {
        return type.getName().replaceAll("\\$.*", "");
    }

    /** Tarjan's search for strongly connected components. */
    private void visit(String name) {
        found.put(name, found.size());
        lowest.put(name, found.get(name));
        open.push(name);
        for (String used : uses.getOrDefault(name, Set.of())) {
            if (!found.containsKey(used)) {
                visit(used);
                lowest.merge(name, lowest.get(used), Math::min);
            } else if (open.contains(used)) {
                lowest.merge(name, found.get(used), Math::min);
            }
        }
        if (lowest.get(name).equals(found.get(name))) {
            Set<String> ring = new TreeSet<>();
            String last;
            do {
                last = open.pop();
                ring.add(last);
            } while (!last.equals(name));
            if (ring.size() > 1) {
                rings.add(ring);
            }
        }
    }
}
