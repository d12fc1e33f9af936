package org.journeyrules.crm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.journeyrules.decision.Decision;
import org.journeyrules.decision.HandOffOverdue;
import org.journeyrules.decision.HandedOff;
import org.journeyrules.decision.MemberStatusChanged;
import org.journeyrules.decision.StageChanged;
import org.journeyrules.decision.StepDue;
import org.journeyrules.jdbc.ContactRecords;
import org.journeyrules.spring.OnDecision;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The service for {@link CrmLoad}: its clock is a file, and its effects are rows instead of emails. Not a component, so that the
 * service itself does not find it. */
@EnableAutoConfiguration
@EnableConfigurationProperties(CrmProperties.class)
@Import({
    ApiController.class,
    ApiErrors.class,
    BoundedBody.class,
    ContactTable.class,
    Crm.class,
    LoadCrm.Effects.class,
    PageController.class,
    Report.class,
    Security.class,
    SignalTable.class
})
class LoadCrm {
    public static void main(String[] arguments) {
        SpringApplication crm = new SpringApplication(LoadCrm.class);
        crm.addInitializers(context -> ((GenericApplicationContext) context)
                .registerBean(Clock.class, () -> new FileClock(Path.of(System.getProperty("crm.clock")))));
        crm.run(arguments);
    }

    @Bean
    ContactRecords contactRecords(ContactTable contacts) {
        return contacts::find;
    }

    /** Survives a kill of the process. */
    private static final class FileClock extends Clock {
        private final Path file;

        private FileClock(Path file) {
            this.file = file;
        }

        @Override
        public Instant instant() {
            try {
                return Instant.parse(Files.readString(file));
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }

    static class Effects {
        private final JdbcTemplate database;

        Effects(JdbcTemplate database) {
            this.database = database;
        }

        @OnDecision({StageChanged.class, StepDue.class, HandedOff.class, HandOffOverdue.class, MemberStatusChanged.class
        })
        void effect(Decision decision) {
            database.update("insert into crm_effect (id) values (?)", decision.id());
        }
    }
}
