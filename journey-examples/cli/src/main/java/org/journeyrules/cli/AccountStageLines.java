package org.journeyrules.cli;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.journeyrules.JourneyState;
import org.journeyrules.account.AccountStage;
import org.journeyrules.account.AccountStages;
import org.journeyrules.account.BuyingGroup;
import org.journeyrules.cli.files.CodePointOrder;
import org.journeyrules.contact.Contact;

/** Gathers contacts by their accounts, and writes the stage of each account as a line. Not thread-safe. */
final class AccountStageLines {
    /** As many as decisions have evidence. */
    private static final int MOST_CONTACTS = 25;

    private final AccountStages stages;
    private final Map<String, BuyingGroup> groups = new TreeMap<>(CodePointOrder.BY_CODE_POINT);

    /** @param accountIds accounts that have a line whether they have contacts or not */
    AccountStageLines(AccountStages stages, List<String> accountIds) {
        this.stages = stages;
        accountIds.forEach(id -> groups.put(id, BuyingGroup.of(id)));
    }

    void add(Contact contact, JourneyState state) {
        String account = contact.value(Contact.ACCOUNT_ID);
        if (account != null && !account.isBlank()) {
            groups.put(account, groups.computeIfAbsent(account, BuyingGroup::of).with(contact, state));
        }
    }

    /** Writes a line for each account, by its id. */
    void write(OutputStream out) {
        groups.values().forEach(group -> Lines.write(out, line(group).getBytes(StandardCharsets.UTF_8)));
    }

    private String line(BuyingGroup group) {
        AccountStage answer = stages.of(group);
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
            out.writeNumberField("members", group.size());
        });
    }
}
