package org.journeyrules.account;

import org.journeyrules.map.JourneyMap;

/** The standard rules for accounts over the business-to-business map. */
final class B2bAccounts {
    private B2bAccounts() {}

    static AccountStages stages() {
        return AccountStages.of(JourneyMap.b2b())
                .withRule("advocacy: one speaks for us", "Advocacy", Quorum.atLeast(1, "Advocacy"))
                .withRule("expansion: one asks for more", "Expansion", Quorum.atLeast(1, "Expansion"))
                .withRule("customer: one has bought", "Customer", Quorum.atLeast(1, "Customer"))
                .withRule("decision: a buyer is deciding", "Decision", buyer("Decision"))
                .withRule("decision: two are deciding", "Decision", Quorum.atLeast(2, "Decision"))
                .withRule("consideration: a buyer is comparing", "Consideration", buyer("Consideration"))
                .withRule("consideration: one is deciding", "Consideration", Quorum.atLeast(1, "Decision"))
                .withRule("consideration: two are comparing", "Consideration", Quorum.atLeast(2, "Consideration"))
                .withRule("awareness: one is on the way", "Awareness", Quorum.atLeast(1, "Awareness"))
                .withRule(
                        "churned: a customer has left and nobody else is on the way",
                        "Churned",
                        Quorum.atLeast(1, "Churned"))
                .withRule("disqualified: all are", "Disqualified", Quorum.all("Disqualified"))
                .withRule("dormant: nobody is on the way", "Dormant", Quorum.atLeast(1, "Dormant"));
    }

    private static Quorum buyer(String stage) {
        return Quorum.atLeast(1, stage)
                .withRoles("Economic Buyer", "Decision Maker")
                .withPersonas("executive", "finance-lead");
    }
}
