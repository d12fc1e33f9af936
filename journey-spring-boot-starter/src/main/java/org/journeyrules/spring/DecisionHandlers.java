package org.journeyrules.spring;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.journeyrules.decision.Decision;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.framework.autoproxy.AutoProxyUtils;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.BridgeMethodResolver;
import org.springframework.core.MethodIntrospector;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.util.ReflectionUtils;

/** The methods of an application that are annotated with {@link OnDecision}. Thread-safe. */
final class DecisionHandlers {
    private final ConfigurableListableBeanFactory beans;
    private final List<Handler> handlers;

    private record Handler(String bean, Method method, List<Class<? extends Decision>> kinds) {}

    private DecisionHandlers(ConfigurableListableBeanFactory beans, List<Handler> handlers) {
        this.beans = beans;
        this.handlers = handlers;
    }

    /**
     * Finds the methods without creating the beans, which may need the store.
     *
     * @throws IllegalStateException if a method cannot handle its kinds
     */
    static DecisionHandlers in(ConfigurableListableBeanFactory beans) {
        List<Handler> handlers = new ArrayList<>();
        for (String bean : beans.getBeanNamesForType(Object.class, false, false)) {
            Class<?> type = AutoProxyUtils.determineTargetClass(beans, bean);
            if (type == null || type.getName().startsWith("org.springframework.")) {
                continue;
            }
            MethodIntrospector.selectMethods(type, (MethodIntrospector.MetadataLookup<@Nullable OnDecision>)
                            method -> AnnotatedElementUtils.findMergedAnnotation(method, OnDecision.class))
                    .forEach((method, on) -> handlers.add(handler(bean, method, on)));
        }
        return new DecisionHandlers(beans, List.copyOf(handlers));
    }

    private static Handler handler(String bean, Method method, OnDecision on) {
        String name = "@OnDecision " + method.getDeclaringClass().getSimpleName() + "." + method.getName();
        if (Modifier.isPrivate(method.getModifiers())) {
            throw new IllegalStateException(name + " is private.\nMaybe leave out 'private'.");
        }
        Class<?>[] parameters = BridgeMethodResolver.findBridgedMethod(method).getParameterTypes();
        if (parameters.length != 1 || !Decision.class.isAssignableFrom(parameters[0])) {
            throw new IllegalStateException(name + " must have one parameter, a decision.\nMaybe write '"
                    + method.getName() + "(StageChanged change)'.");
        }
        List<Class<? extends Decision>> kinds = new ArrayList<>(List.of(on.value()));
        if (kinds.isEmpty()) {
            kinds.add(parameters[0].asSubclass(Decision.class));
        }
        for (Class<? extends Decision> kind : kinds) {
            if (Modifier.isAbstract(kind.getModifiers())) {
                throw new IllegalStateException(name + " names '" + kind.getSimpleName()
                        + "', which is not one kind of decisions.\nMaybe write @OnDecision(StageChanged.class).");
            }
            if (!parameters[0].isAssignableFrom(kind)) {
                throw new IllegalStateException(name + " names " + kind.getSimpleName() + ", but its parameter is a "
                        + parameters[0].getSimpleName() + ".\nMaybe write '" + method.getName()
                        + "(Decision decision)'.");
            }
        }
        return new Handler(bean, method, List.copyOf(kinds));
    }

    /** The kinds that a method handles, in the order found. */
    Set<Class<? extends Decision>> kinds() {
        Set<Class<? extends Decision>> kinds = new LinkedHashSet<>();
        handlers.forEach(handler -> kinds.addAll(handler.kinds()));
        return Collections.unmodifiableSet(kinds);
    }

    /**
     * Calls the methods for a decision.
     *
     * @throws Exception that of the method
     */
    void handle(Decision decision) throws Exception {
        for (Handler handler : handlers) {
            if (handler.kinds().contains(decision.getClass())) {
                invoke(handler, decision);
            }
        }
    }

    private void invoke(Handler handler, Decision decision) throws Exception {
        Object bean = beans.getBean(handler.bean());
        Method method = AopUtils.selectInvocableMethod(handler.method(), bean.getClass());
        ReflectionUtils.makeAccessible(method);
        try {
            method.invoke(bean, decision);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof Exception cause) {
                throw cause;
            }
            throw e;
        }
    }
}
