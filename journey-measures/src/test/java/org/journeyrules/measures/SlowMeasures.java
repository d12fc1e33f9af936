package org.journeyrules.measures;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.journeyrules.stage.Movement;
import org.journeyrules.stage.Stage;
import org.journeyrules.stage.Visit;

/**
 * The same measures of one stage, written down from their definitions without regard to time: every risk set is counted by looking at
 * every visit, and derivatives are differences of the whole estimate with one visit weighted a little more and a little less.
 */
final class SlowMeasures {
    /** One visit: at risk at ages after {@code start} up to {@code stop}, in days. */
    record Row(double start, double stop, boolean event, String way, double weight) {
        boolean atRisk(double age) {
            return start < age && age <= stop;
        }

        Row weighted(double other) {
            return new Row(start, stop, event, way, other);
        }
    }

    /** A level and when it begins. */
    record Level(double age, double height) {}

    final String stage;
    final MeasureSettings settings;
    final List<Row> rows = new ArrayList<>();
    final List<Double> closed = new ArrayList<>();
    final List<String> ways = new ArrayList<>();
    long visits;
    long open;
    long late;
    long zeroLength;
    long placed;
    long opening;
    long in;
    long out;
    long followed;
    long enteredAtEnd;
    long leftAtBeginning;
    long forward;
    double days;
    final Set<String> changed = new HashSet<>();

    SlowMeasures(String stage, MeasureSettings settings) {
        this.stage = stage;
        this.settings = settings;
    }

    void add(String contact, Visit visit, Visit next) {
        Instant from = settings.window().from();
        Instant until = settings.window().until();
        Instant entered = visit.entered();
        if (entered.isAfter(until)) {
            return;
        }
        boolean ended = visit.left().isPresent() && !visit.left().get().isAfter(until);
        Instant end = ended ? visit.left().get() : until;
        if (ended
                && visit.left().get().isAfter(until.minus(Duration.ofDays(30)))
                && next.movement() != Movement.START
                && next.movement() != Movement.IMPORTED) {
            changed.add(contact);
        }
        if (ended && end.isBefore(from)) {
            return;
        }
        visits++;
        open += ended ? 0 : 1;
        out += ended ? 1 : 0;
        enteredAtEnd += entered.equals(until) ? 1 : 0;
        leftAtBeginning += entered.isBefore(from) && end.equals(from) ? 1 : 0;
        opening += entered.isBefore(from) ? 1 : 0;
        late += entered.isBefore(from) ? 1 : 0;
        in += entered.isBefore(from) ? 0 : 1;
        followed += entered.plus(settings.within()).isAfter(until) ? 0 : 1;
        String way = ended ? way(visit.stage(), next.stage()) : "";
        if (ended) {
            ways.add(way);
            closed.add(days(entered, end));
            zeroLength += end.equals(entered) ? 1 : 0;
            placed += next.movement() == Movement.SET ? 1 : 0;
        }
        double start = entered.isBefore(from) ? days(entered, from) : 0;
        double stop = days(entered, end);
        if (start < stop) {
            rows.add(new Row(start, stop, ended, way, 1));
            days += stop - start;
            forward += way.equals("FORWARD") ? 1 : 0;
        }
    }

    private static double days(Instant a, Instant b) {
        return Duration.between(a, b).toMillis() / 86_400_000d;
    }

    private String way(String from, String to) {
        List<String> order = settings.map().stages().stream()
                .filter(each -> !each.isExit())
                .map(Stage::name)
                .toList();
        if (!order.contains(to)) {
            return "EXIT";
        }
        if (!order.contains(from)) {
            return "RETURN";
        }
        return order.indexOf(to) > order.indexOf(from) ? "FORWARD" : "BACK";
    }

    private static TreeSet<Double> ages(List<Row> rows) {
        TreeSet<Double> ages = new TreeSet<>();
        rows.stream().filter(Row::event).forEach(row -> ages.add(row.stop()));
        return ages;
    }

    private static double weight(List<Row> rows, Function<Row, Boolean> which) {
        return rows.stream().filter(which::apply).mapToDouble(Row::weight).sum();
    }

    List<Level> survival() {
        List<Level> levels = new ArrayList<>(List.of(new Level(0, 1)));
        double height = 1;
        for (double age : ages(rows)) {
            double n = weight(rows, row -> row.atRisk(age));
            double d = weight(rows, row -> row.event() && row.stop() == age);
            height = height * (1 - d / n);
            levels.add(new Level(age, Math.abs(height) < 1e-14 ? 0 : height));
        }
        return levels;
    }

    /** The bound curve; NaN where there is none. */
    List<Level> bound(double z) {
        List<Level> levels = new ArrayList<>();
        double sum = 0;
        for (Level level : survival()) {
            double n = weight(rows, row -> row.atRisk(level.age()));
            double d = weight(rows, row -> row.event() && row.stop() == level.age());
            sum += level.age() == 0 ? 0 : d / (n * (n - d));
            double log = Math.log(level.height());
            double loglog = Math.log(-log) + z * Math.sqrt(sum) / log;
            levels.add(new Level(
                    level.age(),
                    level.height() == 1 ? 1 : level.height() == 0 ? Double.NaN : Math.exp(-Math.exp(loglog))));
        }
        return levels;
    }

    static Double quantile(List<Level> levels, double p) {
        for (int i = 0; i < levels.size(); i++) {
            double difference = levels.get(i).height() - (1 - p);
            if (difference <= 1e-9) {
                boolean last = i == levels.size() - 1;
                return Math.abs(difference) <= 1e-9 && !last
                        ? (levels.get(i).age() + levels.get(i + 1).age()) / 2
                        : Double.valueOf(levels.get(i).age());
            }
        }
        return null;
    }

    /** The area under the curve between two ages. */
    private static double area(List<Level> levels, double begin, double end) {
        double area = 0;
        for (int i = 0; i < levels.size(); i++) {
            double right = i + 1 < levels.size() ? levels.get(i + 1).age() : Double.MAX_VALUE;
            double width = Math.min(right, end) - Math.max(levels.get(i).age(), begin);
            area += Math.max(0, width) * levels.get(i).height();
        }
        return area;
    }

    Mean restrictedMean() {
        double horizon = settings.horizon().toMillis() / 86_400_000d;
        List<Level> levels = survival();
        double variance = 0;
        for (double age : ages(rows)) {
            double n = weight(rows, row -> row.atRisk(age));
            double d = weight(rows, row -> row.event() && row.stop() == age);
            if (age <= horizon && n > d) {
                variance += Math.pow(area(levels, age, horizon), 2) * d / (n * (n - d));
            }
        }
        return new Mean(area(levels, 0, horizon), Math.sqrt(variance));
    }

    /** Aalen-Johansen as a product of transition matrices of the states "in the stage", "left this way", "left another way". */
    private double probability(List<Row> all, String way) {
        double horizon = settings.within().toMillis() / 86_400_000d;
        double[] state = {1, 0};
        for (double age : ages(all)) {
            if (age > horizon) {
                break;
            }
            double n = weight(all, row -> row.atRisk(age));
            double d = weight(all, row -> row.event() && row.stop() == age);
            double k = weight(
                    all, row -> row.event() && row.stop() == age && row.way().equals(way));
            state[1] += state[0] * k / n;
            state[0] -= state[0] * d / n;
        }
        return state[1];
    }

    double probability(String way) {
        return probability(rows, way);
    }

    double standardError(String way) {
        double step = 1e-4;
        double sum = 0;
        for (int i = 0; i < rows.size(); i++) {
            List<Row> more = new ArrayList<>(rows);
            more.set(i, rows.get(i).weighted(1 + step));
            List<Row> less = new ArrayList<>(rows);
            less.set(i, rows.get(i).weighted(1 - step));
            sum += Math.pow((probability(more, way) - probability(less, way)) / (2 * step), 2);
        }
        return Math.sqrt(sum);
    }

    Double emptyRiskSetAt() {
        for (Level level : survival()) {
            if (level.height() == 0) {
                return rows.stream().anyMatch(row -> row.start() >= level.age()) ? (Double) level.age() : null;
            }
        }
        return null;
    }

    /** The log-rank statistic of these and others: the sum of observed minus expected, squared, by its variance. */
    Double logRank(SlowMeasures others) {
        List<Row> all = new ArrayList<>(rows);
        all.addAll(others.rows);
        double difference = 0;
        double variance = 0;
        for (double age : ages(all)) {
            double n = weight(all, row -> row.atRisk(age));
            double d = weight(all, row -> row.event() && row.stop() == age);
            double mine = weight(rows, row -> row.atRisk(age));
            difference += weight(rows, row -> row.event() && row.stop() == age) - mine * d / n;
            variance += n > 1 ? d * (mine / n) * (1 - mine / n) * (n - d) / (n - 1) : 0;
        }
        return variance < 1e-12 ? null : (Double) (difference * difference / variance);
    }

    /** The log-rank statistic of three groups, from the differences of the second and the third. */
    static Double logRank(List<SlowMeasures> groups) {
        List<Row> all = groups.stream().flatMap(group -> group.rows.stream()).toList();
        double[] z = new double[2];
        double[][] v = new double[2][2];
        for (double age : ages(all)) {
            double n = weight(all, row -> row.atRisk(age));
            double d = weight(all, row -> row.event() && row.stop() == age);
            for (int g = 0; g < 2; g++) {
                List<Row> mine = groups.get(g + 1).rows;
                double share = weight(mine, row -> row.atRisk(age)) / n;
                z[g] += weight(mine, row -> row.event() && row.stop() == age) - d * share;
                for (int h = 0; h < 2 && n > 1; h++) {
                    double other = weight(groups.get(h + 1).rows, row -> row.atRisk(age)) / n;
                    v[g][h] += d * (n - d) / (n - 1) * share * ((g == h ? 1 : 0) - other);
                }
            }
        }
        double determinant = v[0][0] * v[1][1] - v[0][1] * v[1][0];
        return Math.abs(determinant) < 1e-10
                ? null
                : (Double) ((z[0] * z[0] * v[1][1] - 2 * z[0] * z[1] * v[0][1] + z[1] * z[1] * v[0][0]) / determinant);
    }
}
