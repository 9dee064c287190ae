package io.singletable.autoconfigure.web;

import io.singletable.EntityNotFoundException;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/**
 * Exception handlers of applications.
 */
final class ApplicationAdvice {

	private ApplicationAdvice() {
	}

	@RestControllerAdvice
	static class OfTheType {

		@ExceptionHandler(EntityNotFoundException.class)
		@ResponseStatus(HttpStatus.LOCKED)
		String answer() {
			return "own";
		}

	}

	@RestControllerAdvice
	@Order(Ordered.LOWEST_PRECEDENCE)
	static class OfTheTypeAsTheLast extends OfTheType {

	}

	@RestControllerAdvice
	static class OfASuperclass {

		@ExceptionHandler(DataAccessException.class)
		@ResponseStatus(HttpStatus.LOCKED)
		String answer() {
			return "own";
		}

	}

	@RestControllerAdvice
	@Order(Ordered.HIGHEST_PRECEDENCE)
	static class OfASuperclassAsTheFirst extends OfASuperclass {

	}

	@RestControllerAdvice
	static class OfEverything {

		@ExceptionHandler(Exception.class)
		@ResponseStatus(HttpStatus.LOCKED)
		String answer() {
			return "own";
		}

	}

}
