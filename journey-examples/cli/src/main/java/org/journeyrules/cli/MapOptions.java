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
    }

    @Option(
            names = "--map",
            paramLabel = "NAME|FILE",
            defaultValue = "b2b",
            description = "The journey map: b2b (the default), nonprofit, volunteer, or a YAML file.")
    private String name = "b2b";

    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            converter = Zone.class,
            description = "The time zone of contacts that have none, instead of the map's.")
    private @Nullable ZoneId zone;

    /**
     * The map.
     *
     * @throws org.journeyrules.map.JourneyMapException if its file is faulty
     */
    JourneyMap map() {
        return map(shipped().isPresent() ? SHIPPED.get(name).get() : MapYaml.read(text(Path.of(name)), name));
    }

    /** A map in place of the one that was asked for, in the zone that was asked for. */
    JourneyMap map(JourneyMap map) {
        return zone == null ? map : map.withZone(zone);
    }

    /** The time zone that was asked for. */
    Optional<ZoneId> zone() {
        return Optional.ofNullable(zone);
    }

    /** The name of the map where it is one that is shipped. */
    Optional<String> shipped() {
        return SHIPPED.containsKey(name) ? Optional.of(name) : Optional.empty();
    }

    /** The file that is read, if any is. */
    Stream<Path> files() {
        return shipped().isPresent() ? Stream.of() : Stream.of(Path.of(name));
    }

    private String text(Path file) {
        if (!Files.exists(file)) {
            String near = Suggestions.to(name, SHIPPED.keySet())
                    .map(map -> "Maybe '" + map + "'?")
                    .orElseGet(() -> NearFiles.maybe(file));
            throw Failure.usage("There is neither a map nor a file '" + name + "'.", near);
        }
        return TextFile.read(file, JourneyMapException::new);
    }
}
