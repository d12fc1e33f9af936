package org.journeyrules.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.journeyrules.b2b.B2bMap;
import org.journeyrules.cli.files.Failure;
import org.journeyrules.cli.files.NearFiles;
import org.journeyrules.cli.files.TextFile;
import org.journeyrules.internal.message.Suggestions;
import org.journeyrules.json.MapYaml;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.map.JourneyMapException;
import org.journeyrules.nonprofit.NonprofitMaps;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say which map to work with. */
final class MapOptions {
    private static final Map<String, Supplier<JourneyMap>> SHIPPED = new LinkedHashMap<>();

    static {
        SHIPPED.put("b2b", B2bMap::standard);
        SHIPPED.put("nonprofit", NonprofitMaps::donor);
        SHIPPED.put("volunteer", NonprofitMaps::volunteer);
        SHIPPED.put("supporter", NonprofitMaps::supporter);
    }

    @Option(
            names = "--map",
            paramLabel = "NAME|FILE",
            defaultValue = "b2b",
            description = "The journey map: b2b (the default), nonprofit, volunteer, supporter, or a YAML file.")
    private String name = "b2b";

    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            converter = Zone.class,
            description = "The time zone of contacts that have none, instead of the map's.")
    private @Nullable ZoneId zone;

    /** Sets the map, in place of --map. */
    void use(String name) {
        this.name = name;
    }

    /** Another map in the same zone. */
    MapOptions named(String other) {
        MapOptions options = new MapOptions();
        options.name = other;
        options.zone = zone;
        return options;
    }

    /**
     * The map.
     *
     * @throws org.journeyrules.map.JourneyMapException if its file is faulty
     */
    JourneyMap map() {
        return map(null);
    }

    /**
     * The map, with another one in place of the shipped one that it is or extends.
     *
     * @param standard null for the shipped one
     */
    JourneyMap map(@Nullable JourneyMap standard) {
        Map<String, JourneyMap> maps = new LinkedHashMap<>();
        SHIPPED.forEach((each, map) -> maps.put(each, map.get()));
        if (standard != null) {
            standard().ifPresent(each -> maps.put(each, standard));
        }
        JourneyMap map = SHIPPED.containsKey(name) ? maps.get(name) : MapYaml.read(text(), name, maps);
        return zone == null ? map : map.withZone(zone);
    }

    /** The shipped map whose rules belong to the map: the map itself, or the one that its file extends. */
    Optional<String> standard() {
        return (SHIPPED.containsKey(name) ? Optional.of(name) : MapYaml.extended(text())).filter(SHIPPED::containsKey);
    }

    /** The time zone that was asked for. */
    Optional<ZoneId> zone() {
        return Optional.ofNullable(zone);
    }

    /** The file that is read, if any is. */
    Stream<Path> files() {
        return SHIPPED.containsKey(name) ? Stream.of() : Stream.of(Path.of(name));
    }

    private String text() {
        Path file = Path.of(name);
        if (!Files.exists(file)) {
            String near = Suggestions.to(name, SHIPPED.keySet())
                    .map(map -> "Maybe '" + map + "'?")
                    .orElseGet(() -> NearFiles.maybe(file));
            throw Failure.usage("There is neither a map nor a file '" + name + "'.", near);
        }
        return TextFile.read(file, JourneyMapException::new);
    }
}
