package org.journeyrules.drools.internal.drl;

import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.journeyrules.Journey;
import org.journeyrules.sequence.DueStep;
import org.journeyrules.signal.Channel;
import org.journeyrules.signal.Direction;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.SignalType;
import org.journeyrules.signal.Signals;
import org.journeyrules.signal.Trust;

/** The types that rules name most, so that a message can name the import that is missing. */
public final class KnownTypes {
    /** The types whose objects are matched by patterns. */
    public static final Set<Class<?>> FACTS = Set.of(Journey.class, Signal.class, DueStep.class);

    private static final Map<String, Class<?>> BY_NAME = Stream.<Class<?>>of(
                    Journey.class,
                    Signal.class,
                    Signals.class,
                    DueStep.class,
                    SignalType.class,
                    Channel.class,
                    Direction.class,
                    Trust.class,
                    Duration.class,
                    Period.class,
                    Instant.class,
                    List.class,
                    Collection.class,
                    Set.class,
                    Map.class)
            .collect(Collectors.toMap(Class::getSimpleName, Function.identity()));

    private KnownTypes() {}

    public static Optional<String> fullName(String simpleName) {
        return Optional.ofNullable(BY_NAME.get(simpleName)).map(Class::getName);
    }

    public static Collection<String> simpleNames() {
        return BY_NAME.keySet();
    }
}
