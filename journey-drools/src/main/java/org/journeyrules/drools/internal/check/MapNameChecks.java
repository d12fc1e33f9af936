package org.journeyrules.drools.internal.check;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.journeyrules.contact.ContactRecord;
import org.journeyrules.drools.Problem;
import org.journeyrules.drools.internal.drl.DrlExpression;
import org.journeyrules.drools.internal.drl.DrlExpression.Link;
import org.journeyrules.drools.internal.drl.DrlFile;
import org.journeyrules.drools.internal.drl.DrlRule;
import org.journeyrules.drools.internal.drl.DrlRule.DrlPattern;
import org.journeyrules.drools.internal.drl.DrlTokens.Token;
import org.jspecify.annotations.Nullable;

/** What can be told of the names that questions and proposals are given: those that the map does not have. */
final class MapNameChecks {
    private final DrlRule rule;
    private final DrlFile file;
    private final Vocabulary vocabulary;
    private final List<Problem> problems;

    MapNameChecks(DrlRule rule, Vocabulary vocabulary, List<Problem> problems) {
        this.rule = rule;
        this.file = rule.file();
        this.vocabulary = vocabulary;
        this.problems = problems;
    }

    /** What the first argument of a call is the name of, or null where it is none. */
    Vocabulary.@Nullable Kind kind(Class<?> owner, Link link) {
        return owner == ContactRecord.class
                ? link.is("isIn") ? Vocabulary.Kind.SEGMENT : null
                : switch (link.name().text()) {
                    case "hasVisited", "startIn", "progressTo", "regressTo", "exitTo" -> Vocabulary.Kind.STAGE;
                    case "enrollment", "enroll", "switchTo", "endSequence" -> Vocabulary.Kind.SEQUENCE;
                    case "setMemberStatus" ->
                        link.given().size() == 1 ? Vocabulary.Kind.STATUS : Vocabulary.Kind.CAMPAIGN;
                    case "hasBlock", "useVariant" ->
                        vocabulary.map().contents().isEmpty() ? null : Vocabulary.Kind.BLOCK;
                    default -> null;
                };
    }

    /** Looks at the names that a call is given. */
    void given(Class<?> owner, Link link) {
        Vocabulary.Kind kind = kind(owner, link);
        if (kind == null || link.given().isEmpty()) {
            return;
        }
        Token name = link.given().get(0).literal();
        if (name == null) {
            List<Token> given = link.given().get(0).tokens();
            if (given.size() == 1 && given.get(0).is("null")) {
                problems.add(file.error(
                        given.get(0).start(),
                        "null is no " + kind.word() + ".\nMaybe the name of a " + kind.word() + ", in quotes."));
            }
            return;
        }
        Optional<String> wrong = kind == Vocabulary.Kind.BLOCK
                ? vocabulary.blockFault(rule.literalContents(), name.value())
                : vocabulary.fault(kind, name.value());
        wrong.ifPresent(fault -> problems.add(file.error(name.start(), fault)));
        if (kind == Vocabulary.Kind.BLOCK && link.given().size() == 2) {
            Token variant = link.given().get(1).literal();
            if (variant != null) {
                vocabulary
                        .variantFault(rule.literalContents(), name.value(), variant.value())
                        .ifPresent(fault -> problems.add(file.error(variant.start(), fault)));
            }
        }
        if (kind == Vocabulary.Kind.CAMPAIGN && link.given().size() == 2) {
            Token status = link.given().get(1).literal();
            if (status != null) {
                vocabulary
                        .statusFault(name.value(), status.value())
                        .ifPresent(fault -> problems.add(file.error(status.start(), fault)));
            }
        }
    }

    /** Looks at the name of a step of an enrollment, after the question for that one. */
    void step(List<Link> enrollment, Token step) {
        Set<String> sequence = enrollment.stream()
                .flatMap(link -> link.given().stream())
                .map(DrlExpression::literal)
                .filter(Objects::nonNull)
                .findFirst()
                .map(Token::value)
                .map(Set::of)
                .orElse(null);
        inSequences(sequence, Vocabulary.Kind.STEP, step);
    }

    /**
     * Looks at the name of what a due step is, in a pattern: a step, content or arm of its sequence. A content that is chosen
     * for a page is a step by its own name, of the sequence "".
     */
    void ofDueStep(DrlPattern pattern, Vocabulary.Kind kind, Token name) {
        Set<String> sequences = rule.literalSequences(pattern);
        boolean mayBePage = sequences == null || sequences.contains("");
        boolean isPage = kind == Vocabulary.Kind.STEP
                && vocabulary.map().content(name.value()).isPresent();
        if (!mayBePage || !isPage) {
            inSequences(mayBePage ? null : sequences, kind, name);
        }
    }

    private void inSequences(@Nullable Set<String> sequences, Vocabulary.Kind kind, Token name) {
        vocabulary
                .faultIn(sequences, kind, name.value())
                .ifPresent(fault -> problems.add(file.error(name.start(), fault)));
    }
}
