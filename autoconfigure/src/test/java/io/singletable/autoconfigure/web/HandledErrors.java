package io.singletable.autoconfigure.web;

import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;

/**
 * Example of the chapter on the web.
 */
// @formatter:off
final class HandledErrors {

	private HandledErrors() {
	}

	// tag::advice[]
	@RestControllerAdvice
	static class Errors {

	    @ExceptionHandler
	    ErrorResponse handle(Exception ex, WebRequest request) {
	        return SingleTableProblems.of(ex, request)
	            .orElseGet(() -> ErrorResponse.create(ex, HttpStatus.INTERNAL_SERVER_ERROR, "We are looking into it"));
	    }
	}
	// end::advice[]

}
