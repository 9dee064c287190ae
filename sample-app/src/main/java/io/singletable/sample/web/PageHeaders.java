package io.singletable.sample.web;

import java.io.IOException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Filter that forbids browsers what the pages don't need: scripts, frames, anything of
 * other sites. Texts of users that are written into a page by mistake do no harm then.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class PageHeaders extends OncePerRequestFilter {

	private static final String POLICY = "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; "
			+ "base-uri 'none'; frame-ancestors 'none'";

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		response.setHeader("Content-Security-Policy", POLICY);
		response.setHeader("X-Frame-Options", "DENY");
		response.setHeader("Referrer-Policy", "same-origin");
		response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
		response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
		chain.doFilter(request, response);
	}

}
