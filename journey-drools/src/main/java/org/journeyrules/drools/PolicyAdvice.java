package org.journeyrules.drools;

import java.util.List;

/** A policy that checks whether its values fit together. Its advice is a warning when rules are built with it. */
public interface PolicyAdvice {
    /** What does not fit together, one text for each; empty if everything fits. */
    List<String> advice();
}
