package org.journeyrules.internal.access;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.journeyrules.JourneyState;
import org.journeyrules.internal.snapshot.StateSnapshot;
import org.journeyrules.internal.state.StateData;

/**
 * Converts between a state and its parts, for Journey's own modules that serialize states. The parts are not public
 * API, so neither are the two members of {@link JourneyState} that this class needs; it reaches them through method
 * handles.
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

    /** Returns the parts of a state. */
    public static StateSnapshot snapshot(JourneyState state) {
        return data(state).snapshot();
    }

    /** Returns a state made of its parts. */
    public static JourneyState state(StateSnapshot parts) {
        return state(StateData.of(parts));
    }

    /** Returns a state as the engine works with it. */
    public static StateData data(JourneyState state) {
        try {
            return (StateData) DATA.invokeExact(state);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    /** Returns a state with what the engine works with. */
    public static JourneyState state(StateData data) {
        try {
            return (JourneyState) NEW.invokeExact(data);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }
}
