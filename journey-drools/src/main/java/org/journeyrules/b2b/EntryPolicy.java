package org.journeyrules.b2b;

import static org.journeyrules.b2b.B2bSettings.CONTENT_DOWNLOAD_SOURCES;
import static org.journeyrules.b2b.B2bSettings.DEMO_REQUEST_SOURCES;
import static org.journeyrules.b2b.B2bSettings.HIGH_FITS;
import static org.journeyrules.b2b.B2bSettings.HIGH_FIT_INDUSTRIES;
import static org.journeyrules.b2b.B2bSettings.INQUIRY_SOURCES;
import static org.journeyrules.b2b.B2bSettings.WEB_FORM_SOURCES;

import java.util.Map;
import java.util.Set;
import org.journeyrules.contact.ContactRecord;
import org.jspecify.annotations.Nullable;

/**
 * The part of the {@link B2bPolicy} about where contacts start: what their lead source and their fit mean.
 *
 * <p>Lead sources and industries are compared without case, white space, {@code _} and {@code -}.
 */
public sealed interface EntryPolicy extends PolicySubject permits B2bPolicy {
    /**
     * Lead sources of contacts that filled in a form on the web. They start in Awareness. Default: {@code Online Form,
     * Web, Web Form, Website}.
     */
    default Set<String> webFormSources() {
        return WEB_FORM_SOURCES.in(this).written();
    }

    /**
     * Returns a policy with other {@link #webFormSources}.
     *
     * @throws IllegalArgumentException if one of them is blank
     */
    default B2bPolicy withWebFormSources(Set<String> sources) {
        return WEB_FORM_SOURCES.changedIn(this, sources);
    }

    /**
     * Lead sources of contacts that downloaded content. They start in Awareness. Default: {@code Content Download,
     * Download, White Paper}.
     */
    default Set<String> contentDownloadSources() {
        return CONTENT_DOWNLOAD_SOURCES.in(this).written();
    }

    /**
     * Returns a policy with other {@link #contentDownloadSources}.
     *
     * @throws IllegalArgumentException if one of them is blank
     */
    default B2bPolicy withContentDownloadSources(Set<String> sources) {
        return CONTENT_DOWNLOAD_SOURCES.changedIn(this, sources);
    }

    /**
     * Lead sources of contacts that asked for a demo. They start in Consideration. Default: {@code Demo, Demo Request,
     * Request a Demo}.
     */
    default Set<String> demoRequestSources() {
        return DEMO_REQUEST_SOURCES.in(this).written();
    }

    /**
     * Returns a policy with other {@link #demoRequestSources}.
     *
     * @throws IllegalArgumentException if one of them is blank
     */
    default B2bPolicy withDemoRequestSources(Set<String> sources) {
        return DEMO_REQUEST_SOURCES.changedIn(this, sources);
    }

    /**
     * Lead sources of contacts that wrote or called on their own. Those with a high fit start in Consideration.
     * Default: {@code Contact Us, Inbound Inquiry, Inquiry, Phone Inquiry}.
     */
    default Set<String> inquirySources() {
        return INQUIRY_SOURCES.in(this).written();
    }

    /**
     * Returns a policy with other {@link #inquirySources}.
     *
     * @throws IllegalArgumentException if one of them is blank
     */
    default B2bPolicy withInquirySources(Set<String> sources) {
        return INQUIRY_SOURCES.changedIn(this, sources);
    }

    /** The fits, of A to D, that are high. Default: {@code A, B}. */
    default Set<String> highFits() {
        return HIGH_FITS.in(this).written();
    }

    /**
     * Returns a policy with other {@link #highFits}.
     *
     * @throws IllegalArgumentException if one of them is not A, B, C or D, in upper or lower case
     */
    default B2bPolicy withHighFits(Set<String> fits) {
        return HIGH_FITS.changedIn(this, fits);
    }

    /**
     * For contacts without a fit: the number of employees, 0 or more, from which a company of each industry fits.
     * {@link B2bPolicy#ANY_INDUSTRY} stands for every industry not named. Default: 50 for {@code Software} and {@code
     * Technology}, 200 for {@code Financial Services}, {@code Healthcare} and {@code Manufacturing}, and 1000 for any
     * industry.
     */
    default Map<String, Integer> highFitIndustries() {
        return HIGH_FIT_INDUSTRIES.in(this).written();
    }

    /**
     * Returns a policy with another table of {@link #highFitIndustries}.
     *
     * @throws IllegalArgumentException if an industry is blank or a number is negative
     */
    default B2bPolicy withHighFitIndustries(Map<String, Integer> industries) {
        return HIGH_FIT_INDUSTRIES.changedIn(this, industries);
    }

    /** Whether a lead source is one of {@link #webFormSources}; false for null. */
    default boolean isWebForm(@Nullable String leadSource) {
        return WEB_FORM_SOURCES.in(this).contains(leadSource);
    }

    /** Whether a lead source is one of {@link #contentDownloadSources}; false for null. */
    default boolean isContentDownload(@Nullable String leadSource) {
        return CONTENT_DOWNLOAD_SOURCES.in(this).contains(leadSource);
    }

    /** Whether a lead source is one of {@link #demoRequestSources}; false for null. */
    default boolean isDemoRequest(@Nullable String leadSource) {
        return DEMO_REQUEST_SOURCES.in(this).contains(leadSource);
    }

    /** Whether a lead source is one of {@link #inquirySources}; false for null. */
    default boolean isInquiry(@Nullable String leadSource) {
        return INQUIRY_SOURCES.in(this).contains(leadSource);
    }

    /**
     * The contact's fit, A to D: the record's if it has one, otherwise the fit by {@link #highFitIndustries}. That is A
     * if the table names the industry and the company is large enough; B if it is large enough for any industry; C if
     * the table names the industry and the company is too small; D otherwise. Null if the size is unknown, too.
     */
    default @Nullable String fit(ContactRecord contact) {
        String fit = contact.fit();
        return fit != null ? fit : HIGH_FIT_INDUSTRIES.in(this).fit(contact.industry(), contact.companySize());
    }

    /** Whether the contact's {@link #fit} is one of {@link #highFits}. */
    default boolean isHighFit(ContactRecord contact) {
        return HIGH_FITS.in(this).contains(fit(contact));
    }
}
