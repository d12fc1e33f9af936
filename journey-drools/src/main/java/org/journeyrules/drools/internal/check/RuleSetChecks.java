package org.journeyrules.drools.internal.check;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.FunctionImportDescr;
import org.drools.drl.ast.descr.ImportDescr;
import org.drools.drl.ast.descr.PackageDescr;
import org.drools.drl.ast.descr.RuleDescr;
import org.journeyrules.drools.PolicyAdvice;
import org.journeyrules.drools.Problem;
import org.journeyrules.drools.internal.drl.DrlFile;
import org.journeyrules.drools.internal.drl.DrlRule;
import org.journeyrules.drools.internal.drl.DrlTypes;
import org.journeyrules.drools.internal.drl.KnownTypes;
import org.journeyrules.drools.internal.drl.PackContent;
import org.journeyrules.drools.internal.drl.RuleSources;
import org.journeyrules.internal.message.Suggestions;
import org.journeyrules.internal.rules.Policies;
import org.journeyrules.internal.rules.UnknownStage;
import org.journeyrules.signal.ScoreModel;
import org.jspecify.annotations.Nullable;

/**
 * Checks a set of rules without compiling it: names that the map does not have, constructs that rules of a journey may not
 * use, traps that Drools steps into silently. Both engines get the same verdict, at the place where it was written.
 */
public final class RuleSetChecks {
    private final RuleSources sources;
    private final Vocabulary vocabulary;

    private RuleSetChecks(RuleSources sources) {
        this.sources = sources;
        this.vocabulary = new Vocabulary(sources.map(), sources.signalTypes());
    }

    /** The problems of a set of rules. */
    public static List<Problem> of(RuleSources sources) {
        RuleSetChecks checks = new RuleSetChecks(sources);
        return Checks.all(
                        sources.syntaxErrors().stream()
                                .map(error -> SyntaxAdvice.problem(error.file(), error.place(), error.message())),
                        sources.packs().stream().flatMap(checks::pack),
                        checks.ruleNames(),
                        sources.files().stream().flatMap(checks::file))
                .toList();
    }

    private Stream<Problem> pack(PackContent pack) {
        Stream<String> none = pack.sources().isEmpty()
                ? Stream.of("The pack has no rules.\nMaybe add .resource(…), .file(…) or .text(…) to it.")
                : Stream.empty();
        Stream<String> stages = pack.policies().stream()
                .flatMap(policy ->
                        UnknownStage.in(policy, sources.map()).stream().map(unknown -> unknown.message(policy)));
        return Checks.all(
                none.map(text -> problem(pack, Problem.Severity.ERROR, text)),
                stages.map(text -> problem(pack, Problem.Severity.ERROR, text)),
                pack.policies().stream()
                        .filter(PolicyAdvice.class::isInstance)
                        .flatMap(policy -> ((PolicyAdvice) policy).advice().stream())
                        .map(text -> problem(pack, Problem.Severity.WARNING, text)),
                Policies.scores(pack.policies()).stream().flatMap(score -> scored(pack, score)));
    }

    /** Points for signals that never come, which count for nothing. */
    private Stream<Problem> scored(PackContent pack, ScoreModel score) {
        String where = "The score '" + score.name() + "': ";
        return score.points().stream()
                .map(ScoreModel.Points::type)
                .distinct()
                .flatMap(type -> Stream.concat(
                        Stream.ofNullable(vocabulary.signalTypeFault(type))
                                .map(fault -> problem(pack, Problem.Severity.ERROR, where + fault)),
                        Stream.ofNullable(vocabulary.signalTypeDoubt(type))
                                .map(doubt -> problem(pack, Problem.Severity.WARNING, where + doubt))));
    }

    private static Problem problem(PackContent pack, Problem.Severity severity, String text) {
        return new Problem(pack.name(), 1, 1, severity, text);
    }

    private Stream<Problem> ruleNames() {
        Map<String, DrlRule> first = new HashMap<>();
        return sources.files().stream().flatMap(file -> file.rules().stream()).flatMap(rule -> {
            DrlRule other = first.putIfAbsent(rule.name(), rule);
            String twice = other == null
                    ? null
                    : "There are two rules \"%s\": the other is at %s:%d. A rule's name is its id.\n"
                                    .formatted(
                                            rule.name(),
                                            other.file(),
                                            other.file().line(other.start()))
                            + "Maybe say in one of the names what sets it apart.";
            String reserved = Checks.when(
                    rule.name().startsWith("journey: "),
                    "Names that begin with 'journey: ' are reserved for decisions of the engine.");
            return Stream.of(Optional.ofNullable(twice), Optional.ofNullable(reserved))
                    .flatMap(Optional::stream)
                    .map(text -> rule.file().error(rule.start(), text));
        });
    }

    private Stream<Problem> file(DrlFile file) {
        DrlTypes types = new DrlTypes(sources.loader(), file);
        Stream<Problem> none =
                file.rules().isEmpty() ? Stream.of(file.error(0, "There is no rule in the file.")) : Stream.empty();
        return Checks.all(
                none,
                forbidden(file),
                file.descr().getImports().stream().flatMap(each -> unknownType(file, types, each)),
                file.descr().getFunctionImports().stream().flatMap(each -> unknownFunction(file, types, each)),
                file.rules().stream()
                        .map(rule -> new Scope(NameResolver.resolve(rule, types), vocabulary, sources.policies()))
                        .flatMap(RuleChecks::of));
    }

    /** The parts of a file that rules of a journey cannot have. */
    private static Stream<Problem> forbidden(DrlFile file) {
        PackageDescr descr = file.descr();
        return Checks.all(
                forbid(
                        file,
                        descr.getFunctions().stream(),
                        function -> "Functions are not allowed in rule files, where they cannot be unit-tested.\n"
                                + "Maybe write a public static method in Java, and: import function acme.Checks."
                                + function.getName()),
                forbid(
                        file,
                        descr.getGlobals().stream(),
                        global -> "Globals are never set.\nMaybe make '%1$s' part of a policy, and read it by %2$s.%1$s"
                                .formatted(global.getIdentifier(), "AcmePolicy.of(this)")),
                forbid(
                        file,
                        descr.getClassAndEnumDeclarationDescrs().stream(),
                        type -> "Types declared in DRL are never matched: the facts are Journey, Signal and DueStep.\n"
                                + "Maybe read the journey, or write the type in Java."),
                forbid(
                        file,
                        descr.getRules().stream().filter(RuleDescr::isQuery),
                        query -> "Queries are never evaluated.\nMaybe write a rule instead."),
                forbid(
                        file,
                        Stream.ofNullable(descr.getUnit()),
                        unit -> "Rule units are not allowed in journey rules."),
                forbid(file, descr.getAttributes().stream(), RuleChecks::attributeFault));
    }

    /** @param why what is wrong with a part, or null if nothing is */
    private static <T extends BaseDescr> Stream<Problem> forbid(
            DrlFile file, Stream<T> parts, Function<T, @Nullable String> why) {
        return parts.flatMap(part ->
                Stream.ofNullable(why.apply(part)).map(fault -> file.error(place(file, part), fault)));
    }

    static int place(DrlFile file, BaseDescr part) {
        return part.getStartCharacter() > 0
                ? part.getStartCharacter()
                : file.offset(part.getLine()) + Math.max(0, part.getColumn());
    }

    private static Stream<Problem> unknownType(DrlFile file, DrlTypes types, ImportDescr descr) {
        String target = descr.getTarget();
        if (target.endsWith(".*") || types.load(target).isPresent()) {
            return Stream.empty();
        }
        String simple = target.substring(target.lastIndexOf('.') + 1);
        String cure = KnownTypes.fullName(simple)
                .or(() -> Suggestions.to(simple, KnownTypes.simpleNames()).flatMap(KnownTypes::fullName))
                .orElse("its module is not a dependency, or the pack needs .classLoader(…)");
        return Stream.of(file.error(place(file, descr), "Unknown type '" + target + "'.\nMaybe " + cure + "."));
    }

    private static Stream<Problem> unknownFunction(DrlFile file, DrlTypes types, FunctionImportDescr descr) {
        String target = descr.getTarget();
        int point = target.lastIndexOf('.');
        String owner = point < 0 ? target : target.substring(0, point);
        String member = target.substring(point + 1);
        int place = Math.max(0, file.text().indexOf(target));
        Class<?> type = types.load(owner).orElse(null);
        if (type == null) {
            return Stream.of(file.error(place, "Unknown type '" + owner + "'."));
        }
        String simple = type.getSimpleName();
        boolean known = member.equals("*")
                || Stream.of(type.getMethods())
                        .anyMatch(method -> method.getName().equals(member));
        return known
                ? Stream.empty()
                : Stream.of(file.error(
                        place,
                        simple + " has no public method '" + member + "'; constants cannot be imported.\nMaybe import "
                                + owner + ", and write " + simple + "." + member + "."));
    }
}
