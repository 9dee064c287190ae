package io.singletable.sample.web;

import java.io.IOException;

import io.singletable.sample.problem.ProblemType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Filter that refuses query strings with invalid escape sequences, or bytes that are not
 * UTF-8. The container reports them only when the first parameter is read, wherever that
 * is, with an exception that quotes them.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 20)
class QueryCheck extends OncePerRequestFilter {

	private final HandlerExceptionResolver problems;

	QueryCheck(@Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
		this.problems = problems;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {

		if (canBeRead(request)) {
			chain.doFilter(request, response);
		}
		else {
			this.problems.resolveException(request, response, null,
					ProblemType.INVALID_REQUEST.of("The query of the URL can't be decoded: escape it as UTF-8")
						.toException());
		}
	}

	private static boolean canBeRead(HttpServletRequest request) {
		try {
			request.getParameterMap();
			return true;
		}
		catch (IllegalStateException ex) {
			return false;
		}
	}

}
