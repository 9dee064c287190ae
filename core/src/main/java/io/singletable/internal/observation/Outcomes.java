package io.singletable.internal.observation;

import io.singletable.ParallelWriteException;
import io.singletable.RevisionPrunedException;
import io.singletable.ThrottledException;
import io.singletable.WriteOutcomeUnknownException;
import io.singletable.observation.OperationOutcome;

import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.EmptyResultDataAccessException;
import org.springframework.dao.InvalidDataAccessApiUsageException;

/**
 * Outcomes of operations by the exceptions that end them.
 */
final class Outcomes {

	private Outcomes() {
	}

	static OperationOutcome of(Throwable failure) {
		if (failure instanceof ParallelWriteException && failure.getCause() != null) {
			return of(failure.getCause());
		}
		if (failure instanceof EmptyResultDataAccessException || failure instanceof RevisionPrunedException) {
			return OperationOutcome.NOT_FOUND;
		}
		if (failure instanceof ConcurrencyFailureException || failure instanceof DuplicateKeyException) {
			return OperationOutcome.CONFLICT;
		}
		if (failure instanceof ThrottledException) {
			return OperationOutcome.THROTTLED;
		}
		if (failure instanceof WriteOutcomeUnknownException) {
			return OperationOutcome.UNKNOWN;
		}
		return (failure instanceof InvalidDataAccessApiUsageException
				|| failure instanceof DataIntegrityViolationException || failure instanceof IllegalArgumentException)
						? OperationOutcome.REFUSED : OperationOutcome.ERROR;
	}

}
