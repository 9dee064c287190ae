package io.singletable.sample.problem;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponse;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Controller for errors that no handler handles, such as those outside of Spring MVC and
 * those of the application, which the container logs. In place of Spring Boot's error
 * page.
 */
@RestController
class ErrorPage implements ErrorController {

	@RequestMapping("${spring.web.error.path:/error}")
	ErrorResponse error(HttpServletRequest request) {
		HttpStatus status = status(request);
		if (status == HttpStatus.INTERNAL_SERVER_ERROR) {
			return ProblemType.INTERNAL_ERROR.of("The server failed to process this request").toException();
		}
		ProblemDetail problem = ProblemDetail.forStatus(status);
		Object message = request.getAttribute(RequestDispatcher.ERROR_MESSAGE);
		if (message instanceof String text && !text.isBlank()) {
			problem.setDetail(text);
		}
		problem.setType(ProblemType.uri(status));
		return new ErrorResponseException(status, problem, null);
	}

	/** Without a status, a client has requested the path of the error page itself. */
	private static HttpStatus status(HttpServletRequest request) {
		Object code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
		HttpStatus status = (code instanceof Integer number) ? HttpStatus.resolve(number) : HttpStatus.NOT_FOUND;
		return (status != null) ? status : HttpStatus.INTERNAL_SERVER_ERROR;
	}

}
