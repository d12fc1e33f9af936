package org.journeyrules.docs;

import java.util.ArrayList;
import java.util.List;

/** The YAML files that the documents show, except those that are refused. */
public final class YamlSamples {
    private YamlSamples() {}

    /** What a file is. */
    public enum Kind {
        MAP,
        SCENARIO,
        B2B_POLICY,
        NONPROFIT_POLICY
    }

    /**
     * A file.
     *
     * @param name the document and the line
     */
    public record Sample(String name, Kind kind, String text) {}

    /** All samples, except policies of classes that the documents invent. */
    public static List<Sample> ofDocuments() {
        List<Sample> samples = new ArrayList<>();
        for (String document : Markdown.documents()) {
            for (Markdown.Example example : Markdown.read(document).examples()) {
                String policy = example.after("policy");
                boolean own = policy != null && Character.isUpperCase(policy.charAt(0));
                if (example.language().equals("yaml") && !example.is("refused") && !example.is("file") && !own) {
                    samples.add(new Sample(document + ":" + example.line(), kind(example), example.text()));
                }
            }
        }
        return samples;
    }

    private static Kind kind(Markdown.Example example) {
        if (example.is("scenario")) {
            return Kind.SCENARIO;
        } else if (example.is("policy")) {
            return example.is("nonprofit") ? Kind.NONPROFIT_POLICY : Kind.B2B_POLICY;
        }
        return Kind.MAP;
    }
}
