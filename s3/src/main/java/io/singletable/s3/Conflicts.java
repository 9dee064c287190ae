package io.singletable.s3;

import java.util.function.Supplier;

import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Retries of writes that met another one of the same object, which the SDK does not
 * repeat.
 */
final class Conflicts {

	private static final int ATTEMPTS = 5;

	private static final long PAUSE_MILLIS = 20;

	private Conflicts() {
	}

	static <R> R retry(Supplier<R> write) {
		for (int attempt = 1;; attempt++) {
			try {
				return write.get();
			}
			catch (S3Exception ex) {
				if (!S3Failures.isConflict(ex) || attempt == ATTEMPTS || !pause(PAUSE_MILLIS << attempt)) {
					throw ex;
				}
			}
		}
	}

	/** Whether the thread was not interrupted. */
	private static boolean pause(long millis) {
		try {
			Thread.sleep(millis);
			return true;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

}
