package org.journeyrules.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Names the engines on which the {@link ScenarioTest}s of a class, and of the classes nested in it, run. */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface OverEngines {
    /** The type that creates the engines. */
    Class<? extends Engines> value();
}
