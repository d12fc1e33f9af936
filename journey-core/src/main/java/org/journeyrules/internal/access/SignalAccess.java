package org.journeyrules.internal.access;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.time.Instant;
import java.util.Map;
import org.journeyrules.signal.Direction;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.Trust;
import org.jspecify.annotations.Nullable;

/** Makes signals of parts that are checked already, for Journey's own readers of states. */
public final class SignalAccess {
    private static final MethodHandle RESTORED;

    static {
        try {
            RESTORED = MethodHandles.privateLookupIn(Signal.class, MethodHandles.lookup())
                    .findStatic(
                            Signal.class,
                            "restored",
                            MethodType.methodType(
                                    Signal.class,
                                    String.class,
                                    String.class,
                                    String.class,
                                    Instant.class,
                                    String.class,
                                    Direction.class,
                                    Trust.class,
                                    Map.class));
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private SignalAccess() {}

    /**
     * Returns a signal.
     *
     * @param occurredAt in whole milliseconds
     * @param direction its own, or null if it has that of its type
     * @param attributes unmodifiable, sorted by name, without empty names or values
     */
    public static Signal restored(
            String id,
            String contactId,
            String type,
            Instant occurredAt,
            @Nullable String channel,
            @Nullable Direction direction,
            Trust trust,
            Map<String, String> attributes) {
        try {
            return (Signal)
                    RESTORED.invokeExact(id, contactId, type, occurredAt, channel, direction, trust, attributes);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }
}
