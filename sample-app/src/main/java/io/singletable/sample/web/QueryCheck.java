package io.singletable.sample.web;

import io.singletable.sample.problem.ProblemType;
import jakarta.servlet.http.HttpServletRequest;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.apache.tomcat.util.http.fileupload.impl.FileSizeLimitExceededException;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Filter that refuses query strings with invalid escape sequences, or bytes that are not
 * UTF-8, and uploads that are none, or too large. The container reports them only when
 * the first parameter is read, wherever that is, with an exception that quotes them.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 20)
class QueryCheck extends RequestCheck {

	private final DataSize maxFile;

	QueryCheck(@Value("${spring.servlet.multipart.max-file-size}") DataSize maxFile,
			@Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
		super(problems);
		this.maxFile = maxFile;
	}

	@Override
	@Nullable Exception refusal(HttpServletRequest request) {
		try {
			request.getParameterMap();
			return null;
		}
		catch (IllegalStateException ex) {
			return Uploads.isMultipart(request) ? ofUpload(ex)
					: ProblemType.INVALID_REQUEST.of("The query of the URL can't be decoded: escape it as UTF-8")
						.toException();
		}
	}

	private Exception ofUpload(IllegalStateException ex) {
		boolean tooLarge = ex instanceof InvalidParameterException invalid
				&& invalid.getErrorCode() == HttpStatus.CONTENT_TOO_LARGE.value();
		return tooLarge ? ProblemType.TOO_LARGE.of(ofSize(ex.getCause())).toException()
				: ProblemType.INVALID_REQUEST
					.of("The body is not what its Content-Type says, or the query of the URL can't be decoded: "
							+ "send the file as a part of multipart/form-data")
					.toException();
	}

	private String ofSize(@Nullable Throwable cause) {
		return (cause instanceof FileSizeLimitExceededException)
				? "A file must not be longer than " + this.maxFile.toMegabytes() + " MB"
				: "The form has too many parts, or one whose header is too long: shorten the name of the file";
	}

}
