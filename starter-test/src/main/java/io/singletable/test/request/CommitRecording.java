package io.singletable.test.request;

import org.springframework.core.Ordered;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Synchronization that resumes a recording for the commit of the current transaction,
 * with the listeners that are called before and after it.
 */
final class CommitRecording implements TransactionSynchronization {

	private final Recording recording;

	private CommitRecording(Recording recording) {
		this.recording = recording;
	}

	static void register(Recording recording) {
		TransactionSynchronizationManager.registerSynchronization(new CommitRecording(recording));
		TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {

			@Override
			public void afterCompletion(int status) {
				recording.close();
			}

		});
	}

	@Override
	public int getOrder() {
		return Ordered.HIGHEST_PRECEDENCE;
	}

	@Override
	public void beforeCommit(boolean readOnly) {
		this.recording.resume();
	}

}
