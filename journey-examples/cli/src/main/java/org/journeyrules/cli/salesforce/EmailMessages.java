package org.journeyrules.cli.salesforce;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.journeyrules.cli.mapping.Tally;
import org.jspecify.annotations.Nullable;

/**
 * E-mails that Salesforce keeps: one that came in is a reply; of one that went out the export knows the first opening, the
 * first click and whether it bounced. Read before tasks, as each e-mail also has a task.
 */
final class EmailMessages {
    /** What mail programs put before the subject of an automatic reply. */
    private static final Pattern AUTOMATIC = Pattern.compile(
            "^\\s*(automatic reply|auto(matic)?[- ]?(reply|response)|out of (the )?office|abwesenheit\\w*|automatische antwort"
                    + "|réponse automatique|absence du bureau|automatisch antwoord|afwezig\\w*|respuesta automática"
                    + "|fuera de la oficina|resposta automática|risposta automatica|fuori sede|autosvar|automatisk svar"
                    + "|frånvaro\\w*|automaattinen vastaus|automatyczna odpowiedź|automatická odpověď"
                    + "|otomatik yanıt|автоматический ответ|自動応答|自动答复)(?!\\w).*",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS);

    private static final String DRAFT = "5";

    private final People people;
    private final Signals signals;
    private final Map<String, Set<String>> from = new HashMap<>(); // people by message
    private final Map<String, Set<String>> to = new HashMap<>();
    private final Map<String, List<Map<String, String>>> waiting = new HashMap<>(); // signals by task
    private final Set<String> tasks = new LinkedHashSet<>();
    private final Set<String> messages = new LinkedHashSet<>();
    private int settled;

    EmailMessages(People people, Signals signals) {
        this.people = people;
        this.signals = signals;
    }

    /** EmailMessageRelation: who an e-mail is from and to. */
    void relation(Row row, Tally tally) {
        Optional<String> contact = people.contactOf(row.id("RelationId"));
        boolean isFrom = row.is("RelationType", "FromAddress");
        if (contact.isEmpty()) {
            tally.leftOut(Signals.OF_NOBODY);
            return;
        }
        if (!isFrom && !row.is("RelationType", "ToAddress")) {
            tally.leftOut("copies");
            return;
        }
        (isFrom ? from : to)
                .computeIfAbsent(String.valueOf(row.id("EmailMessageId")), absent -> new LinkedHashSet<>(2))
                .add(contact.get());
        tally.took("relations");
    }

    void message(Row row, Tally tally) {
        String task = row.id("ActivityId");
        messages.add(row.id());
        if (task != null) {
            tasks.add(task);
        }
        String when = row.firstWhen("MessageDate", "CreatedDate");
        if (row.is("Status", DRAFT, "Draft")) {
            tally.leftOut("drafts");
        } else if (row.id("ParentId") != null) {
            tally.leftOut("of cases");
        } else if (when == null) {
            tally.leftOut("without a date");
        } else {
            add(row, when, task, tally);
        }
    }

    private void add(Row row, String when, @Nullable String task, Tally tally) {
        Set<String> whose = people(row);
        List<Map<String, String>> happened = happened(row, when);
        if (whose.isEmpty() && task == null) {
            tally.leftOut(Signals.OF_NOBODY);
            return;
        }
        if (whose.isEmpty()) {
            waiting.put(task, happened);
            tally.waits();
            return;
        }
        for (String contact : whose) {
            for (Map<String, String> signal : happened) {
                Map<String, String> own = new LinkedHashMap<>(signal);
                own.put("contact_id", contact);
                signals.add(own);
                tally.took("signals");
            }
        }
    }

    private Set<String> people(Row row) {
        boolean incoming = row.isTrue("Incoming");
        Set<String> whose = new LinkedHashSet<>((incoming ? from : to).getOrDefault(row.id(), Set.of()));
        List<String> ids = incoming ? List.of("FromId", "RelatedToId") : List.of("RelatedToId");
        for (String field : ids) {
            if (whose.isEmpty()) {
                people.contactOf(row.id(field)).ifPresent(whose::add);
            }
        }
        String addresses = whose.isEmpty() ? row.text(incoming ? "FromAddress" : "ToAddress") : null;
        if (addresses != null) {
            for (String address : addresses.split("[;,\\s<>\"]+")) {
                people.withAddress(address).ifPresent(whose::add); // also of "Ann Ayers" <ann@example.org>
            }
        }
        return whose;
    }

    private static List<Map<String, String>> happened(Row row, String when) {
        List<Map<String, String>> happened = new ArrayList<>();
        String subject = row.text("Subject");
        if (row.isTrue("Incoming")) {
            boolean automatic = subject != null && AUTOMATIC.matcher(subject).matches();
            happened.add(signal(row, "", automatic ? "EMAIL_AUTO_REPLIED" : "EMAIL_REPLIED", when));
            return happened;
        }
        happened.add(signal(row, "", "EMAIL_SENT", when));
        if (row.isTrue("IsBounced")) {
            happened.add(signal(row, "-bounced", "EMAIL_BOUNCED", when));
            return happened;
        }
        String opened = row.when("FirstOpenedDate");
        if (opened != null) {
            happened.add(signal(row, "-opened", "EMAIL_OPENED", opened));
        }
        String clicked = row.when("FirstLinkClickedDate");
        if (clicked != null) {
            happened.add(signal(row, "-clicked", "LINK_CLICKED", clicked));
        }
        return happened;
    }

    private static Map<String, String> signal(Row row, String suffix, String type, String when) {
        Map<String, String> signal = Signals.of(row.id() + suffix, "", type, when);
        signal.put("channel", "email");
        signal.put("message", row.id());
        Signals.put(signal, "subject", row.text("Subject"));
        signal.putAll(row.mapped());
        return signal;
    }

    /** Whether a task stands for an e-mail that was read here. */
    boolean isOf(String task, @Nullable String message) {
        return tasks.contains(task) || message != null && messages.contains(message);
    }

    /** Gives an e-mail whose people are not known otherwise to the contact of its task. */
    void settle(String task, String contact) {
        List<Map<String, String>> happened = waiting.remove(task);
        if (happened != null) {
            for (Map<String, String> signal : happened) {
                signal.put("contact_id", contact);
                signals.add(signal);
                settled++;
            }
        }
    }

    /** Counts what the tasks settled, and what they did not. */
    void finish(Tally tally) {
        tally.took("signals", settled);
        tally.leftOut(Signals.OF_NOBODY, waiting.size());
    }
}
