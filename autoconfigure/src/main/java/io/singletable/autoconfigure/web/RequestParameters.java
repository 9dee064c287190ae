package io.singletable.autoconfigure.web;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.context.request.NativeWebRequest;

/**
 * Parameters of requests whose query string may be malformed.
 */
final class RequestParameters {

	private RequestParameters() {
	}

	/**
	 * The values of a parameter.
	 * @param request the request
	 * @param name name of the parameter
	 * @return the values, or {@code null} if there are none
	 * @throws ErrorResponseException with status 400 if any parameter of the request
	 * can't be decoded: containers report that with an exception that quotes it
	 */
	static String @Nullable [] values(NativeWebRequest request, String name) {
		try {
			return request.getParameterValues(name);
		}
		catch (IllegalStateException ex) {
			throw new ErrorResponseException(HttpStatus.BAD_REQUEST,
					ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST,
							"The query string of the request can't be decoded: escape it as UTF-8"),
					null);
		}
	}

}
