package org.journeyrules.architecture.wrong;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import org.assertj.core.api.Assertions;
import org.journeyrules.architecture.wrong.internal.Hidden;

/** Code that core must never hold: the architecture test runs its laws against it. */
@SuppressWarnings("unused")
public final class Wrong {
    private Wrong() {}

    public static final class NeedsALibrary {
        void use() {
            Assertions.fail("core has no library");
        }
    }

    public static final class ReadsTheClock {
        Instant now() {
            return Instant.now();
        }
    }

    public static final class ReadsTheClockByReference {
        Supplier<Instant> now() {
            return Instant::now;
        }
    }

    public static final class ReadsTheZoneOfTheMachine {
        ZoneId zone() {
            return ZoneId.systemDefault();
        }
    }

    public static final class MakesADateOfNow {
        Date date() {
            return new Date();
        }
    }

    public static final class RollsDice {
        int roll() {
            return new Random().nextInt(6);
        }
    }

    public static final class DrawsAnId {
        UUID id() {
            return UUID.randomUUID();
        }
    }

    public static final class LowersInTheLocaleOfTheMachine {
        String lower(String text) {
            return text.toLowerCase();
        }
    }

    public static final class FormatsInTheLocaleOfTheMachine {
        String percent(double share) {
            return String.format("%.1f %%", share);
        }
    }

    public static final class ReadsAProperty {
        String directory() {
            return System.getProperty("user.dir");
        }
    }

    public static final class ReadsAFile {
        boolean isThere(String file) {
            return Files.exists(Path.of(file));
        }
    }

    public static final class Prints {
        void print(String text) {
            System.out.println(text);
        }
    }

    public static final class StartsAThread {
        void start(Runnable work) {
            new Thread(work).start();
        }
    }

    public static final class StreamsInParallel {
        long count(List<String> list) {
            return list.parallelStream().count();
        }
    }

    public static final class Counts {
        static int count;
    }

    public static final class KeepsAnArray {
        static final int[] NUMBERS = {1, 2};
    }

    public static final class KeepsACache {
        static final HashMap<String, String> SEEN = new HashMap<>();
    }

    public static final class ReturnsInternals {
        public Hidden hidden() {
            return new Hidden();
        }
    }

    public static final class TakesInternalsAsTypeArgument {
        public void take(Optional<List<Hidden[]>> hidden) {}
    }

    public static final class ExtendsInternals extends Hidden {}

    public static final class HasAFactoryOfEight {
        private HasAFactoryOfEight() {}

        public static HasAFactoryOfEight of(int a, int b, int c, int d, int e, int f, int g, int h) {
            return new HasAFactoryOfEight();
        }
    }

    public static final class HasAConstructorOfEight {
        public HasAConstructorOfEight(int a, int b, int c, int d, int e, int f, int g, int h) {}
    }

    public record IsARecordOfEight(int a, int b, int c, int d, int e, int f, int g, int h) {}

    /** Right: a record at the limit. */
    public record IsARecordOfSeven(int a, int b, int c, int d, int e, int f, int g) {}

    /** Right: a factory at the limit, and a constructor that others cannot see. */
    public static final class IsMadeOfSevenInPublic {
        private IsMadeOfSevenInPublic(int a, int b, int c, int d, int e, int f, int g, int h) {}

        public static IsMadeOfSevenInPublic of(int a, int b, int c, int d, int e, int f, int g) {
            return new IsMadeOfSevenInPublic(a, b, c, d, e, f, g, 0);
        }
    }

    public static final class IsUnreadableInAPattern {
        public boolean matches() {
            return true;
        }
    }

    public static final class ClickUtil {}

    public static final class StageHelper {}

    public static final class JourneyManager {}

    public static final class EngineImpl {}

    /** Right: what others cannot see or cannot ask in a pattern. */
    public static final class ShowsNothing {
        Hidden forThisPackage() {
            return new Hidden();
        }

        boolean matches() {
            return true;
        }

        public boolean matches(String text) {
            return text.isEmpty();
        }
    }
}
