package io.singletable.autoconfigure.web;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/**
 * A request asks for a number of rows that is not a number, less than one, or more than
 * {@link PageLimit#max()}. Answered with status 400; the detail names the request
 * parameter and its range, and does not repeat the value.
 */
public class InvalidLimitException extends ErrorResponseException {

	private final int max;

	/**
	 * Create a new {@code InvalidLimitException}.
	 * @param max number of rows that the request may ask for
	 */
	public InvalidLimitException(int max) {
		super(HttpStatus.BAD_REQUEST, ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST,
				LimitArgumentResolver.PARAMETER + " must be an integer from 1 to " + max), null);
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
	 * The largest number of rows that the request may ask for.
	 * @return the maximum
	 */
	public final int getMax() {
		return this.max;
	}

}
