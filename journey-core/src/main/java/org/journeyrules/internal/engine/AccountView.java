package org.journeyrules.internal.engine;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import org.journeyrules.contact.Account;
import org.journeyrules.contact.AccountRecord;
import org.journeyrules.contact.DateField;
import org.journeyrules.explanation.Answer;
import org.journeyrules.explanation.Distance;
import org.journeyrules.internal.history.EvaluationContext;
import org.journeyrules.internal.history.KnownDate;
import org.jspecify.annotations.Nullable;

/**
 * The contact's account as rules see it.
 *
 * @param account null if the host passed none
 * @param zone the zone for plain dates
 */
record AccountView(@Nullable Account account, ZoneId zone, EvaluationContext view) implements AccountRecord {
    @Override
    public @Nullable String id() {
        return seen("id");
    }

    @Override
    public @Nullable String type() {
        return seen(Account.TYPE);
    }

    @Override
    public @Nullable String fit() {
        String value = seen(Account.FIT);
        return value == null ? null : value.strip().toUpperCase(Locale.ROOT);
    }

    @Override
    public @Nullable String stage() {
        return seen(Account.STAGE);
    }

    @Override
    public @Nullable String owner() {
        return seen(Account.OWNER);
    }

    @Override
    public DateField customerSince() {
        return date(Account.CUSTOMER_SINCE);
    }

    @Override
    public DateField renewalDate() {
        return date(Account.RENEWAL_DATE);
    }

    @Override
    public int openOpportunities() {
        seen(Account.OPEN_OPPORTUNITIES);
        return account == null ? 0 : account.openOpportunities();
    }

    @Override
    public int openCases() {
        seen(Account.OPEN_CASES);
        return account == null ? 0 : account.openCases();
    }

    @Override
    public @Nullable String attribute(String name) {
        return seen(name);
    }

    @Override
    public @Nullable Double number(String name) {
        seen(name);
        return account == null ? null : account.number(name);
    }

    @Override
    public DateField date(String name) {
        view.requireOpen();
        EvaluationContext.given(name, "a column of the record");
        Instant date = account == null ? null : account.instant(name, zone).orElse(null);
        return new KnownDate(view, "contact.account.date(" + name + ")", date == null ? null : date.toEpochMilli());
    }

    private @Nullable String seen(String name) {
        view.requireOpen();
        EvaluationContext.given(name, "a column of the record");
        String value = account == null ? null : account.value(name);
        if (view.isTracing()) {
            String seen = value == null ? "absent" : value;
            view.answered(Answer.of("contact.account " + name, seen, "", null)
                    .withDistance(Distance.of(Distance.Kind.VALUE, "the account's " + name)
                            .withValue(seen)));
        }
        return value;
    }
}
