package io.singletable.sample.problem;

import java.util.List;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.TypeMismatchException;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.validation.FieldError;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/**
 * What is wrong with a request before anybody looked at the table, and what nobody else
 * has an answer to.
 */
@RestControllerAdvice
class RequestProblems extends ResponseEntityExceptionHandler {

	private static final Log logger = LogFactory.getLog(RequestProblems.class);

	@ExceptionHandler(Exception.class)
	ResponseEntity<ProblemDetail> unexpected(Exception ex) {
		logger.error("Unexpected error", ex);
		return ProblemType.INTERNAL_ERROR.of("The server failed to answer this request").toResponse();
	}

	@Override
	protected @Nullable ResponseEntity<Object> handleMethodArgumentNotValid(MethodArgumentNotValidException ex,
			HttpHeaders headers, HttpStatusCode status, WebRequest request) {

		return respond(ex, invalid(ex.getFieldErrors().stream().map(RequestProblems::invalid).sorted().toList()),
				headers, request);
	}

	@Override
	protected @Nullable ResponseEntity<Object> handleHandlerMethodValidationException(
			HandlerMethodValidationException ex, HttpHeaders headers, HttpStatusCode status, WebRequest request) {

		return respond(ex,
				invalid(ex.getParameterValidationResults()
					.stream()
					.flatMap((result) -> result.getResolvableErrors()
						.stream()
						.map((error) -> new InvalidField(String.valueOf(result.getMethodParameter().getParameterName()),
								message(error))))
					.sorted()
					.toList()),
				headers, request);
	}

	@Override
	protected @Nullable ResponseEntity<Object> handleTypeMismatch(TypeMismatchException ex, HttpHeaders headers,
			HttpStatusCode status, WebRequest request) {

		String name = (ex instanceof MethodArgumentTypeMismatchException mismatch) ? mismatch.getName()
				: String.valueOf(ex.getPropertyName());
		return respond(ex, invalid(List.of(new InvalidField(name, "must be " + Expected.of(ex.getRequiredType())))),
				headers, request);
	}

	@Override
	protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(HttpMessageNotReadableException ex,
			HttpHeaders headers, HttpStatusCode status, WebRequest request) {

		return respond(ex, UnreadableJson.problem(ex), headers, request);
	}

	/** Gives a type to the problems that Spring has made. */
	@Override
	protected ResponseEntity<Object> createResponseEntity(@Nullable Object body, HttpHeaders headers,
			HttpStatusCode status, WebRequest request) {

		if (body instanceof ProblemDetail problem && problem.getType() == null) {
			problem.setType(ProblemType.uri(status));
		}
		return super.createResponseEntity(body, headers, status, request);
	}

	private @Nullable ResponseEntity<Object> respond(Exception ex, Problem problem, HttpHeaders headers,
			WebRequest request) {

		ProblemDetail detail = problem.toDetail();
		return handleExceptionInternal(ex, detail, headers, HttpStatusCode.valueOf(detail.getStatus()), request);
	}

	private static Problem invalid(List<InvalidField> errors) {
		if (errors.isEmpty()) {
			return ProblemType.INVALID_REQUEST.of("The request contradicts itself");
		}
		InvalidField first = errors.get(0);
		return ProblemType.INVALID_REQUEST.of(first.toString()).field(first.field()).with("errors", errors);
	}

	private static InvalidField invalid(FieldError error) {
		return new InvalidField(error.getField(), message(error));
	}

	private static String message(MessageSourceResolvable error) {
		return String.valueOf(error.getDefaultMessage());
	}

	/**
	 * What is wrong with a property, parameter or header.
	 *
	 * @param field its name
	 * @param message what it must be
	 */
	private record InvalidField(String field, String message) implements Comparable<InvalidField> {

		@Override
		public int compareTo(InvalidField other) {
			int fields = this.field.compareTo(other.field);
			return (fields != 0) ? fields : this.message.compareTo(other.message);
		}

		@Override
		public String toString() {
			return this.field + " " + this.message;
		}

	}

}
