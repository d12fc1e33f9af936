package org.journeyrules.drools.internal.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.ImportDescr;
import org.drools.drl.ast.descr.PackageDescr;
import org.drools.drl.ast.descr.RuleDescr;
import org.journeyrules.internal.rules.UnknownStage;
import org.journeyrules.drools.Problem;
import org.journeyrules.drools.internal.drl.DrlFile;
import org.journeyrules.drools.internal.drl.DrlRule;
import org.journeyrules.drools.internal.drl.DrlTokens;
import org.journeyrules.drools.internal.drl.DrlTokens.Token;
import org.journeyrules.drools.internal.drl.DrlTypes;
import org.journeyrules.drools.internal.drl.KnownTypes;
import org.journeyrules.drools.internal.drl.PackContent;
import org.journeyrules.drools.internal.drl.RuleSources;
import org.journeyrules.signal.ScoreModel;
import org.journeyrules.internal.message.Suggestions;
import org.journeyrules.internal.rules.Policies;

/**
 * What can be told of rules without compiling them: names the map does not have, constructs that have no place in rules of a
 * journey, traps that Drools steps into in silence. Both engines get the same verdict, at the place it was written.
 */
public final class RuleSetChecks {
    private final RuleSources sources;
    private final Vocabulary vocabulary;
    private final List<Problem> problems = new ArrayList<>();

    private RuleSetChecks(RuleSources sources) {
        this.sources = sources;
        this.vocabulary = new Vocabulary(sources.map(), sources.signalTypes());
    }

    /** The problems of a set of rules. */
    public static List<Problem> of(RuleSources sources) {
        RuleSetChecks lint = new RuleSetChecks(sources);
        sources.syntaxErrors()
                .forEach(
                        error -> lint.problems.add(SyntaxAdvice.problem(error.file(), error.place(), error.message())));
        lint.packs();
        lint.ruleNames();
        for (DrlFile file : sources.files()) {
            DrlTypes types = new DrlTypes(sources.loader(), file);
            lint.file(file, types);
            for (DrlRule rule : file.rules()) {
                lint.problems.addAll(RuleChecks.of(rule, types, lint.vocabulary, sources.policies()));
            }
        }
        return lint.problems;
    }

    private void packs() {
        for (PackContent pack : sources.packs()) {
            if (pack.sources().isEmpty()) {
                problem(
                        pack,
                        Problem.Severity.ERROR,
                        "The pack has no rules.\nMaybe add .resource(…), .file(…) or .text(…) to it.");
            }
            for (Object policy : pack.policies()) {
                for (UnknownStage unknown : UnknownStage.in(policy, sources.map())) {
                    problem(pack, Problem.Severity.ERROR, unknown.message(policy));
                }
            }
            Policies.scores(pack.policies()).forEach(score -> scored(pack, score));
        }
    }

    /** Points for signals that never come count for nothing. */
    private void scored(PackContent pack, ScoreModel score) {
        String where = "The score '" + score.name() + "': ";
        score.points().stream().map(ScoreModel.Points::type).distinct().forEach(type -> {
            vocabulary.signalTypeFault(type).ifPresent(fault -> problem(pack, Problem.Severity.ERROR, where + fault));
            vocabulary.signalTypeDoubt(type).ifPresent(doubt -> problem(pack, Problem.Severity.WARNING, where + doubt));
        });
    }

    private void problem(PackContent pack, Problem.Severity severity, String text) {
        problems.add(new Problem(pack.name(), 1, 1, severity, text));
    }

    private void ruleNames() {
        Map<String, DrlRule> first = new HashMap<>();
        for (DrlFile file : sources.files()) {
            for (DrlRule rule : file.rules()) {
                DrlRule other = first.putIfAbsent(rule.name(), rule);
                if (other != null) {
                    problems.add(file.error(
                            rule.start(),
                            "There are two rules \"" + rule.name() + "\": the other is at "
                                    + other.file().name() + ":"
                                    + other.file().line(other.start()) + ". A rule's name is its id.\n"
                                    + "Maybe say in one of the names what sets it apart."));
                }
                if (rule.name().startsWith("journey: ")) {
                    problems.add(file.error(
                            rule.start(),
                            "Names that begin with 'journey: ' are those of the engine, which uses them for what no rule"
                                    + " proposed."));
                }
            }
        }
    }

    private void file(DrlFile file, DrlTypes types) {
        PackageDescr descr = file.descr();
        if (file.rules().isEmpty()) {
            problems.add(file.error(0, "There is no rule in the file."));
        }
        descr.getFunctions()
                .forEach(function -> forbid(
                        file,
                        function,
                        "Functions have no place among rules, where nobody tests them.\n"
                                + "Maybe write a public static method in Java, and: import function acme.Checks."
                                + function.getName()));
        descr.getClassAndEnumDeclarationDescrs()
                .forEach(type -> forbid(
                        file,
                        type,
                        "Types declared in DRL are never matched: the facts are Journey, Signal and DueStep.\n"
                                + "Maybe ask the journey, or write the type in Java."));
        descr.getGlobals()
                .forEach(global -> forbid(
                        file,
                        global,
                        "Globals are never set.\nMaybe make '" + global.getIdentifier()
                                + "' part of a policy, and read it by" + " AcmePolicy.of(this)."
                                + global.getIdentifier()));
        descr.getEntryPointDeclarations()
                .forEach(entry -> forbid(file, entry, "Entry points have no place among rules of a journey."));
        descr.getWindowDeclarations()
                .forEach(window -> forbid(
                        file,
                        window,
                        "Declared windows have no place among rules of a journey.\n"
                                + "Maybe within(days(30)) on a selection of signals."));
        for (RuleDescr rule : descr.getRules()) {
            if (rule.isQuery()) {
                forbid(file, rule, "Nobody asks queries.\nMaybe write a rule.");
            }
        }
        if (descr.getUnit() != null) {
            forbid(file, descr.getUnit(), "Rule units have no place among rules of a journey.");
        }
        descr.getAttributes()
                .forEach(attribute -> RuleChecks.attributeFault(attribute)
                        .ifPresent(fault -> problems.add(file.error(place(file, attribute), fault))));
        imports(file, types);
    }

    private void forbid(DrlFile file, BaseDescr part, String text) {
        problems.add(file.error(place(file, part), text));
    }

    static int place(DrlFile file, BaseDescr part) {
        if (part.getStartCharacter() > 0) {
            return part.getStartCharacter();
        }
        return file.offset(part.getLine()) + Math.max(0, part.getColumn());
    }

    private void imports(DrlFile file, DrlTypes types) {
        for (ImportDescr descr : file.descr().getImports()) {
            String target = descr.getTarget();
            if (!target.endsWith(".*") && types.load(target).isEmpty()) {
                String simple = target.substring(target.lastIndexOf('.') + 1);
                String known = KnownTypes.fullName(simple)
                        .or(() -> Suggestions.to(simple, KnownTypes.simpleNames()).flatMap(KnownTypes::fullName))
                        .map(name -> "\nMaybe " + name + ".")
                        .orElse("\nMaybe its module is no dependency, or the pack needs .classLoader(…).");
                problems.add(file.error(place(file, descr), "Unknown type '" + target + "'." + known));
            }
        }
        List<Token> tokens = DrlTokens.of(file.text(), 0, firstRule(file));
        for (int i = 0; i + 2 < tokens.size(); i++) {
            if (tokens.get(i).is("import")
                    && Set.of("static", "function").contains(tokens.get(i + 1).text())) {
                functionImport(file, types, tokens, i + 2);
            }
        }
    }

    private static int firstRule(DrlFile file) {
        return file.rules().stream()
                .mapToInt(DrlRule::start)
                .min()
                .orElse(file.text().length());
    }

    private void functionImport(DrlFile file, DrlTypes types, List<Token> tokens, int from) {
        StringBuilder target = new StringBuilder();
        int i = from;
        while (i < tokens.size()
                && (tokens.get(i).is(".")
                        || tokens.get(i).is("*")
                        || i == from
                        || tokens.get(i).isWord() && tokens.get(i - 1).is("."))) {
            target.append(tokens.get(i++).text());
        }
        int point = target.lastIndexOf(".");
        String owner = point < 0 ? target.toString() : target.substring(0, point);
        String member = point < 0 ? "" : target.substring(point + 1);
        Optional<Class<?>> type = types.load(owner);
        int place = tokens.get(from).start();
        if (type.isEmpty()) {
            problems.add(file.error(place, "Unknown type '" + owner + "'."));
        } else if (!member.equals("*")
                && List.of(type.get().getMethods()).stream()
                        .noneMatch(method -> method.getName().equals(member))) {
            problems.add(file.error(
                    place,
                    type.get().getSimpleName() + " has no public method '" + member
                            + "'; constants cannot be imported.\n"
                            + "Maybe import " + owner + ", and write "
                            + type.get().getSimpleName() + "." + member + "."));
        }
    }
}
