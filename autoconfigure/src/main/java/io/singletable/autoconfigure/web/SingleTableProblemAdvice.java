package io.singletable.autoconfigure.web;

import java.io.IOException;
import java.util.List;

import io.singletable.ConditionFailedException;
import io.singletable.DynamoDbUnavailableException;
import io.singletable.EntityExistsException;
import io.singletable.EntityNotFoundException;
import io.singletable.InvalidCursorException;
import io.singletable.InvalidSortException;
import io.singletable.InvalidUpdateException;
import io.singletable.ItemTooLargeException;
import io.singletable.KeyTooLongException;
import io.singletable.MergeConflictException;
import io.singletable.ParallelWriteException;
import io.singletable.RevisionPrunedException;
import io.singletable.ThrottledException;
import io.singletable.VersionConflictException;
import io.singletable.WriteContentionException;
import io.singletable.WriteOutcomeUnknownException;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.TypeMismatchException;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.convert.ConversionFailedException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;

/**
 * Exception handler that responds with the problem details of this library's exceptions,
 * unless a handler of the application does. Browsers get the application's error page,
 * with the same status.
 */
@RestControllerAdvice
@Order(Ordered.LOWEST_PRECEDENCE)
class SingleTableProblemAdvice {

	private static final Log logger = LogFactory.getLog(SingleTableProblemAdvice.class);

	private final MessageSource messages;

	SingleTableProblemAdvice(MessageSource messages) {
		this.messages = messages;
	}

	/**
	 * Spring MVC calls this for exceptions with a cause of these types, too. Only a
	 * failed conversion of an argument is treated as its cause: any other exception is
	 * the application's, and may have a status of its own.
	 * @param ex the exception
	 * @param request the request
	 * @param response the response
	 * @return the problem, null if the response is complete
	 * @throws Exception the same exception if other resolvers are to handle it
	 */
	@ExceptionHandler({ ConditionFailedException.class, DynamoDbUnavailableException.class, EntityExistsException.class,
			EntityNotFoundException.class, InvalidCursorException.class, InvalidLimitException.class,
			InvalidSortException.class, InvalidUpdateException.class, ItemTooLargeException.class,
			KeyTooLongException.class, MergeConflictException.class, ParallelWriteException.class,
			RevisionPrunedException.class, ThrottledException.class, VersionConflictException.class,
			WriteContentionException.class, WriteOutcomeUnknownException.class })
	@Nullable ErrorResponse handle(Exception ex, WebRequest request, HttpServletResponse response) throws Exception {
		Throwable failure = failureOf(ex);
		ErrorResponse problem = SingleTableProblems.of(failure, request).orElse(null);
		if (problem == null) {
			throw ex;
		}
		if (problem.getStatusCode().is5xxServerError()) {
			logOutage(failure);
		}
		if (wantsHtml(request)) {
			sendToErrorPage(problem, response);
			return null;
		}
		problem.updateAndGetBody(this.messages, LocaleContextHolder.getLocale());
		return problem;
	}

	private static Throwable failureOf(Exception ex) {
		Throwable failure = ex;
		while ((failure instanceof TypeMismatchException || failure instanceof ConversionFailedException)
				&& failure.getCause() != null) {
			failure = failure.getCause();
		}
		return failure;
	}

	/** One line for each request: during an outage, there are many. */
	private static void logOutage(Throwable failure) {
		logger.warn(failure.getMessage());
		logger.debug("The cause", failure);
	}

	private static boolean wantsHtml(WebRequest request) {
		String accept = request.getHeader(HttpHeaders.ACCEPT);
		if (accept == null) {
			return false;
		}
		try {
			List<MediaType> types = MediaType.parseMediaTypes(accept);
			return types.stream().anyMatch(MediaType.TEXT_HTML::equalsTypeAndSubtype)
					&& types.stream().noneMatch((type) -> type.getSubtype().endsWith("json"));
		}
		catch (InvalidMediaTypeException ex) {
			return false;
		}
	}

	private static void sendToErrorPage(ErrorResponse problem, HttpServletResponse response) throws IOException {
		problem.getHeaders().forEach((name, values) -> values.forEach((value) -> response.addHeader(name, value)));
		response.sendError(problem.getStatusCode().value(), problem.getBody().getDetail());
	}

}
