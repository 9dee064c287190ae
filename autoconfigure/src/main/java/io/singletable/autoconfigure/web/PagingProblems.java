package io.singletable.autoconfigure.web;

import io.singletable.InvalidCursorException;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/**
 * Answers to a cursor or limit that can't be accepted, where the application has none.
 */
@RestControllerAdvice
@Order(Ordered.LOWEST_PRECEDENCE)
class PagingProblems {

	@ExceptionHandler
	ProblemDetail cursor(InvalidCursorException ex) {
		return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, ex.getMessage());
	}

	@ExceptionHandler
	ProblemDetail limit(InvalidLimitException ex) {
		return ex.getBody();
	}

}
