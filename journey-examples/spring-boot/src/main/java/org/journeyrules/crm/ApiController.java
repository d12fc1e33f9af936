package org.journeyrules.crm;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.security.Principal;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.journeyrules.Outcome;
import org.journeyrules.contact.Contact;
import org.journeyrules.decision.Decision;
import org.journeyrules.json.JourneyJson;
import org.journeyrules.signal.Signal;
import org.journeyrules.spring.Journeys;
import org.journeyrules.stage.Placement;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What other systems call. */
@RestController
class ApiController {
    private final Crm crm;
    private final Journeys journeys;
    private final BoundedBody body;
    private final JsonMapper json;
    private final Clock clock;

    ApiController(Crm crm, Journeys journeys, BoundedBody body, JsonMapper json, Clock clock) {
        this.crm = crm;
        this.journeys = journeys;
        this.body = body;
        this.json = json;
        this.clock = clock;
    }

    /** Receives signals, one JSON object per line. Those of one contact are one call. */
    @PostMapping("/api/signals")
    Map<String, Object> receive(HttpServletRequest request) throws IOException {
        Map<String, List<Signal>> byContact = new LinkedHashMap<>();
        int line = 0;
        for (String text : body.read(request).split("\n", -1)) {
            line++;
            if (!text.isBlank()) {
                Signal signal = inLine(line, text);
                byContact
                        .computeIfAbsent(signal.contactId(), id -> new ArrayList<>())
                        .add(signal);
            }
        }
        List<Decision> decisions = new ArrayList<>();
        for (Map.Entry<String, List<Signal>> contact : byContact.entrySet()) {
            decisions.addAll(crm.receive(contact.getKey(), contact.getValue()).decisions());
        }
        return Map.of(
                "contacts",
                byContact.size(),
                "decisions",
                decisions.stream().map(Decision::toString).toList());
    }

    private static Signal inLine(int line, String text) {
        try {
            return JourneyJson.readSignal(text);
        } catch (RuntimeException e) {
            throw new IllegalArgumentException("line " + line + ": " + e.getMessage(), e);
        }
    }

    /** Creates a contact or changes its record. */
    @PutMapping("/api/contacts/{id}")
    Map<String, Object> save(@PathVariable String id, HttpServletRequest request) throws IOException {
        Contact contact = JourneyJson.readContact(body.read(request));
        if (!contact.id().equals(id)) {
            throw new IllegalArgumentException("The path names '" + id + "', the record '" + contact.id() + "'.");
        }
        return shown(crm.save(contact));
    }

    /** Places a contact: {@code {"stage": "Decision", "because": "met at the fair", "holdUntil": "2026-04-01T00:00:00Z"}}. */
    @PostMapping("/api/contacts/{id}/placements")
    Map<String, Object> place(@PathVariable String id, HttpServletRequest request, Principal user) throws IOException {
        JsonNode fields = json.readTree(body.read(request));
        String stage = text(fields, "stage");
        journeys.engine().map().requireStage(stage);
        Placement placement =
                Placement.to(stage).at(clock.instant()).by(user.getName()).because(text(fields, "because"));
        if (fields.has("holdUntil")) {
            placement = placement.holdUntil(instant(text(fields, "holdUntil")));
        }
        return shown(crm.place(id, placement));
    }

    private static String text(JsonNode fields, String key) {
        JsonNode value = fields.get(key);
        if (value == null || !value.isString()) {
            throw new IllegalArgumentException("'" + key + "' is missing or is not a text.");
        }
        return value.asString();
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    "holdUntil: '" + text + "' is not an instant.\nMaybe write 2026-04-01T00:00:00Z.", e);
        }
    }

    private static Map<String, Object> shown(Outcome outcome) {
        return Map.of(
                "stage", outcome.state().stage().orElse(""),
                "decisions",
                        outcome.decisions().stream().map(Decision::toString).toList());
    }
}
