package org.journeyrules.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The page without its data: markup, style and scripts from the class path, and a policy that allows these alone. The
 * policy names each of them by its hash, so that nothing else on the page runs, and nothing is loaded from anywhere.
 */
final class PageTemplate {
    private static final String CHARTS = "META-INF/resources/webjars/echarts/%s/dist/echarts.min.js";
    private static final String CHARTS_VERSION = "META-INF/maven/org.webjars.npm/echarts/pom.properties";
    private static final List<String> STYLES = List.of("theme.css", "layout.css", "parts.css");
    private static final List<String> SCRIPTS = List.of(
            "words.js",
            "elements.js",
            "charts.js",
            "top.js",
            "map.js",
            "flow.js",
            "time.js",
            "groups.js",
            "people.js",
            "contacts.js",
            "page.js");
    private static final Pattern PLACE = Pattern.compile("@(policy|title|style|data|charts|script)@");

    private PageTemplate() {}

    /**
     * Returns the page.
     *
     * @param title plain text
     * @param data a JSON object
     */
    static String page(String title, String data) {
        String style = joined(STYLES);
        String script = "(() => {\n'use strict';\n" + joined(SCRIPTS) + "})();\n";
        String charts = charts();
        Map<String, String> parts = Map.of(
                "policy",
                "default-src 'none'; script-src " + hash(charts) + " " + hash(script) + "; style-src " + hash(style)
                        + "; base-uri 'none'; form-action 'none'",
                "title",
                markup(title),
                "style",
                style,
                "data",
                // no text can end the element that holds it, or begin a comment in it
                data.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029"),
                "charts",
                charts,
                "script",
                script);
        return PLACE.matcher(own("page.html"))
                .replaceAll((MatchResult place) -> Matcher.quoteReplacement(String.valueOf(parts.get(place.group(1)))));
    }

    /**
     * Returns a page without scripts.
     *
     * @param title plain text
     * @param content markup
     */
    static String plainPage(String title, String content) {
        String style = joined(STYLES);
        Map<String, String> parts = Map.of(
                "policy",
                "default-src 'none'; style-src " + hash(style) + "; base-uri 'none'; form-action 'none'",
                "title",
                markup(title),
                "style",
                style,
                "data",
                content);
        return PLACE.matcher(own("plain.html"))
                .replaceAll((MatchResult place) -> Matcher.quoteReplacement(String.valueOf(parts.get(place.group(1)))));
    }

    private static String markup(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /** The text of an element that the policy allows. */
    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String charts() {
        Properties pom = new Properties();
        try (InputStream in = PageTemplate.class.getClassLoader().getResourceAsStream(CHARTS_VERSION)) {
            if (in != null) {
                pom.load(in);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String path = String.format(CHARTS, pom.getProperty("version", "?"));
        return text(
                PageTemplate.class.getClassLoader().getResourceAsStream(path),
                "ECharts is not on the class path, and the page draws with it.\n"
                        + "Maybe add the dependency org.webjars.npm:echarts.");
    }

    private static String joined(List<String> names) {
        StringBuilder all = new StringBuilder();
        names.forEach(name -> all.append(own(name)));
        return all.toString();
    }

    private static String own(String name) {
        return text(
                PageTemplate.class.getResourceAsStream("page/" + name), "The page is incomplete: no '" + name + "'.");
    }

    private static String text(@Nullable InputStream resource, String missing) {
        if (resource == null) {
            throw new IllegalStateException(missing);
        }
        try (InputStream in = resource) {
            // browsers read every line end as \n before they compare hashes
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
