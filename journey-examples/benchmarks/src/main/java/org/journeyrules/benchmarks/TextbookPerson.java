package org.journeyrules.benchmarks;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;
import org.journeyrules.JourneyState;
import org.journeyrules.b2b.B2bPolicy;
import org.journeyrules.contact.Account;
import org.journeyrules.contact.Contact;
import org.journeyrules.stage.Movement;
import org.journeyrules.stage.Visit;
import org.jspecify.annotations.Nullable;

/** The contact and its stay in the present stage, as the textbook's rules see it. */
public final class TextbookPerson {
    private static final Instant LONG_AGO = Instant.EPOCH;
    private static final Set<String> CUSTOMERS = Set.of("Customer", "Expansion", "Advocacy", "Churned");

    private final Contact contact;
    private final boolean held;
    private final boolean highFit;
    private final boolean customerAccount;
    private final @Nullable String persona;
    private final boolean renewing;
    private final Instant renewal;
    private final Instant renewalFrom;
    private @Nullable String stage;
    private @Nullable String cameFrom;
    private String how;
    private Instant since;
    private Instant floor;
    private int visit;
    private boolean visitedExpansion;
    private boolean everCustomer;

    TextbookPerson(JourneyState state, Contact contact, boolean highFit, @Nullable String persona, Instant now) {
        this.contact = contact;
        Visit last = state.visit().orElseThrow();
        held = state.heldUntil().filter(now::isBefore).isPresent();
        this.highFit = highFit;
        this.persona = persona;
        customerAccount = B2bPolicy.defaults().isCustomer(contact.value(Contact.ACCOUNT_TYPE));
        Instant date = contact.instant(Contact.RENEWAL_DATE, ZoneOffset.UTC).orElse(null);
        renewing = date != null;
        renewal = date == null ? LONG_AGO : date;
        renewalFrom = renewal.atOffset(ZoneOffset.UTC).minusDays(90).toInstant();
        stage = last.stage();
        cameFrom = last.cameFrom().orElse(null);
        how = last.movement().name();
        since = last.entered();
        visit = last.number();
        floor = state.begun().orElseThrow().plusSeconds(600);
        for (Visit each : state.visits()) {
            visitedExpansion |= each.stage().equals("Expansion");
            everCustomer |= CUSTOMERS.contains(each.stage());
            if (each.movement().isBaseline()) {
                floor = each.entered();
            }
        }
    }

    void move(Textbook.Move move, Instant now) {
        Movement movement = move.kind() == Textbook.Kind.EXIT
                ? Movement.EXIT
                : move.kind() == Textbook.Kind.REGRESS
                        ? Movement.REGRESSION
                        : Textbook.ORDER.contains(stage) ? Movement.PROGRESSION : Movement.RETURN;
        cameFrom = stage;
        stage = move.stage();
        how = movement.name();
        since = now;
        visit++;
        visitedExpansion |= stage.equals("Expansion");
        everCustomer |= CUSTOMERS.contains(stage);
        if (movement.isBaseline()) {
            floor = now;
        }
    }

    public @Nullable String getStage() {
        return stage;
    }

    public @Nullable String getCameFrom() {
        return cameFrom;
    }

    public String getHow() {
        return how;
    }

    public Instant getSince() {
        return since;
    }

    public long getSinceMillis() {
        return since.toEpochMilli();
    }

    /** Signals count from here on, exclusive. */
    public Instant getFloor() {
        return floor;
    }

    public long getFloorMillis() {
        return floor.toEpochMilli();
    }

    /** Commitments count from here on, exclusive. */
    public Instant getCommitmentsFloor() {
        return visit == 1 && how.equals("START") ? LONG_AGO : floor;
    }

    public long getCommitmentsFloorMillis() {
        return getCommitmentsFloor().toEpochMilli();
    }

    /** What a person may not have heard of yet begins here, exclusive. */
    public Instant getNewsFloor() {
        return switch (how) {
            case "START" -> LONG_AGO;
            case "RETURN" -> since.minusMillis(1);
            default -> since;
        };
    }

    public long getNewsFloorMillis() {
        return getNewsFloor().toEpochMilli();
    }

    /** The number of the stay. */
    public int getVisit() {
        return visit;
    }

    public boolean isEverCustomer() {
        return customerAccount || everCustomer;
    }

    public @Nullable String getPersona() {
        return persona;
    }

    public @Nullable String getIndustry() {
        return contact.value(Contact.INDUSTRY);
    }

    public @Nullable String getOwner() {
        return contact.value(Contact.OWNER);
    }

    public int getAccountOpportunities() {
        return contact.account().map(Account::openOpportunities).orElse(0);
    }

    public boolean isVisitedExpansion() {
        return visitedExpansion;
    }

    public boolean isHeld() {
        return held;
    }

    public boolean isHighFit() {
        return highFit;
    }

    public @Nullable String getLeadSource() {
        return contact.value(Contact.LEAD_SOURCE);
    }

    public @Nullable String getAccountType() {
        return contact.value(Contact.ACCOUNT_TYPE);
    }

    public @Nullable String getOpportunityStage() {
        return contact.value(Contact.OPPORTUNITY_STAGE);
    }

    public boolean isRenewing() {
        return renewing;
    }

    public Instant getRenewal() {
        return renewal;
    }

    public long getRenewalMillis() {
        return renewal.toEpochMilli();
    }

    /** What was bought or renewed from here on counts for the renewal. */
    public Instant getRenewalFrom() {
        return renewalFrom;
    }

    public long getRenewalFromMillis() {
        return renewalFrom.toEpochMilli();
    }
}
