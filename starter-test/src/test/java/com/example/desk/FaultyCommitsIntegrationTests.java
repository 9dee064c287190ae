package com.example.desk;

import io.singletable.EntityExistsException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for faults and budgets of the commit of a test.
 */
class FaultyCommitsIntegrationTests {

	private static TestExecutionSummary summary;

	@BeforeAll
	static void run() {
		SummaryGeneratingListener listener = new SummaryGeneratingListener();
		LauncherFactory.create()
			.execute(LauncherDiscoveryRequestBuilder.request()
				.selectors(DiscoverySelectors.selectClass(FaultyCommits.class))
				.build(), listener);
		summary = listener.getSummary();
	}

	@Test
	void faultReachesTheCommitAndFailsTheTest() {
		assertThat(failure("aConflicts")).isInstanceOf(EntityExistsException.class);
	}

	@Test
	void requestsOfTheCommitAreCounted() {
		assertThat(failure("eCommitsBeyondItsBudget")).isInstanceOf(AssertionError.class)
			.hasMessageContaining("Expected at most 0 requests, but found 1");
	}

	@Test
	void otherTestsSucceedWithoutWhatIsSentBeforeAndAfterTheCommit() {
		assertThat(summary.getTestsSucceededCount()).isEqualTo(3);
		assertThat(summary.getFailures()).hasSize(2);
	}

	private static Throwable failure(String method) {
		return summary.getFailures()
			.stream()
			.filter((failure) -> failure.getTestIdentifier().getDisplayName().startsWith(method + "("))
			.findFirst()
			.orElseThrow()
			.getException();
	}

}
