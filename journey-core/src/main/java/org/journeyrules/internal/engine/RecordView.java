package org.journeyrules.internal.engine;

import java.time.Instant;
import java.time.temporal.TemporalAmount;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.journeyrules.contact.AccountRecord;
import org.journeyrules.contact.Contact;
import org.journeyrules.contact.ContactRecord;
import org.journeyrules.contact.DateField;
import org.journeyrules.contact.Field;
import org.journeyrules.contact.Persona;
import org.journeyrules.contact.Segment;
import org.journeyrules.explanation.Answer;
import org.journeyrules.explanation.Distance;
import org.journeyrules.internal.history.EvaluationContext;
import org.journeyrules.internal.history.FieldHistory;
import org.journeyrules.internal.history.KnownDate;
import org.journeyrules.internal.message.Suggestions;
import org.journeyrules.internal.snapshot.Watch;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.signal.SignalType;
import org.jspecify.annotations.Nullable;

/** The contact's record, as rules see it. */
record RecordView(
        Contact contact,
        JourneyMap map,
        EvaluationContext view,
        @Nullable Instant begun) implements ContactRecord {
    @Override
    public String id() {
        return contact.id();
    }

    @Override
    public @Nullable String leadSource() {
        String value = seen(Contact.LEAD_SOURCE);
        return value == null ? null : normalize(value);
    }

    /** Returns the value in lower case without spaces, {@code _} and {@code -}. */
    static String normalize(String value) {
        if (isNormal(value)) {
            return value;
        }
        StringBuilder kept = new StringBuilder(value.length());
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (!Character.isWhitespace(c) && c != '_' && c != '-') {
                kept.append(c);
            }
        }
        return kept.toString().toLowerCase(Locale.ROOT);
    }

    private static boolean isNormal(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public @Nullable String industry() {
        return seen(Contact.INDUSTRY);
    }

    @Override
    public @Nullable Double companySize() {
        return number(Contact.COMPANY_SIZE);
    }

    @Override
    public @Nullable String accountType() {
        return seen(Contact.ACCOUNT_TYPE);
    }

    @Override
    public @Nullable String accountId() {
        return seen(Contact.ACCOUNT_ID);
    }

    @Override
    public AccountRecord account() {
        return new AccountView(contact.account().orElse(null), contact.zone().orElse(map.zone()), view);
    }

    @Override
    public @Nullable String fit() {
        String value = seen(Contact.FIT);
        return value == null ? null : value.strip().toUpperCase(Locale.ROOT);
    }

    @Override
    public @Nullable String role() {
        return seen(Contact.ROLE);
    }

    @Override
    public @Nullable String country() {
        return seen(Contact.COUNTRY);
    }

    @Override
    public @Nullable String owner() {
        return seen(Contact.OWNER);
    }

    @Override
    public @Nullable String opportunityStage() {
        return seen(Contact.OPPORTUNITY_STAGE);
    }

    @Override
    public @Nullable String persona() {
        String named = seen(Contact.PERSONA);
        return named == null ? map.personaOf(contact).map(Persona::name).orElse(null) : named;
    }

    @Override
    public @Nullable String locale() {
        return seen(Contact.LOCALE);
    }

    @Override
    public @Nullable String attribute(String name) {
        return seen(name);
    }

    private @Nullable String seen(String name) {
        view.requireOpen();
        String value = contact.value(EvaluationContext.given(name, "a column of the record"));
        if (view.isTracing()) {
            String seen = value == null ? "absent" : value;
            view.answered(Answer.of("contact " + name, seen, "", null)
                    .withDistance(Distance.of(Distance.Kind.VALUE, name).withValue(seen)));
        }
        return value;
    }

    @Override
    public boolean has(String name, @Nullable String value) {
        seen(name);
        return value != null && contact.has(name, value);
    }

    @Override
    public @Nullable Double number(String name) {
        seen(name);
        return contact.number(name);
    }

    @Override
    public DateField date(String name) {
        view.requireOpen();
        EvaluationContext.given(name, "a column of the record");
        Instant date = contact.instant(name, map.zone()).orElse(null);
        return new KnownDate(view, "contact.date(" + name + ")", date == null ? null : date.toEpochMilli());
    }

    @Override
    public DateField yearly(String name) {
        view.requireOpen();
        EvaluationContext.given(name, "a column of the record");
        return KnownDate.yearly(
                view,
                "contact.yearly(" + name + ")",
                contact.instant(name, map.zone()).orElse(null));
    }

    @Override
    public Field field(String name) {
        view.requireOpen();
        EvaluationContext.given(name, "a column of the record");
        return new Field() {
            @Override
            public @Nullable String value() {
                return seen(name);
            }

            @Override
            public boolean hasBeen(@Nullable String value, TemporalAmount window) {
                if (value == null) {
                    return false;
                }
                view.watch(new Watch(
                        Set.of(SignalType.FIELD_CHANGED),
                        null,
                        null,
                        Map.of("field", Set.of("'" + name)),
                        false,
                        true));
                Instant otherwise = contact.instant(Contact.CREATED_AT, map.zone())
                        .orElse(begun == null ? Instant.ofEpochMilli(view.now()) : begun);
                return FieldHistory.hasBeen(view, name, contact.value(name), value, window, otherwise);
            }
        };
    }

    @Override
    public boolean isIn(String segment) {
        view.requireOpen();
        Segment found = map.segment(EvaluationContext.given(segment, "a segment"))
                .orElseThrow(() -> new IllegalArgumentException("There is no segment '" + segment + "' in the map '"
                        + map.name() + "'.\n"
                        + Suggestions.maybe(
                                segment,
                                map.segments().stream().map(Segment::name).toList())));
        boolean in = found.matches(contact);
        if (view.isTracing()) {
            explain(found, in);
        }
        return in;
    }

    private void explain(Segment segment, boolean in) {
        List<String> unmet = new ArrayList<>();
        segment.unmet(contact).forEach((column, alternatives) -> {
            String value = contact.value(column);
            boolean like = value != null
                    && alternatives.stream().anyMatch(each -> each.strip().equalsIgnoreCase(value.strip()));
            unmet.add(column + " is " + (value == null ? "absent" : value) + ", needs "
                    + String.join(" or ", alternatives) + (like ? " (text is compared exactly)" : ""));
        });
        String detail = String.join("; ", unmet);
        view.answered(Answer.of("contact.isIn(" + segment.name() + ")", String.valueOf(in), detail, null)
                .withDistance(Distance.of(
                                Distance.Kind.SEGMENT,
                                (in ? "absence from" : "membership in") + " the segment " + segment.name())
                        .withValue(in ? "a member" : detail)
                        .withNeeds(in ? "" : String.join(" and ", needs(segment)))
                        .withEffort(Math.max(1, unmet.size()))));
    }

    private List<String> needs(Segment segment) {
        return segment.unmet(contact).entrySet().stream()
                .map(each -> each.getKey() + " " + String.join(" or ", each.getValue()))
                .toList();
    }
}
