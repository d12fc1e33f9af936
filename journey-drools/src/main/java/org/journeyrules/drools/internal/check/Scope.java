package org.journeyrules.drools.internal.check;

import java.util.List;

/** A rule with all that its checks need. */
record Scope(TypedRule rule, Vocabulary vocabulary, List<Object> policies) {}
