package org.journeyrules.crm;

import org.journeyrules.jdbc.ContactRecords;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** Starts the service. */
@SpringBootApplication
@EnableConfigurationProperties(CrmProperties.class)
public class CrmApplication {
    /** Starts the service; see {@code application.yaml} for the options. */
    public static void main(String[] arguments) {
        SpringApplication.run(CrmApplication.class, arguments);
    }

    /** The one bean that Journey needs. */
    @Bean
    ContactRecords contactRecords(ContactTable contacts) {
        return contacts::find;
    }
}
