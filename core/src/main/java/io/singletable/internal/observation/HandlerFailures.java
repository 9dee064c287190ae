package io.singletable.internal.observation;

import java.util.concurrent.atomic.AtomicBoolean;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Failures of an application's observation handlers and conventions. Once something may
 * have been sent, they must not reach the caller: a write that was applied would seem to
 * have failed, and an unknown outcome would be hidden.
 */
final class HandlerFailures {

	private static final Log logger = LogFactory.getLog(HandlerFailures.class);

	private static final AtomicBoolean LOGGED = new AtomicBoolean();

	private HandlerFailures() {
	}

	/**
	 * Call handlers, and log what they throw: the first time at level WARN, as there is
	 * one failure for each operation.
	 */
	static void contain(Runnable call) {
		try {
			call.run();
		}
		catch (RuntimeException ex) {
			if (LOGGED.compareAndSet(false, true)) {
				logger.warn("A handler or convention of observations failed. The operation goes on, but is not "
						+ "completely observed. Further failures are logged at level DEBUG", ex);
			}
			else {
				logger.debug("A handler or convention of observations failed", ex);
			}
		}
	}

}
