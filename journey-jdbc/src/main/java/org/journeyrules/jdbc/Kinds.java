package org.journeyrules.jdbc;

import java.lang.reflect.Modifier;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import org.journeyrules.decision.Decision;
import org.journeyrules.decision.Enrolled;
import org.journeyrules.decision.HandOffOverdue;
import org.journeyrules.decision.HandedOff;
import org.journeyrules.decision.MemberStatusChanged;
import org.journeyrules.decision.SequenceEnded;
import org.journeyrules.decision.StageChanged;
import org.journeyrules.decision.StepDeferred;
import org.journeyrules.decision.StepDue;
import org.journeyrules.decision.StepSkipped;

/** Kinds of decisions by name, as the outbox has them. */
final class Kinds {
    /** The kinds of this release. */
    static final Set<String> ALL = names(
            StageChanged.class,
            Enrolled.class,
            SequenceEnded.class,
            StepDue.class,
            StepDeferred.class,
            StepSkipped.class,
            MemberStatusChanged.class,
            HandedOff.class,
            HandOffOverdue.class);

    private Kinds() {}

    /**
     * Returns the names of kinds, sorted.
     *
     * @throws IllegalArgumentException if one of them stands for several kinds
     */
    @SafeVarargs
    static Set<String> names(Class<? extends Decision>... kinds) {
        Set<String> names = new TreeSet<>();
        for (Class<? extends Decision> kind : kinds) {
            if (Modifier.isAbstract(kind.getModifiers())) {
                throw new IllegalArgumentException(kind.getSimpleName()
                        + " is not one kind of decisions.\nMaybe name each kind, such as StageChanged.");
            }
            names.add(kind.getSimpleName());
        }
        return Collections.unmodifiableSet(names);
    }
}
