package org.journeyrules.account;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import org.journeyrules.contact.Contact;
import org.journeyrules.contact.Persona;
import org.journeyrules.internal.text.CanonicalText;
import org.journeyrules.internal.text.CodePoints;
import org.journeyrules.map.JourneyMap;
import org.jspecify.annotations.Nullable;

/**
 * How many of a buying group, and who, must have come how far.
 *
 * <pre>{@code
 * Quorum.atLeast(2, "Consideration")
 * Quorum.atLeast(1, "Decision").withRoles("Economic Buyer").withPersonas("executive", "finance-lead")
 * Quorum.all("Customer")
 * }</pre>
 *
 * A stage is reached by who is in it or further along the map. Who stands in an exit has reached that exit and nothing
 * else, and is not asked of any other stage. Immutable and thread-safe.
 */
public final class Quorum {
    private static final int ALL = 0;

    private final int number;
    private final String stage;
    private final Set<String> roles;
    private final Set<String> personas;

    private Quorum(int number, String stage, Set<String> roles, Set<String> personas) {
        this.number = number;
        this.stage = stage;
        this.roles = roles;
        this.personas = personas;
    }

    /**
     * At least this many members have reached a stage: they are in it or further along; for an exit, they are in it.
     *
     * @throws IllegalArgumentException if the number is less than 1
     */
    public static Quorum atLeast(int number, String stage) {
        if (number < 1) {
            throw new IllegalArgumentException(
                    "At least " + number + " of a buying group is always there.\nMaybe at least 1.");
        }
        return new Quorum(number, stage, Set.of(), Set.of());
    }

    /** All members, at least one, have reached a stage; where roles or personas are named, all members with these. */
    public static Quorum all(String stage) {
        return new Quorum(ALL, stage, Set.of(), Set.of());
    }

    /**
     * Of those who have one of these roles, or one of the {@linkplain #withPersonas personas}. Roles are the contacts'
     * {@code role}, compared without case, white space, {@code _} and {@code -}.
     */
    public Quorum withRoles(String... roles) {
        return new Quorum(number, stage, sorted(roles), personas);
    }

    /** Of those who are one of these personas, by record or segment, or have one of the {@linkplain #withRoles roles}. */
    public Quorum withPersonas(String... personas) {
        return new Quorum(number, stage, roles, sorted(personas));
    }

    private static Set<String> sorted(String... names) {
        Set<String> sorted = new TreeSet<>(CodePoints.ORDER);
        sorted.addAll(List.of(names));
        return Collections.unmodifiableSet(sorted);
    }

    /** The number of members it needs; empty where it needs all. */
    public OptionalInt number() {
        return number == ALL ? OptionalInt.empty() : OptionalInt.of(number);
    }

    /** The stage to be reached. */
    public String stage() {
        return stage;
    }

    /** The roles it asks of; empty for any. */
    public Set<String> roles() {
        return roles;
    }

    /** The personas it asks of; empty for any. */
    public Set<String> personas() {
        return personas;
    }

    /** Those who make it up, where it is met. */
    Optional<List<BuyingGroup.Member>> metBy(List<BuyingGroup.Member> members, Way way) {
        boolean exit = way.isExit(stage);
        int asked = 0;
        List<BuyingGroup.Member> found = new ArrayList<>();
        for (BuyingGroup.Member member : members) {
            if ((exit || !way.isExit(member.stage())) && concerns(member.contact(), way.map())) {
                asked++;
                if (exit ? member.stage().equals(stage) : way.place(member.stage()) >= way.place(stage)) {
                    found.add(member);
                }
            }
        }
        boolean met = number == ALL ? asked > 0 && found.size() == asked : found.size() >= number;
        return met ? Optional.of(found) : Optional.empty();
    }

    private boolean concerns(Contact contact, JourneyMap map) {
        if (roles.isEmpty() && personas.isEmpty()) {
            return true;
        }
        String role = contact.value(Contact.ROLE);
        return role != null && roles.stream().anyMatch(each -> plain(each).equals(plain(role)))
                || map.personaOf(contact)
                        .map(Persona::name)
                        .filter(personas::contains)
                        .isPresent();
    }

    private static String plain(String word) {
        return word.replaceAll("[\\s_-]", "").toLowerCase(Locale.ROOT);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Quorum that && toString().equals(that.toString());
    }

    @Override
    public int hashCode() {
        return toString().hashCode();
    }

    @Override
    public String toString() {
        return new CanonicalText()
                .add("atLeast", number == ALL ? "all" : number)
                .add("reached", stage)
                .add("roles", roles)
                .add("personas", personas)
                .toString();
    }
}
