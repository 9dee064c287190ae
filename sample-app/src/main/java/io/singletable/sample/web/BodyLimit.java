package io.singletable.sample.web;

import java.io.IOException;

import io.singletable.sample.problem.ProblemType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Filter that refuses bodies that are too large before they are parsed: by their
 * {@code Content-Length}, or, if they are sent in chunks, as soon as the limit is
 * exceeded. Otherwise, a few clients could fill the heap. Precedes all filters that read
 * bodies.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
class BodyLimit extends OncePerRequestFilter {

	private final DataSize max;

	private final DataSize maxUpload;

	private final HandlerExceptionResolver problems;

	BodyLimit(@Value("${sample.max-request-body}") DataSize max,
			@Value("${spring.servlet.multipart.max-request-size}") DataSize maxUpload,
			@Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
		this.max = max;
		this.maxUpload = maxUpload;
		this.problems = problems;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {

		DataSize max = (Uploads.isAllowed(request) && Uploads.isMultipart(request)) ? this.maxUpload : this.max;
		try {
			if (request.getContentLengthLong() > max.toBytes()) {
				throw tooLarge(max);
			}
			chain.doFilter(new BoundedRequest(request, max.toBytes(), () -> tooLarge(max)), response);
		}
		catch (ErrorResponseException ex) {
			this.problems.resolveException(request, response, null, ex);
		}
	}

	private static ErrorResponseException tooLarge(DataSize max) {
		return ProblemType.TOO_LARGE.of("The body must not be longer than " + max.toKilobytes() + " KB").toException();
	}

}
