package org.journeyrules.internal.access;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.journeyrules.JourneyState;
import org.journeyrules.internal.snapshot.StateSnapshot;
import org.journeyrules.internal.state.StateData;

/**
 * Takes a state apart and puts it together, for Journey's own modules that write states down. The parts are no public API,
 * so the two members of {@link JourneyState} that this needs are not public either, and are reached by method handles.
 */
public final class StateAccess {
    private static final MethodHandle DATA;
    private static final MethodHandle NEW;

    static {
        try {
            MethodHandles.Lookup states = MethodHandles.privateLookupIn(JourneyState.class, MethodHandles.lookup());
            DATA = states.findVirtual(JourneyState.class, "data", MethodType.methodType(StateData.class));
            NEW = states.findConstructor(JourneyState.class, MethodType.methodType(void.class, StateData.class));
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private StateAccess() {}

    /** The parts of a state. */
    public static StateSnapshot snapshot(JourneyState state) {
        try {
            return ((StateData) DATA.invokeExact(state)).snapshot();
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    /** A state from its parts. */
    public static JourneyState state(StateSnapshot parts) {
        try {
            return (JourneyState) NEW.invokeExact(StateData.of(parts));
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }
}
