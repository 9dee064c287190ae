package io.singletable.autoconfigure.web;

import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;

/**
 * Exception for a request whose limit is not a number, less than one, or more than
 * {@link PageLimit#max()}. Answered with status 400; the detail names the request
 * parameter and its range, and does not repeat the value.
 */
public class InvalidLimitException extends ErrorResponseException {

	private final int max;

	/**
	 * Create a new {@code InvalidLimitException}.
	 * @param max maximum number of rows that a request may specify
	 */
	public InvalidLimitException(int max) {
		super(HttpStatus.BAD_REQUEST, ProblemType.INVALID_LIMIT
			.create(LimitArgumentResolver.PARAMETER + " must be an integer from 1 to " + max), null);
		this.max = max;
	}

	/**
	 * The name of the request parameter.
	 * @return the name
	 */
	public final String getParameterName() {
		return LimitArgumentResolver.PARAMETER;
	}

	/**
	 * The maximum number of rows that a request may specify.
	 * @return the maximum
	 */
	public final int getMax() {
		return this.max;
	}

}
