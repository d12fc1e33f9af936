package org.journeyrules.crm;

import java.util.List;
import java.util.Optional;
import org.journeyrules.contact.Contact;
import org.journeyrules.json.JourneyJson;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The records of contacts, each as JSON. */
@Component
class ContactTable {
    private final JdbcTemplate database;

    ContactTable(JdbcTemplate database) {
        this.database = database;
    }

    Optional<Contact> find(String id) {
        return database.queryForList("select record from crm_contact where id = ?", String.class, id).stream()
                .findFirst()
                .map(JourneyJson::readContact);
    }

    void save(Contact contact) {
        String record = JourneyJson.write(contact);
        if (database.update("update crm_contact set record = ? where id = ?", record, contact.id()) == 0) {
            database.update("insert into crm_contact (id, record) values (?, ?)", contact.id(), record);
        }
    }

    /** Keeps the stage that the CRM shows. */
    void setStage(String id, String stage) {
        database.update("update crm_contact set stage = ? where id = ?", stage, id);
    }

    /** One line of the list. */
    record Line(String id, String stage) {}

    /** Contacts by id, from an id on. */
    List<Line> list(String from, int limit) {
        return database.query(
                "select id, coalesce(stage, '') from crm_contact where id >= ? order by id limit ?",
                (row, number) -> new Line(row.getString(1), row.getString(2)),
                from,
                limit);
    }
}
