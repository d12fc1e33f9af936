package org.journeyrules.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.journeyrules.b2b.B2bPolicy;
import org.journeyrules.signal.ScoreModel;
import org.journeyrules.signal.Signal;

/** The score of interest, as the textbook's rule asks for it of the events it collected. */
public final class Interest {
    private static final ScoreModel MODEL = B2bPolicy.defaults().interest();
    private static final double HALF_LIFE = Duration.ofDays(30).toMillis();
    private static final double A_DAY = 40;

    private Interest() {}

    /** What a signal is worth; a host would note it where it takes the signal in. */
    static double points(Signal signal) {
        for (ScoreModel.Points each : MODEL.points()) {
            if (each.fits(signal)) {
                return each.points();
            }
        }
        return 0;
    }

    /** The sum of the points, at most so many a type and day, each halved every 30 days. */
    public static double of(Collection<?> collected, TextbookFacts.Now now) {
        List<TextbookFacts.Event> events = new ArrayList<>();
        collected.forEach(each -> events.add((TextbookFacts.Event) each));
        events.sort(Comparator.comparingLong(TextbookFacts.Event::getAtMillis));
        Map<String, Double> ofDay = new HashMap<>();
        double sum = 0;
        for (TextbookFacts.Event event : events) {
            double points = event.getPoints();
            String day = event.getType() + event.getDay() + (points < 0 ? "-" : "+");
            double before = ofDay.getOrDefault(day, 0.0);
            double counted = Math.signum(points) * Math.min(Math.abs(points), Math.max(0, A_DAY - Math.abs(before)));
            ofDay.put(day, before + counted);
            sum += counted * Math.pow(2, (event.getAtMillis() - now.getAtMillis()) / HALF_LIFE);
        }
        return sum;
    }
}
