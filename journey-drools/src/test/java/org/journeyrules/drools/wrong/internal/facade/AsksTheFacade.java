package org.journeyrules.drools.wrong.internal.facade;

import org.journeyrules.drools.DroolsRules;

/** An internal class that uses the entry point of the module. */
final class AsksTheFacade {
    DroolsRules rules;
}
