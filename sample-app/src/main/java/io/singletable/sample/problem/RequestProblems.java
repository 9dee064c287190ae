package io.singletable.sample.problem;

import java.util.List;

import io.singletable.autoconfigure.web.InvalidLimitException;
import jakarta.validation.ConstraintViolationException;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.TypeMismatchException;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.support.MissingServletRequestPartException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/**
 * Exception handlers for invalid requests.
 */
@RestControllerAdvice
class RequestProblems extends ResponseEntityExceptionHandler {

	@Override
	protected @Nullable ResponseEntity<Object> handleMethodArgumentNotValid(MethodArgumentNotValidException ex,
			HttpHeaders headers, HttpStatusCode status, WebRequest request) {

		return respond(ex, InvalidField.toProblem(InvalidField.of(ex.getBindingResult())), headers, request);
	}

	/** Of a patch, which is only complete together with what is stored. */
	@ExceptionHandler
	@Nullable ResponseEntity<Object> handleConstraintViolation(ConstraintViolationException ex, WebRequest request) {
		return respond(ex, InvalidField.toProblem(InvalidField.of(ex)), new HttpHeaders(), request);
	}

	@Override
	protected @Nullable ResponseEntity<Object> handleHandlerMethodValidationException(
			HandlerMethodValidationException ex, HttpHeaders headers, HttpStatusCode status, WebRequest request) {

		return respond(ex,
				InvalidField.toProblem(ex.getParameterValidationResults().stream().flatMap(InvalidField::of).toList()),
				headers, request);
	}

	@Override
	protected @Nullable ResponseEntity<Object> handleTypeMismatch(TypeMismatchException ex, HttpHeaders headers,
			HttpStatusCode status, WebRequest request) {

		String name = (ex instanceof MethodArgumentTypeMismatchException mismatch) ? mismatch.getName()
				: String.valueOf(ex.getPropertyName());
		InvalidField field = new InvalidField(name, "must be " + Expected.of(ex.getRequiredType()));
		return respond(ex, InvalidField.toProblem(List.of(field)), headers, request);
	}

	@Override
	protected @Nullable ResponseEntity<Object> handleErrorResponseException(ErrorResponseException ex,
			HttpHeaders headers, HttpStatusCode status, WebRequest request) {

		if (ex instanceof InvalidLimitException limit) {
			InvalidField field = new InvalidField(limit.getParameterName(),
					"must be an integer from 1 to " + limit.getMax());
			return respond(ex, InvalidField.toProblem(List.of(field)), headers, request);
		}
		return super.handleErrorResponseException(ex, headers, status, request);
	}

	@Override
	protected @Nullable ResponseEntity<Object> handleNoResourceFoundException(NoResourceFoundException ex,
			HttpHeaders headers, HttpStatusCode status, WebRequest request) {

		return respond(ex, ProblemType.NOT_FOUND.of("There is nothing at this path"), headers, request);
	}

	@Override
	protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(HttpMessageNotReadableException ex,
			HttpHeaders headers, HttpStatusCode status, WebRequest request) {

		// The exception thrown by the body while Jackson read it, which Jackson wraps.
		if (NestedExceptionUtils.getMostSpecificCause(ex) instanceof ErrorResponseException refusal) {
			return handleErrorResponseException(refusal, headers, refusal.getStatusCode(), request);
		}
		return respond(ex, UnreadableJson.problem(ex.getCause()), headers, request);
	}

	@Override
	protected @Nullable ResponseEntity<Object> handleMissingServletRequestPart(MissingServletRequestPartException ex,
			HttpHeaders headers, HttpStatusCode status, WebRequest request) {

		InvalidField field = new InvalidField(ex.getRequestPartName(), "must be a file, as a part of the body");
		return respond(ex, InvalidField.toProblem(List.of(field)), headers, request);
	}

	/** Adds a type to the problems that Spring creates. */
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

}
