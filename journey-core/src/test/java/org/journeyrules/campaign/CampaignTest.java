package org.journeyrules.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CampaignTest {
    private static final Campaign OFFERS =
            Campaign.of("Offers").with("Planned").withDefault("Sent").withResponse("Clicked");

    @Test
    void a_new_member_gets_the_default_status() {
        assertThat(OFFERS.defaultStatus()).contains("Sent");
    }

    @Test
    void a_new_member_gets_the_first_status_when_none_is_the_default() {
        assertThat(Campaign.of("Offers").with("Planned").with("Sent").defaultStatus())
                .contains("Planned");
    }

    @Test
    void the_list_says_who_responded() {
        assertThat(OFFERS.isResponse("Clicked")).isTrue();
        assertThat(OFFERS.isResponse("Sent")).isFalse();
        assertThat(OFFERS.statuses()).containsExactly("Planned", "Sent", "Clicked");
    }

    @Test
    void only_the_status_that_was_named_so_is_the_default() {
        assertThat(OFFERS.isDefault("Sent")).isTrue();
        assertThat(Campaign.of("Offers").with("Planned").isDefault("Planned")).isFalse();
    }

    @Test
    void statuses_rank_by_their_place_in_the_list() {
        assertThat(OFFERS.rank("Planned")).isZero();
        assertThat(OFFERS.rank("Clicked")).isEqualTo(2);
        assertThat(OFFERS.rank("Lost")).isEqualTo(-1);
    }
}
