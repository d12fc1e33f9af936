package org.journeyrules.test;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.journeyrules.Journey;
import org.jspecify.annotations.Nullable;

/**
 * A journey as rules see it, with some answers replaced or some proposals left out. A proxy rather than a class, so that it
 * follows {@link Journey} as that grows.
 */
final class JourneyLens implements InvocationHandler {
    private final Journey journey;
    private final Map<String, ?> answers;
    private final BooleanSupplier leavesOut;

    private JourneyLens(Journey journey, Map<String, ?> answers, BooleanSupplier leavesOut) {
        this.journey = journey;
        this.answers = answers;
        this.leavesOut = leavesOut;
    }

    /** The journey with other answers, by the names of the methods. */
    static Journey replacing(Map<String, ?> answers, Journey journey) {
        return proxy(new JourneyLens(journey, answers, () -> false));
    }

    /** The journey without the proposals that are made while something holds. */
    static Journey leavingOut(BooleanSupplier proposals, Journey journey) {
        return proxy(new JourneyLens(journey, Map.of(), proposals));
    }

    private static Journey proxy(JourneyLens lens) {
        return (Journey) Proxy.newProxyInstance(Journey.class.getClassLoader(), new Class<?>[] {Journey.class}, lens);
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        if (method.getName().equals("equals") && method.getDeclaringClass() == Object.class) {
            return proxy == arguments[0];
        }
        if (arguments == null && answers.containsKey(method.getName())) {
            return answers.get(method.getName());
        }
        boolean proposes = method.getReturnType() == void.class;
        if (proposes && leavesOut.getAsBoolean()) {
            return null;
        }
        try {
            return method.invoke(journey, arguments);
        } catch (InvocationTargetException failure) {
            throw failure.getCause();
        }
    }
}
