package io.singletable.sample.web;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Filter that refuses requests whose {@code Content-Type} has a wildcard, such as
 * {@code application/*}. Spring MVC would take it for one that matches, and then fail to
 * read the headers, as an error of the server.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 30)
class ContentTypeCheck extends RequestCheck {

	ContentTypeCheck(@Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
		super(problems);
	}

	@Override
	@Nullable Exception refusal(HttpServletRequest request) {
		return hasWildcard(request.getContentType())
				? new HttpMediaTypeNotSupportedException("Content-Type has a wildcard") : null;
	}

	/** One that can't be parsed is left to Spring MVC, which refuses it. */
	private static boolean hasWildcard(@Nullable String contentType) {
		if (contentType == null || !contentType.contains("*")) {
			return false;
		}
		try {
			MediaType type = MediaType.parseMediaType(contentType);
			return type.isWildcardType() || type.isWildcardSubtype();
		}
		catch (InvalidMediaTypeException ex) {
			return false;
		}
	}

}
