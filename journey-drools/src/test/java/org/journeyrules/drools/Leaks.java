package org.journeyrules.drools;

import java.util.stream.Stream;
import org.drools.drl.parser.DroolsParserException;
import org.kie.api.KieBase;
import org.kie.api.runtime.rule.Match;

/** Public types that show Drools, each in its own way: the architecture test must see them. */
public final class Leaks {
    private Leaks() {}

    public interface ReturnsDrools {
        Stream<KieBase> bases();
    }

    public interface TakesDrools {
        void take(Match[] matches);
    }

    public interface ThrowsDrools {
        void run() throws DroolsParserException;
    }
}
