package org.journeyrules.flink;

import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.journeyrules.contact.Account;

/** Accounts: id and values. */
final class AccountForm extends Form<Account> {
    static final AccountForm FORM = new AccountForm();

    private AccountForm() {
        super("account", Account.class, 1);
    }

    @Override
    void write(Account account, DataOutputView out) throws IOException {
        Texts.put(account.id(), out);
        Texts.put(account.values(), out);
    }

    @Override
    Account read(DataInputView in, int number) throws IOException {
        return Account.of(Texts.next(in)).with(Texts.nextMap(in));
    }
}
