package org.journeyrules;

/** The standard maps of a non-profit: one for those who give, one for those who help. */
final class NonprofitMaps {
    static final JourneyMap DONORS = JourneyMap.builder("nonprofit")
            .stage("Prospect", "Bronze", "Silver", "Gold", "Platinum")
            .exit("Lapsed")
            .build();

    static final JourneyMap VOLUNTEERS = JourneyMap.builder("volunteer")
            .stage("Interested", "Committed")
            .exit("Inactive")
            .build();

    private NonprofitMaps() {}
}
