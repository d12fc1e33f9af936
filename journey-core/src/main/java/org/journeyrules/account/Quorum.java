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
 * A condition on a buying group: how many contacts, and which, must have reached a stage.
 *
 * <pre>{@code
 * Quorum.atLeast(2, "Consideration")
 * Quorum.atLeast(1, "Decision").withRoles("Economic Buyer").withPersonas("executive", "finance-lead")
 * Quorum.all("Customer")
 * }</pre>
 *
 * <p>A contact has reached a stage if it is in that stage or further along the map. A contact in an exit has reached
 * only that exit, and is not considered for any other stage. Immutable and thread-safe.
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
     * Requires that at least this many members have reached a stage.
     *
     * @throws IllegalArgumentException if the number is less than 1
     */
    public static Quorum atLeast(int number, String stage) {
        if (number < 1) {
            throw new IllegalArgumentException("A quorum of at least " + number + " is always met.\nMaybe at least 1.");
        }
        return new Quorum(number, stage, Set.of(), Set.of());
    }

    /** Requires that all members, and at least one, have reached a stage; with roles or personas, all members with these. */
    public static Quorum all(String stage) {
        return new Quorum(ALL, stage, Set.of(), Set.of());
    }

    /**
     * Returns this quorum limited to members with one of these roles or one of the {@linkplain #withPersonas personas}.
     * Roles are the contacts' {@code role}, compared without case, white space, {@code _} and {@code -}.
     */
    public Quorum withRoles(String... roles) {
        return new Quorum(number, stage, sorted(roles), personas);
    }

    /**
     * Returns this quorum limited to members with one of these personas, by record or segment, or one of the
     * {@linkplain #withRoles roles}.
     */
    public Quorum withPersonas(String... personas) {
        return new Quorum(number, stage, roles, sorted(personas));
    }

    private static Set<String> sorted(String... names) {
        Set<String> sorted = new TreeSet<>(CodePoints.ORDER);
        sorted.addAll(List.of(names));
        return Collections.unmodifiableSet(sorted);
    }

    /** The number of members that it needs; empty if it needs all. */
    public OptionalInt number() {
        return number == ALL ? OptionalInt.empty() : OptionalInt.of(number);
    }

    /** The stage that must be reached. */
    public String stage() {
        return stage;
    }

    /** The roles to which it is limited; empty for any. */
    public Set<String> roles() {
        return roles;
    }

    /** The personas to which it is limited; empty for any. */
    public Set<String> personas() {
        return personas;
    }

    /** Returns the members that meet the quorum; empty if it is not met. */
    Optional<List<Member>> metBy(List<Member> members, Way way) {
        boolean exit = way.isExit(stage);
        int considered = 0;
        List<Member> found = new ArrayList<>();
        for (Member member : members) {
            if ((exit || !way.isExit(member.stage())) && concerns(member.contact(), way.map())) {
                considered++;
                if (exit ? member.stage().equals(stage) : way.place(member.stage()) >= way.place(stage)) {
                    found.add(member);
                }
            }
        }
        boolean met = number == ALL ? considered > 0 && found.size() == considered : found.size() >= number;
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
