package io.singletable.autoconfigure.web;

import io.singletable.InvalidCursorException;
import io.singletable.InvalidSortException;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/**
 * Exception handlers for a cursor, limit or sort that is not accepted, unless the
 * application has its own.
 */
@RestControllerAdvice
@Order(Ordered.LOWEST_PRECEDENCE)
class PagingProblems {

	@ExceptionHandler
	ProblemDetail cursor(InvalidCursorException ex) {
		return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, ex.getMessage());
	}

	/** The index that would serve it is not disclosed to clients. */
	@ExceptionHandler
	ProblemDetail sort(InvalidSortException ex) {
		return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST,
				"sort must use properties by which this list can be sorted");
	}

	@ExceptionHandler
	ProblemDetail limit(InvalidLimitException ex) {
		return ex.getBody();
	}

}
