package io.singletable.internal.template.table;

import java.time.Duration;

import io.singletable.ThrottledException;

import org.springframework.core.retry.RetryPolicy;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.util.backoff.BackOff;

/**
 * Retries of a transaction by the policy of the caller, as far as nothing was written and
 * a retry may help. What the policy matches among causes is not enough: an unknown
 * outcome may have a throttle as its cause, and a listener may fail after the commit. Of
 * one call, hence of one thread.
 */
final class TransactionRetries implements RetryPolicy {

	private final RetryPolicy policy;

	private boolean rolledBack;

	TransactionRetries(RetryPolicy policy) {
		this.policy = policy;
	}

	/**
	 * Observe how the current transaction ends.
	 */
	void observe() {
		this.rolledBack = false;
		TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {

			@Override
			public void afterCompletion(int status) {
				TransactionRetries.this.rolledBack = status == STATUS_ROLLED_BACK;
			}

		});
	}

	@Override
	public boolean shouldRetry(Throwable failure) {
		boolean mayHelp = failure instanceof ConcurrencyFailureException || failure instanceof ThrottledException;
		return mayHelp && this.rolledBack && this.policy.shouldRetry(failure);
	}

	@Override
	public Duration getTimeout() {
		return this.policy.getTimeout();
	}

	@Override
	public BackOff getBackOff() {
		return this.policy.getBackOff();
	}

}
