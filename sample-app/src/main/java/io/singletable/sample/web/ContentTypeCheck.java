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
 * {@code application/*}: Spring MVC would take it for one that matches, and then fail to
 * read the headers, as an error of the server. It refuses multipart bodies as well where
 * nothing is uploaded, before the container writes them to files.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 15)
class ContentTypeCheck extends RequestCheck {

	ContentTypeCheck(@Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
		super(problems);
	}

	@Override
	@Nullable Exception refusal(HttpServletRequest request) {
		if (hasWildcard(request.getContentType())) {
			return new HttpMediaTypeNotSupportedException("Content-Type has a wildcard");
		}
		return (Uploads.isMultipart(request) && !Uploads.isAllowed(request))
				? new HttpMediaTypeNotSupportedException("Nothing is uploaded here") : null;
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
