package io.singletable.sample.web;

import io.singletable.sample.problem.ProblemType;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Filter that refuses query strings with invalid escape sequences, or bytes that are not
 * UTF-8. The container reports them only when the first parameter is read, wherever that
 * is, with an exception that quotes them.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 20)
class QueryCheck extends RequestCheck {

	QueryCheck(@Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
		super(problems);
	}

	@Override
	@Nullable Exception refusal(HttpServletRequest request) {
		try {
			request.getParameterMap();
			return null;
		}
		catch (IllegalStateException ex) {
			return ProblemType.INVALID_REQUEST.of("The query of the URL can't be decoded: escape it as UTF-8")
				.toException();
		}
	}

}
