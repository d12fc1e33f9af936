package org.journeyrules.b2b;

import org.journeyrules.account.AccountStages;
import org.journeyrules.account.Quorum;

/** The standard rules for the stages of accounts over the standard business-to-business map. */
public final class B2bAccounts {
    private static final AccountStages STANDARD = build();

    private B2bAccounts() {}

    /**
     * The rules over {@link B2bMap#standard()}. One contact that has bought makes the account a customer. For the
     * account to be comparing or deciding, it takes two contacts, or one with a budget. If only one contact is
     * deciding, the account is comparing.
     */
    public static AccountStages standard() {
        return STANDARD;
    }

    private static AccountStages build() {
        return AccountStages.of(B2bMap.standard())
                .withRule("advocacy: one speaks for us", "Advocacy", Quorum.atLeast(1, "Advocacy"))
                .withRule("expansion: one asks for more", "Expansion", Quorum.atLeast(1, "Expansion"))
                .withRule("customer: one has bought", "Customer", Quorum.atLeast(1, "Customer"))
                .withRule("decision: a buyer is deciding", "Decision", buyer("Decision"))
                .withRule("decision: two are deciding", "Decision", Quorum.atLeast(2, "Decision"))
                .withRule("consideration: a buyer is comparing", "Consideration", buyer("Consideration"))
                .withRule("consideration: one is deciding", "Consideration", Quorum.atLeast(1, "Decision"))
                .withRule("consideration: two are comparing", "Consideration", Quorum.atLeast(2, "Consideration"))
                .withRule("awareness: one is active", "Awareness", Quorum.atLeast(1, "Awareness"))
                .withRule("churned: one has churned and no one is active", "Churned", Quorum.atLeast(1, "Churned"))
                .withRule("disqualified: all are disqualified", "Disqualified", Quorum.all("Disqualified"))
                .withRule("dormant: no one is active", "Dormant", Quorum.atLeast(1, "Dormant"));
    }

    private static Quorum buyer(String stage) {
        return Quorum.atLeast(1, stage)
                .withRoles("Economic Buyer", "Decision Maker")
                .withPersonas("executive", "finance-lead");
    }
}
