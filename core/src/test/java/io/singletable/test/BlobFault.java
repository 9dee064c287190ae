package io.singletable.test;

import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.dao.TransientDataAccessResourceException;

/**
 * Fault of one call of a {@link MemoryBlobStore}.
 */
public enum BlobFault {

	/** The store refuses, and does nothing. */
	REFUSED,

	/** The store is overloaded, and does nothing: another attempt may succeed. */
	UNAVAILABLE,

	/** The store does what was asked for, and the answer is lost. */
	ANSWER_LOST,

	/**
	 * The time for the answer runs out. What was asked for is done when the test says so:
	 * {@link MemoryBlobStore#arrive()}.
	 */
	TIMED_OUT;

	boolean isApplied() {
		return this == ANSWER_LOST;
	}

	DataAccessException exception() {
		return switch (this) {
			case REFUSED -> new DataAccessResourceFailureException("The store refuses: scripted");
			case UNAVAILABLE -> new TransientDataAccessResourceException("The store is overloaded: scripted");
			case ANSWER_LOST -> new TransientDataAccessResourceException("The answer was lost: scripted");
			case TIMED_OUT -> new QueryTimeoutException("No answer in time: scripted");
		};
	}

}
