package io.singletable.sample.web;

import java.net.URI;
import java.util.Set;

import io.singletable.sample.problem.ProblemType;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Filter that refuses changes that the page of another site has made the browser send. A
 * browser says in {@code Sec-Fetch-Site} or {@code Origin} where a form comes from; who
 * sends neither, such as curl, is no browser, and lends nobody its user's login.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 50)
class SameOriginCheck extends RequestCheck {

	private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

	SameOriginCheck(@Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
		super(problems);
	}

	@Override
	@Nullable Exception refusal(HttpServletRequest request) {
		return (SAFE.contains(request.getMethod()) || isOfThisSite(request)) ? null
				: ProblemType.FOREIGN_FORM
					.of("The request comes from the page of another site: open the desk, and send it from there")
					.toException();
	}

	private static boolean isOfThisSite(HttpServletRequest request) {
		String site = request.getHeader("Sec-Fetch-Site");
		String origin = request.getHeader(HttpHeaders.ORIGIN);
		return (site != null) ? site.equals("same-origin") || site.equals("none")
				: origin == null || isOrigin(origin, request);
	}

	private static boolean isOrigin(String origin, HttpServletRequest request) {
		try {
			String authority = URI.create(origin).getAuthority();
			return authority != null && authority.equalsIgnoreCase(request.getHeader(HttpHeaders.HOST));
		}
		catch (IllegalArgumentException ex) {
			return false;
		}
	}

}
