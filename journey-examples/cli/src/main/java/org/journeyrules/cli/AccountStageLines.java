package org.journeyrules.cli;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.journeyrules.JourneyState;
import org.journeyrules.account.AccountStage;
import org.journeyrules.account.AccountStages;
import org.journeyrules.cli.files.CodePointOrder;
import org.journeyrules.contact.Contact;

/** Gathers contacts by their accounts, and writes the stage of each account as a line. Not thread-safe. */
final class AccountStageLines {
    /** As many as decisions have evidence. */
    private static final int MOST_CONTACTS = 25;

    private final AccountStages stages;
    private final Map<String, AccountStage> accounts = new TreeMap<>(CodePointOrder.BY_CODE_POINT);

    /** @param accountIds accounts that have a line whether they have contacts or not */
    AccountStageLines(AccountStages stages, List<String> accountIds) {
        this.stages = stages;
        accountIds.forEach(id -> accounts.put(id, stages.of(id)));
    }

    void add(Contact contact, JourneyState state) {
        String account = contact.value(Contact.ACCOUNT_ID);
        if (account != null && !account.isBlank()) {
            accounts.put(account, accounts.computeIfAbsent(account, stages::of).with(contact, state));
        }
    }

    /** Writes a line for each account, by its id. */
    void write(OutputStream out) {
        accounts.values().forEach(account -> Lines.write(out, line(account).getBytes(StandardCharsets.UTF_8)));
    }

    private String line(AccountStage answer) {
        return Json.object(out -> {
            out.writeStringField("journey", stages.map().name());
            out.writeStringField("account", answer.accountId());
            if (answer.stage().isPresent()) {
                out.writeStringField("stage", answer.stage().get());
                out.writeObjectFieldStart("because");
                out.writeStringField("rule", answer.rule().orElseThrow());
                out.writeArrayFieldStart("contacts");
                for (String contact :
                        answer.contacts().stream().limit(MOST_CONTACTS).toList()) {
                    out.writeString(contact);
                }
                out.writeEndArray();
                out.writeNumberField("contactCount", answer.contacts().size());
                out.writeEndObject();
            }
            out.writeNumberField("members", answer.members());
        });
    }
}
