package io.singletable.internal.client;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link RetryPolicy}.
 */
class RetryPolicyTests {

	private static final Duration SECOND = Duration.ofSeconds(1);

	@Test
	void theStandardLeavesATransactionTimeToSettle() {
		RetryPolicy standard = RetryPolicy.standard();
		assertThat(standard.transactionCallTimeout())
			.isGreaterThan(RetryPolicy.TRANSACTION_SETTLING.plus(standard.attemptTimeout()));
	}

	@Test
	void startHasTimeForWhatIsCold() {
		RetryPolicy policy = new RetryPolicy(2, SECOND, SECOND.multipliedBy(2), SECOND, 7, 0.5, false).forStartup();
		assertThat(policy)
			.isEqualTo(new RetryPolicy(2, SECOND.multipliedBy(5), SECOND.multipliedBy(10), SECOND, 7, 0.5, false));
	}

	@Test
	void startKeepsLongerTimes() {
		RetryPolicy policy = new RetryPolicy(2, SECOND.multipliedBy(6), SECOND.multipliedBy(11), SECOND);
		assertThat(policy.forStartup()).isEqualTo(policy);
	}

	@Test
	void refusesWhatMakesNoSense() {
		assertThatIllegalArgumentException().isThrownBy(() -> new RetryPolicy(0, SECOND, SECOND, SECOND))
			.withMessageContaining("maxAttempts");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new RetryPolicy(1, Duration.ofNanos(999_999), SECOND, SECOND))
			.withMessageContaining("attemptTimeout must be at least 1 ms");
		assertThatIllegalArgumentException().isThrownBy(() -> new RetryPolicy(1, SECOND, Duration.ZERO, SECOND))
			.withMessageContaining("callTimeout");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new RetryPolicy(1, SECOND, SECOND, Duration.ofMinutes(9).plusMillis(1)))
			.withMessageContaining("at most 9 minutes");
		assertThatIllegalArgumentException().isThrownBy(() -> new RetryPolicy(1, SECOND, SECOND, SECOND, -1, 0.1, true))
			.withMessageContaining("burst");
		for (double ratio : new double[] { -0.1, Double.NaN, Double.POSITIVE_INFINITY }) {
			assertThatIllegalArgumentException()
				.isThrownBy(() -> new RetryPolicy(1, SECOND, SECOND, SECOND, 20, ratio, true))
				.withMessageContaining("ratio");
		}
	}

}
