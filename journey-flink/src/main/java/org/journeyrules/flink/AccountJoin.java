package org.journeyrules.flink;

import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple3;
import org.apache.flink.api.java.typeutils.ResultTypeQueryable;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.util.Collector;
import org.journeyrules.contact.Account;
import org.journeyrules.contact.Contact;

/**
 * A join of contacts' records with their accounts.
 *
 * <pre>{@code
 * DataStream<Contact> contacts = AccountJoin.of(records, accounts);
 * }</pre>
 *
 * <p>A contact does not wait for its account: it goes on without one, and again when the account is there. If an account
 * changes, all its contacts follow with the changed account, from the account's timestamp on. A contact that moves to another
 * account leaves the former one.
 */
public final class AccountJoin {
    private static final TypeInformation<Tuple3<String, Contact, Boolean>> MEMBER =
            Types.TUPLE(Types.STRING, JourneyTypes.CONTACT, Types.BOOLEAN);

    private AccountJoin() {}

    /** Returns the records with their accounts. The operators have the uids {@code account-of} and {@code accounts}. */
    public static SingleOutputStreamOperator<Contact> of(DataStream<Contact> records, DataStream<Account> accounts) {
        return records.keyBy(Contact::id)
                .process(new AccountOf())
                .uid("account-of")
                .keyBy(member -> member.f0)
                .connect(accounts.keyBy(Account::id))
                .process(new WithAccount())
                .uid("accounts");
    }

    /**
     * Sends each record to its account, and tells the former account of a contact that it left. A contact without an account
     * has a key of its own, which is not the id of an account.
     */
    private static final class AccountOf extends KeyedProcessFunction<String, Contact, Tuple3<String, Contact, Boolean>>
            implements ResultTypeQueryable<Tuple3<String, Contact, Boolean>> {
        private static final long serialVersionUID = 1L;

        private transient ValueState<String> former;

        @Override
        public TypeInformation<Tuple3<String, Contact, Boolean>> getProducedType() {
            return MEMBER;
        }

        @Override
        public void open(OpenContext context) {
            former = getRuntimeContext().getState(new ValueStateDescriptor<>("account", Types.STRING));
        }

        @Override
        public void processElement(Contact contact, Context context, Collector<Tuple3<String, Contact, Boolean>> out)
                throws Exception {
            String account = contact.value(Contact.ACCOUNT_ID);
            String before = former.value();
            if (before != null && !before.equals(account)) {
                out.collect(Tuple3.of(before, contact, false));
            }
            former.update(account);
            out.collect(Tuple3.of(account == null ? "\u0000" + contact.id() : account, contact, true));
        }
    }

    /** Keeps the contacts of an account, and gives them the account. */
    private static final class WithAccount
            extends KeyedCoProcessFunction<String, Tuple3<String, Contact, Boolean>, Account, Contact>
            implements ResultTypeQueryable<Contact> {
        private static final long serialVersionUID = 1L;

        private transient ValueState<Account> account;
        private transient MapState<String, Contact> contacts;

        @Override
        public TypeInformation<Contact> getProducedType() {
            return JourneyTypes.CONTACT;
        }

        @Override
        public void open(OpenContext context) {
            account = getRuntimeContext().getState(new ValueStateDescriptor<>("account", JourneyTypes.ACCOUNT));
            contacts = getRuntimeContext()
                    .getMapState(new MapStateDescriptor<>("contacts", Types.STRING, JourneyTypes.CONTACT));
        }

        @Override
        public void processElement1(Tuple3<String, Contact, Boolean> member, Context context, Collector<Contact> out)
                throws Exception {
            Contact contact = member.f1;
            if (!member.f2) {
                contacts.remove(contact.id());
            } else if (contact.value(Contact.ACCOUNT_ID) == null) {
                out.collect(contact);
            } else {
                contacts.put(contact.id(), contact);
                Account known = account.value();
                out.collect(known == null ? contact : contact.with(known));
            }
        }

        @Override
        public void processElement2(Account changed, Context context, Collector<Contact> out) throws Exception {
            account.update(changed);
            for (Contact contact : contacts.values()) {
                out.collect(contact.with(changed));
            }
        }
    }
}
