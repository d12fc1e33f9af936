package org.journeyrules.cli;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.journeyrules.b2b.B2bPolicy;
import org.journeyrules.b2b.SoftConversion;
import org.journeyrules.campaign.Campaign;
import org.journeyrules.contact.Contact;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.signal.SignalType;

/**
 * The words that the lists of the b2b policy, and the campaigns of its map, know of contacts and signals. A word that no
 * list knows is treated as any other, in silence. Immutable.
 *
 * @param kinds the kinds of words, in the order in which they are reported
 */
record KnownValues(List<Kind> kinds) {
    /** What stands for a value that is missing where one is needed. */
    static final String NONE = "(none)";

    /**
     * Words of one kind.
     *
     * @param plural what they are called: "Lead sources"
     * @param list what knows them: "list of the policy"
     * @param column the column of contacts that has one; empty for signals
     * @param types the types of signals that have one; empty for all
     * @param attribute the attribute of signals that has one; empty for contacts
     * @param required the types whose signals need one
     * @param asWritten whether words are compared as they are written, and not in their plain form
     * @param known the words that are known, by the form in which they are compared
     */
    record Kind(
            String plural,
            String list,
            String column,
            Set<String> types,
            String attribute,
            Set<String> required,
            boolean asWritten,
            Map<String, String> known) {
        boolean knows(String word) {
            return known.containsKey(asWritten ? word : plain(word));
        }
    }

    /** The lists of a policy, and the campaigns of its map. */
    static KnownValues of(B2bPolicy policy, JourneyMap map) {
        List<Kind> kinds = new ArrayList<>();
        kinds.add(ofContacts(
                "Lead sources",
                Contact.LEAD_SOURCE,
                List.of(
                        policy.webFormSources(),
                        policy.contentDownloadSources(),
                        policy.demoRequestSources(),
                        policy.inquirySources())));
        kinds.add(ofContacts(
                "Industries",
                Contact.INDUSTRY,
                List.of(
                        policy.highFitIndustries().keySet(),
                        policy.industryOpenings().keySet())));
        kinds.add(ofContacts("Account types", Contact.ACCOUNT_TYPE, List.of(policy.customerAccountTypes())));
        kinds.add(ofContacts(
                "Opportunity stages",
                Contact.OPPORTUNITY_STAGE,
                List.of(policy.decisionStages(), policy.closedStages(), policy.negotiationStages())));
        kinds.add(new Kind(
                "Member statuses",
                "campaign of the map",
                "",
                Set.of(),
                "member_status",
                Set.of(),
                false,
                words(List.of(statuses(map)), false)));
        kinds.add(ofSignals(
                "Meeting kinds",
                Set.of(SignalType.MEETING_BOOKED, SignalType.MEETING_COMPLETED),
                "kind",
                Set.of(SignalType.MEETING_COMPLETED),
                true,
                List.of(policy.decisionMeetings())));
        kinds.add(ofSignals(
                "Topics",
                Set.of(),
                "topic",
                Set.of(),
                true,
                List.of(
                        policy.deepTopics(),
                        policy.productTopics(),
                        policy.pricingTopics(),
                        policy.procurementTopics(),
                        policy.demoTopics(),
                        policy.inquiryTopics(),
                        policy.softConversions().stream()
                                .map(SoftConversion::topic)
                                .filter(topic -> !topic.isEmpty())
                                .toList(),
                        map.contents().stream()
                                .flatMap(content -> content.topic().stream())
                                .toList())));
        kinds.add(ofSignals(
                "Loss reasons",
                Set.of(SignalType.OPPORTUNITY_LOST, SignalType.HAND_OFF_REJECTED),
                "reason",
                Set.of(),
                false,
                List.of(policy.disqualifyingReasons())));
        return new KnownValues(List.copyOf(kinds));
    }

    private static List<String> statuses(JourneyMap map) {
        return map.campaigns().stream()
                .map(Campaign::statuses)
                .flatMap(List::stream)
                .toList();
    }

    private static Kind ofContacts(String plural, String column, List<? extends Collection<String>> lists) {
        return new Kind(plural, "list of the policy", column, Set.of(), "", Set.of(), false, words(lists, false));
    }

    private static Kind ofSignals(
            String plural,
            Set<String> types,
            String attribute,
            Set<String> required,
            boolean asWritten,
            List<? extends Collection<String>> lists) {
        return new Kind(
                plural, "list of the policy", "", types, attribute, required, asWritten, words(lists, asWritten));
    }

    private static Map<String, String> words(List<? extends Collection<String>> lists, boolean asWritten) {
        Map<String, String> words = new TreeMap<>();
        lists.forEach(list -> list.stream()
                .filter(word -> !word.equals(B2bPolicy.ANY_INDUSTRY))
                .forEach(word -> words.put(asWritten ? word : plain(word), word)));
        return words;
    }

    /** As the policy compares words: without case, white space, {@code _} and {@code -}. */
    static String plain(String word) {
        return word.toLowerCase(Locale.ROOT).replaceAll("[\\s_-]", "");
    }
}
