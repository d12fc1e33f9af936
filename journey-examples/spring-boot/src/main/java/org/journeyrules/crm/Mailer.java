package org.journeyrules.crm;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.journeyrules.contact.Contact;
import org.journeyrules.decision.HandedOff;
import org.journeyrules.decision.StageChanged;
import org.journeyrules.decision.StepDue;
import org.journeyrules.signal.Channel;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.SignalType;
import org.journeyrules.spring.OnDecision;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.stereotype.Component;

/** Makes the effects of decisions. Each may be made twice if the process is killed in between. */
@Component
class Mailer {
    private static final Logger LOG = LoggerFactory.getLogger(Mailer.class);

    private final Crm crm;
    private final ContactTable contacts;
    private final ObjectProvider<JavaMailSender> sender;
    private final CrmProperties properties;
    private final Clock clock;

    Mailer(
            Crm crm,
            ContactTable contacts,
            ObjectProvider<JavaMailSender> sender,
            CrmProperties properties,
            Clock clock) {
        this.crm = crm;
        this.contacts = contacts;
        this.sender = sender;
        this.properties = properties;
        this.clock = clock;
    }

    @OnDecision
    void moved(StageChanged change) {
        contacts.setStage(change.contactId(), change.to());
    }

    @OnDecision
    void due(StepDue step) throws MessagingException {
        Contact contact = contacts.find(step.contactId()).orElse(null);
        if (contact == null || !step.channel().equals(Optional.of(Channel.EMAIL))) {
            return;
        }
        if (clock.instant().isAfter(step.until())) {
            LOG.info("Not sent, because it is too late: {}", step.id());
            return;
        }
        String content = step.content().orElse("news");
        Optional<InternetAddress> address = address(contact.value("email"));
        if (address.isPresent()) {
            send(step.id(), address.get(), "About " + content, "Content: " + content + "\n");
        }
        report(step, address.isPresent());
    }

    @OnDecision
    void handedOff(HandedOff handOff) throws MessagingException {
        send(
                handOff.id(),
                new InternetAddress(properties.sales(), true),
                "A contact for sales",
                "Contact: " + handOff.contactId() + "\nReason: " + handOff.reason() + "\n");
    }

    /** One address, which no line break can turn into headers. */
    private static Optional<InternetAddress> address(String text) {
        try {
            return text == null || text.isBlank() || text.chars().anyMatch(each -> each < ' ')
                    ? Optional.empty()
                    : Optional.of(new InternetAddress(text, true));
        } catch (AddressException e) {
            return Optional.empty();
        }
    }

    /** The same decision always has the same message id, by which mail servers recognize a second copy. */
    private void send(String decisionId, InternetAddress to, String subject, String text) throws MessagingException {
        JavaMailSender available = sender.getIfAvailable();
        if (available == null) {
            LOG.info("No spring.mail.host, so this email is only logged: {}", subject);
            return;
        }
        String messageId = "<" + uuid(decisionId) + "@crm.example>";
        MimeMessage message = new MimeMessage((Session) null) {
            @Override
            protected void updateMessageID() throws MessagingException {
                setHeader("Message-ID", messageId);
            }
        };
        message.setFrom(new InternetAddress(properties.sender(), true));
        message.setRecipient(MimeMessage.RecipientType.TO, to);
        message.setSubject(subject, StandardCharsets.UTF_8.name());
        message.setText(text, StandardCharsets.UTF_8.name());
        available.send(message);
    }

    /** What was sent is a signal: caps count it, and the step is no longer open. */
    private void report(StepDue step, boolean sent) {
        Signal signal = Signal.of(
                        "mail-" + uuid(step.id()),
                        step.contactId(),
                        sent ? SignalType.EMAIL_SENT : SignalType.EMAIL_BOUNCED,
                        clock.instant())
                .with("decision", step.id())
                .with("message", uuid(step.id()).toString());
        crm.receive(step.contactId(), List.of(sent ? signal : signal.with("bounce", "hard")));
    }

    private static UUID uuid(String decisionId) {
        return UUID.nameUUIDFromBytes(decisionId.getBytes(StandardCharsets.UTF_8));
    }
}
