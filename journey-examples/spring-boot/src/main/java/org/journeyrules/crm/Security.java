package org.journeyrules.crm;

import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;

/** Nothing but health is open. */
@Configuration(proxyBeanMethods = false)
class Security {
    private static final String PAGES =
            "default-src 'none'; style-src 'self'; form-action 'self'; frame-ancestors 'none'";
    private static final String REPORT = "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline';"
            + " img-src data: blob:; frame-ancestors 'none'; sandbox allow-scripts allow-downloads allow-modals";

    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.systemUTC();
    }

    /**
     * Other systems send their name and password with each request. There is no session, and bodies must be JSON, so a page of
     * another site cannot make such a request in the name of a user.
     */
    @Bean
    @Order(1)
    SecurityFilterChain apiChain(HttpSecurity http) throws Exception {
        return http.securityMatcher("/api/**", "/actuator/**")
                .authorizeHttpRequests(requests -> requests.requestMatchers("/actuator/health")
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .httpBasic(Customizer.withDefaults())
                .csrf(csrf -> csrf.disable())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .build();
    }

    /** The report is one page with its scripts inside; it runs apart from the others and can read nothing of them. */
    @Bean
    @Order(2)
    SecurityFilterChain reportChain(HttpSecurity http) throws Exception {
        return people(http.securityMatcher("/report"), REPORT);
    }

    /** People log in with a form. */
    @Bean
    @Order(3)
    SecurityFilterChain pageChain(HttpSecurity http) throws Exception {
        return people(http.formLogin(Customizer.withDefaults()), PAGES);
    }

    private static SecurityFilterChain people(HttpSecurity http, String policy) throws Exception {
        return http.authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .httpBasic(Customizer.withDefaults())
                .headers(headers -> headers.contentSecurityPolicy(csp -> csp.policyDirectives(policy)))
                .build();
    }
}
