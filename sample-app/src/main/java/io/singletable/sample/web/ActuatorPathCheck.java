package io.singletable.sample.web;

import java.util.Locale;

import io.singletable.sample.problem.ProblemType;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Filter that finds nothing at paths of the actuator with an escaped slash, which
 * {@link EscapedSlashes} allows for ids: its endpoints fail with an error of the server.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 40)
class ActuatorPathCheck extends RequestCheck {

	private final String base;

	ActuatorPathCheck(@Value("${management.endpoints.web.base-path:/actuator}") String base,
			@Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
		super(problems);
		this.base = base + "/";
	}

	@Override
	@Nullable Exception refusal(HttpServletRequest request) {
		String path = request.getRequestURI();
		return (path.startsWith(this.base) && path.toLowerCase(Locale.ROOT).contains("%2f"))
				? ProblemType.NOT_FOUND.of("There is nothing at this path").toException() : null;
	}

}
