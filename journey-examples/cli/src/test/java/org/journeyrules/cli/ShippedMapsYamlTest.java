package org.journeyrules.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.journeyrules.b2b.B2bMap;
import org.journeyrules.json.MapYaml;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.nonprofit.NonprofitMaps;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ShippedMapsYamlTest {
    static Stream<JourneyMap> maps() {
        return Stream.of(
                B2bMap.standard(), NonprofitMaps.donor(), NonprofitMaps.volunteer(), NonprofitMaps.supporter());
    }

    @ParameterizedTest
    @MethodSource("maps")
    void aShippedMapIsWrittenAndReadAsAnEqualMap(JourneyMap map) {
        assertThat(MapYaml.read(MapYaml.write(map), "map.yaml")).isEqualTo(map).hasToString(map.toString());
    }
}
