package io.singletable.sample.problem;

import io.singletable.CorruptItemException;
import io.singletable.EntityExistsException;
import io.singletable.EntityNotFoundException;
import io.singletable.InvalidCursorException;
import io.singletable.ItemTooLargeException;
import io.singletable.KeyTooLongException;
import io.singletable.NewerSchemaException;
import io.singletable.RequestLimitExceededException;
import io.singletable.RevisionPrunedException;
import io.singletable.UnknownTypeException;
import io.singletable.UnwritableEntityException;
import io.singletable.VersionConflictException;
import io.singletable.WriteOutcomeUnknownException;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/**
 * Exception handlers for failures of the table. The messages of singletable's own
 * exceptions have no stored values, so those about the request are passed on.
 */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class DataAccessProblems {

	private static final Log logger = LogFactory.getLog(DataAccessProblems.class);

	@ExceptionHandler
	ResponseEntity<ProblemDetail> notFound(EntityNotFoundException ex) {
		return respond(ProblemType.NOT_FOUND, ex);
	}

	@ExceptionHandler
	ResponseEntity<ProblemDetail> exists(EntityExistsException ex) {
		return respond(ProblemType.ALREADY_EXISTS, ex);
	}

	@ExceptionHandler
	ResponseEntity<ProblemDetail> conflict(VersionConflictException ex) {
		Problem problem = ProblemType.VERSION_CONFLICT.of(message(ex));
		ex.stored().ifPresent((stored) -> problem.with("current", stored));
		return problem.toResponse();
	}

	@ExceptionHandler
	ResponseEntity<ProblemDetail> pruned(RevisionPrunedException ex) {
		return respond(ProblemType.NO_LONGER_KEPT, ex);
	}

	@ExceptionHandler
	ResponseEntity<ProblemDetail> cursor(InvalidCursorException ex) {
		return ProblemType.INVALID_CURSOR.of(message(ex)).field("cursor").toResponse();
	}

	@ExceptionHandler
	ResponseEntity<ProblemDetail> keyTooLong(KeyTooLongException ex) {
		return respond(ProblemType.KEY_TOO_LONG, ex);
	}

	@ExceptionHandler
	ResponseEntity<ProblemDetail> tooLarge(ItemTooLargeException ex) {
		return respond(ProblemType.TOO_LARGE, ex);
	}

	@ExceptionHandler
	ResponseEntity<ProblemDetail> unwritable(UnwritableEntityException ex) {
		return respond(ProblemType.INVALID_REQUEST, ex);
	}

	/** The recommended action is meant for developers, who find it in the log. */
	@ExceptionHandler
	ResponseEntity<ProblemDetail> tooMuch(RequestLimitExceededException ex) {
		logger.warn(message(ex));
		return ProblemType.TOO_MUCH_TO_READ.of("Request less, or request it in pages").toResponse();
	}

	@ExceptionHandler
	ResponseEntity<ProblemDetail> outcomeUnknown(WriteOutcomeUnknownException ex) {
		logOutage(ex);
		return ProblemType.OUTCOME_UNKNOWN.of("The change may or may not have been applied: read before you try again")
			.toResponse();
	}

	@ExceptionHandler({ DataAccessResourceFailureException.class, TransientDataAccessException.class,
			ConcurrencyFailureException.class })
	ResponseEntity<ProblemDetail> unavailable(DataAccessException ex) {
		logOutage(ex);
		return ProblemType.UNAVAILABLE.of("Nothing was changed: try again later").toResponse();
	}

	@ExceptionHandler({ CorruptItemException.class, UnknownTypeException.class, NewerSchemaException.class })
	ResponseEntity<ProblemDetail> unreadable(DataAccessException ex) {
		logger.error(message(ex), ex);
		return ProblemType.UNREADABLE.of("The stored data requires the attention of an operator").toResponse();
	}

	/** One line for each request: during an outage, there are many. */
	private static void logOutage(DataAccessException ex) {
		logger.warn(message(ex));
		logger.debug("The cause", ex);
	}

	private static ResponseEntity<ProblemDetail> respond(ProblemType type, DataAccessException ex) {
		return type.of(message(ex)).toResponse();
	}

	private static String message(DataAccessException ex) {
		return String.valueOf(ex.getMessage());
	}

}
