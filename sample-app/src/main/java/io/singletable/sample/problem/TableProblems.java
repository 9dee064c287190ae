package io.singletable.sample.problem;

import io.singletable.BlobMissingException;
import io.singletable.ConditionFailedException;
import io.singletable.CorruptItemException;
import io.singletable.InvalidCursorException;
import io.singletable.MergeConflictException;
import io.singletable.NewerSchemaException;
import io.singletable.UnknownTypeException;
import io.singletable.UnwritableEntityException;
import io.singletable.VersionConflictException;
import io.singletable.autoconfigure.web.SingleTableProblems;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;

/**
 * Exception handlers for failures of the table about which the desk says more than
 * singletable does for all others.
 */
@RestControllerAdvice
class TableProblems {

	private static final Log logger = LogFactory.getLog(TableProblems.class);

	/** With the current state, so that a client need not read it. */
	@ExceptionHandler
	ErrorResponse conflict(VersionConflictException ex, WebRequest request) {
		ErrorResponse problem = SingleTableProblems.of(ex, request).orElseThrow();
		ex.stored().ifPresent((stored) -> problem.getBody().setProperty("current", stored));
		return problem;
	}

	@ExceptionHandler
	ErrorResponse failed(ConditionFailedException ex, WebRequest request) {
		ErrorResponse problem = SingleTableProblems.of(ex, request).orElseThrow();
		ex.stored().ifPresent((stored) -> problem.getBody().setProperty("current", stored));
		return problem;
	}

	/** With what both have changed, so that a person can choose. */
	@ExceptionHandler
	ErrorResponse conflict(MergeConflictException ex) {
		Problem problem = ProblemType.VERSION_CONFLICT
			.of("Others have changed the same: choose a value for each of the conflicts, and send the change again, "
					+ "based on the current version")
			.with("conflicts", ex.conflicts());
		ex.stored().ifPresent((stored) -> problem.with("current", stored));
		return problem.toException();
	}

	@ExceptionHandler
	ErrorResponse cursor(InvalidCursorException ex, WebRequest request) {
		ErrorResponse problem = SingleTableProblems.of(ex, request).orElseThrow();
		problem.getBody().setProperty("field", "cursor");
		return problem;
	}

	/**
	 * Here, only values of clients can be the reason. The message is for developers: it
	 * names the entity and its keys.
	 */
	@ExceptionHandler
	ErrorResponse unwritable(UnwritableEntityException ex) {
		logger.debug("A value can't be stored", ex);
		return ProblemType.INVALID_REQUEST.of("The request has a value that can't be stored").toException();
	}

	/**
	 * Of content that was about to be sent, neither length nor entity tag is that of the
	 * problem.
	 */
	@ExceptionHandler({ CorruptItemException.class, BlobMissingException.class, UnknownTypeException.class,
			NewerSchemaException.class })
	ErrorResponse unreadable(DataAccessException ex, HttpServletResponse response) {
		logger.error(ex.getMessage(), ex);
		response.setContentLengthLong(-1);
		response.setHeader(HttpHeaders.ETAG, null);
		return ProblemType.UNREADABLE.of("The stored data requires the attention of an operator").toException();
	}

}
