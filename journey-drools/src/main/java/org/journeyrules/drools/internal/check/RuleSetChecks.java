package org.journeyrules.drools.internal.check;

import java.lang.reflect.Method;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.FunctionImportDescr;
import org.drools.drl.ast.descr.ImportDescr;
import org.drools.drl.ast.descr.PackageDescr;
import org.journeyrules.drools.PolicyAdvice;
import org.journeyrules.drools.Problem;
import org.journeyrules.drools.internal.drl.DrlFile;
import org.journeyrules.drools.internal.drl.DrlRule;
import org.journeyrules.drools.internal.drl.DrlTypes;
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
        Stream<Fault> none = pack.sources().isEmpty() ? Stream.of(Fault.of("pack-without-rules")) : Stream.empty();
        Stream<Fault> stages = pack.policies().stream()
                .flatMap(policy -> UnknownStage.in(policy, sources.map()).stream()
                        .map(unknown -> Fault.of("unknown-stage-in-policy", unknown.message(policy))));
        return Checks.all(
                Stream.concat(none, stages).map(fault -> fault.error(pack.name())),
                pack.policies().stream()
                        .filter(PolicyAdvice.class::isInstance)
                        .flatMap(policy -> ((PolicyAdvice) policy).advice().stream())
                        .map(text -> Fault.of("advice-of-a-policy", text).warning(pack.name())),
                Policies.scores(pack.policies()).stream().flatMap(score -> scored(pack, score)));
    }

    /** Points for signals that never come, which count for nothing. */
    private Stream<Problem> scored(PackContent pack, ScoreModel score) {
        return score.points().stream()
                .map(ScoreModel.Points::type)
                .distinct()
                .flatMap(type -> Stream.concat(
                        Stream.ofNullable(vocabulary.signalTypeFault(type))
                                .map(fault -> scored(score, fault).error(pack.name())),
                        Stream.ofNullable(vocabulary.signalTypeDoubt(type))
                                .map(doubt -> scored(score, doubt).warning(pack.name()))));
    }

    private static Fault scored(ScoreModel score, Fault fault) {
        return Fault.of("score-of-unknown-signal", score.name(), fault.text());
    }

    private Stream<Problem> ruleNames() {
        Map<String, DrlRule> first = new HashMap<>();
        return sources.files().stream().flatMap(file -> file.rules().stream()).flatMap(rule -> {
            DrlRule other = first.putIfAbsent(rule.name(), rule);
            Object line = other == null ? "" : other.file().line(other.start());
            Fault twice = other == null ? null : Fault.of("rule-name-twice", rule.name(), other.file(), line);
            Fault reserved = Checks.when(rule.name().startsWith("journey: "), "rule-name-reserved");
            return Stream.concat(Stream.ofNullable(twice), Stream.ofNullable(reserved))
                    .map(fault -> fault.error(rule.file(), rule.start()));
        });
    }

    private Stream<Problem> file(DrlFile file) {
        DrlTypes types = new DrlTypes(sources.loader(), file);
        Fault none = Checks.when(file.rules().isEmpty(), "file-without-rules");
        return Checks.all(
                Stream.ofNullable(none).map(fault -> fault.error(file, 0)),
                forbidden(file),
                file.descr().getImports().stream().flatMap(each -> unknownType(file, types, each)),
                file.descr().getFunctionImports().stream().flatMap(each -> unknownFunction(file, types, each)),
                file.rules().stream()
                        .map(rule -> TypedRule.of(rule, types))
                        .flatMap(rule -> RuleChecks.of(rule, vocabulary, sources.policies())));
    }

    /** The parts of a file that rules of a journey cannot have. */
    private static Stream<Problem> forbidden(DrlFile file) {
        PackageDescr descr = file.descr();
        return Checks.all(
                forbid(file, descr.getFunctions(), each -> Fault.of("function-in-rule-file", each.getName())),
                forbid(file, descr.getGlobals(), each -> Fault.of("global-in-rule-file", each.getIdentifier())),
                forbid(file, descr.getClassAndEnumDeclarationDescrs(), each -> Fault.of("type-declared-in-rule-file")),
                forbid(file, descr.getRules(), each -> Checks.when(each.isQuery(), "query-in-rule-file")),
                forbid(file, Stream.ofNullable(descr.getUnit()).toList(), each -> Fault.of("rule-unit")),
                forbid(file, descr.getAttributes(), RuleChecks::attributeFault));
    }

    /** @param why what is wrong with a part, or null if nothing is */
    private static <T extends BaseDescr> Stream<Problem> forbid(
            DrlFile file, Collection<? extends T> parts, Function<T, @Nullable Fault> why) {
        return parts.stream()
                .flatMap(part -> Stream.ofNullable(why.apply(part)).map(fault -> fault.error(file, place(file, part))));
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
        String cure = DrlTypes.fullName(simple)
                .or(() -> Suggestions.to(simple, DrlTypes.KNOWN).flatMap(DrlTypes::fullName))
                .orElse("its module is not a dependency, or the pack needs .classLoader(…)");
        return Stream.of(Fault.of("unknown-import", target, cure).error(file, place(file, descr)));
    }

    private static Stream<Problem> unknownFunction(DrlFile file, DrlTypes types, FunctionImportDescr descr) {
        String target = descr.getTarget();
        String owner = target.substring(0, Math.max(0, target.lastIndexOf('.')));
        String member = target.substring(target.lastIndexOf('.') + 1);
        Class<?> type = types.load(owner).orElse(null);
        boolean has = member.equals("*")
                || type != null
                        && Stream.of(type.getMethods()).map(Method::getName).anyMatch(member::equals);
        Fault fault = type == null
                ? Fault.of("unknown-type", owner, "")
                : Checks.when(!has, "import-of-no-function", type.getSimpleName(), member, owner);
        return Stream.ofNullable(fault)
                .map(each -> each.error(file, Math.max(0, file.text().indexOf(target))));
    }
}
