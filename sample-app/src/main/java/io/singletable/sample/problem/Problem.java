package io.singletable.sample.problem;

import tools.jackson.core.JacksonException;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/**
 * Error to be returned to a client, as a response or as an exception.
 */
public final class Problem {

	private final ProblemDetail detail;

	Problem(ProblemType type, String detail) {
		this.detail = ProblemDetail.forStatusAndDetail(type.status(), detail);
		this.detail.setType(type.uri());
		this.detail.setTitle(type.title());
	}

	/**
	 * Create a problem of JSON that does not fit.
	 * @param ex the failure of Jackson
	 * @return the problem, without any of the content
	 */
	public static Problem of(JacksonException ex) {
		return UnreadableJson.problem(ex);
	}

	/**
	 * Set the field in error.
	 * @param field the property, parameter or header
	 * @return this
	 */
	public Problem field(String field) {
		return with("field", field);
	}

	/**
	 * Add a property.
	 * @param name its name
	 * @param value its value
	 * @return this
	 */
	public Problem with(String name, Object value) {
		this.detail.setProperty(name, value);
		return this;
	}

	/**
	 * Create an exception that ends a request with this problem.
	 * @return the exception
	 */
	public ErrorResponseException toException() {
		return new ErrorResponseException(HttpStatus.valueOf(this.detail.getStatus()), this.detail, null);
	}

	ProblemDetail toDetail() {
		return this.detail;
	}

}
