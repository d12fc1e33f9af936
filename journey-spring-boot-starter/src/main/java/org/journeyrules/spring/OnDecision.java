package org.journeyrules.spring;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.journeyrules.decision.Decision;

/**
 * Marks a method of a bean that makes the effect of decisions, which the outbox passes to it after they are committed.
 *
 * <pre>{@code
 * @OnDecision
 * void moved(StageChanged change) {
 *     crm.setStage(change.contactId(), change.to());
 * }
 * }</pre>
 *
 * The method has one parameter, which accepts these kinds, and any visibility but private. If it throws an exception, the
 * decision waits and is tried again, and later decisions of the contact wait as well. It may be called again for the same
 * decision if the process ends before the outbox is marked: pass {@link Decision#id} to the other system, or choose effects
 * that can be repeated.
 *
 * <p>Several methods may handle one kind. They are called in the order of their beans; if one fails, all are called again.
 * Decisions of kinds that no method handles are recorded, and never wait.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface OnDecision {
    /** The kinds; by default, the one that is the type of the parameter. */
    Class<? extends Decision>[] value() default {};
}
