package io.singletable.sample.web;

import java.io.IOException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Base of filters that refuse requests, with the same problems as the handlers.
 */
abstract class RequestCheck extends OncePerRequestFilter {

	private final HandlerExceptionResolver problems;

	RequestCheck(HandlerExceptionResolver problems) {
		this.problems = problems;
	}

	/**
	 * Check a request.
	 * @param request the request
	 * @return why it is refused, or {@code null} if it is not
	 */
	abstract @Nullable Exception refusal(HttpServletRequest request);

	@Override
	protected final void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {

		Exception refusal = refusal(request);
		if (refusal != null) {
			this.problems.resolveException(request, response, null, refusal);
		}
		else {
			chain.doFilter(request, response);
		}
	}

}
