package io.singletable.failures;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * Attempts that fail, of the three that a call has.
 */
enum Attempts {

	FIRST((failure) -> Arrays.asList(failure)),

	SECOND((failure) -> Arrays.asList(Failure.THROTTLED, failure)),

	LAST((failure) -> Arrays.asList(Failure.THROTTLED, Failure.THROTTLED, failure)),

	ALL((failure) -> Arrays.asList(failure, failure, failure, failure, failure, failure)),

	/** The second, after one that was lost on its way. */
	AFTER_LOST_REQUEST((failure) -> Arrays.asList(Failure.RESET_BEFORE, failure)),

	/** The second, after one that was carried out. */
	AFTER_LOST_RESPONSE((failure) -> Arrays.asList(Failure.RESET_AFTERWARDS, failure)),

	/** The first, while other calls have used up all retries. */
	WITHOUT_RETRIES((failure) -> Arrays.asList(failure));

	private final Function<Failure, List<@Nullable Failure>> failures;

	Attempts(Function<Failure, List<@Nullable Failure>> failures) {
		this.failures = failures;
	}

	/**
	 * What each request meets; requests beyond the list are answered.
	 */
	List<@Nullable Failure> of(Failure failure) {
		return this.failures.apply(failure);
	}

}
