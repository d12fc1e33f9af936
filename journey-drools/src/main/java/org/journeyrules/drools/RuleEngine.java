package org.journeyrules.drools;

/** How Drools compiles rules. Both make the same decisions. */
public enum RuleEngine {
    /** Conditions and consequences become Java classes: the faster one, checked strictly, and the default. */
    EXECUTABLE,

    /** Conditions are interpreted by MVEL; compiles sooner, evaluates slower. */
    CLASSIC
}
