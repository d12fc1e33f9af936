package org.journeyrules.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.stream.Collectors;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** Runs the JUnit tests that a document shows. */
final class ExampleTests {
    private ExampleTests() {}

    static void run(Class<?> tests, ClassLoader loader) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                    .selectors(selectClass(tests))
                    .build();
            SummaryGeneratingListener summary = new SummaryGeneratingListener();
            LauncherFactory.create().execute(request, summary);
            assertThat(summary.getSummary().getFailures().stream()
                            .map(failure -> failure.getTestIdentifier().getDisplayName() + ": "
                                    + failure.getException().getMessage())
                            .collect(Collectors.joining("\n")))
                    .isEmpty();
            assertThat(summary.getSummary().getTestsSucceededCount()).isPositive();
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
