package org.journeyrules.crm;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.journeyrules.Explanation;
import org.journeyrules.contact.Contact;
import org.journeyrules.decision.Decision;
import org.journeyrules.explanation.RuleExplanation;
import org.journeyrules.jdbc.UnknownContactException;
import org.journeyrules.signal.Signal;
import org.journeyrules.spring.Journeys;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.bind.annotation.ResponseStatus;

/** What people see. Templates write every value as text. */
@Controller
class PageController {
    private static final int LINES = 100;
    private static final int ENTRIES = 200;
    private static final int NEXT_STEPS = 3;

    private final Journeys journeys;
    private final ContactTable contacts;
    private final SignalTable signals;
    private final Report report;
    private final Clock clock;

    PageController(Journeys journeys, ContactTable contacts, SignalTable signals, Report report, Clock clock) {
        this.journeys = journeys;
        this.contacts = contacts;
        this.signals = signals;
        this.report = report;
        this.clock = clock;
    }

    @GetMapping("/")
    String list(@RequestParam(defaultValue = "") String from, Model page) {
        List<ContactTable.Line> lines = contacts.list(from, LINES + 1);
        page.addAttribute("lines", lines.stream().limit(LINES).toList());
        page.addAttribute("next", lines.size() > LINES ? lines.get(LINES).id() : null);
        return "list";
    }

    /** One line of the timeline. */
    record Entry(Instant at, String when, String kind, String text) {}

    /** A rule that could move the contact, and what is missing. */
    record NextStep(String rule, String leadsTo, String missing) {}

    @GetMapping("/contacts/{id}")
    String contact(@PathVariable String id, Model page) {
        Contact contact = contacts.find(id).orElseThrow(() -> new NoSuchContact(id));
        ZoneId zone = contact.zone().orElse(journeys.engine().map().zone());
        page.addAttribute("contact", contact);
        page.addAttribute("zone", zone);
        page.addAttribute("timeline", timeline(id, zone));
        journeys.explain(id).ifPresent(explanation -> explain(explanation, zone, page));
        return "contact";
    }

    private static void explain(Explanation explanation, ZoneId zone, Model page) {
        explanation.visit().ifPresent(visit -> {
            page.addAttribute("stage", visit.stage());
            page.addAttribute("since", shown(visit.entered(), zone));
            page.addAttribute("rule", visit.rule());
        });
        explanation.because().ifPresent(because -> page.addAttribute("because", because.text()));
        explanation.heldUntil().ifPresent(until -> page.addAttribute("heldUntil", shown(until, zone)));
        page.addAttribute(
                "nextSteps",
                explanation.nextSteps().stream()
                        .limit(NEXT_STEPS)
                        .map(rule -> nextStep(rule, zone))
                        .toList());
    }

    private static NextStep nextStep(RuleExplanation rule, ZoneId zone) {
        return new NextStep(
                rule.rule(),
                rule.leadsTo().orElse(""),
                rule.nextStep(at -> shown(at, zone)).orElse(""));
    }

    /** Decisions and signals, the newest first. */
    private List<Entry> timeline(String id, ZoneId zone) {
        List<Entry> entries = new ArrayList<>();
        for (Decision decision : journeys.decisions(id)) {
            entries.add(new Entry(
                    decision.at(),
                    shown(decision.at(), zone),
                    decision.kind(),
                    decision.because().text()));
        }
        for (Signal signal : signals.of(id)) {
            entries.add(new Entry(
                    signal.occurredAt(),
                    shown(signal.occurredAt(), zone),
                    signal.type(),
                    signal.attributes().toString()));
        }
        entries.sort(Comparator.comparing(Entry::at).reversed());
        return entries.stream().limit(ENTRIES).toList();
    }

    private static String shown(Instant at, ZoneId zone) {
        return DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).format(at.atZone(zone));
    }

    @GetMapping(path = "/report", produces = "text/html;charset=UTF-8")
    @ResponseBody
    String report() {
        return report.html(clock.instant().truncatedTo(ChronoUnit.MILLIS));
    }

    private static final class NoSuchContact extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NoSuchContact(String id) {
            super("There is no contact '" + id + "'.");
        }
    }

    @ExceptionHandler({NoSuchContact.class, UnknownContactException.class})
    @ResponseStatus(HttpStatus.NOT_FOUND)
    String unknown(RuntimeException unknown, Model page) {
        page.addAttribute("message", unknown.getMessage());
        return "message";
    }
}
