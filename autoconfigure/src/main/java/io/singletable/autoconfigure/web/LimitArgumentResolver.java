package io.singletable.autoconfigure.web;

import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.data.domain.Limit;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/**
 * Argument resolver for a {@link Limit}, from a request.
 */
final class LimitArgumentResolver implements HandlerMethodArgumentResolver {

	/** Name of the request parameter. */
	static final String PARAMETER = "limit";

	@Override
	public boolean supportsParameter(MethodParameter parameter) {
		return parameter.getParameterType() == Limit.class;
	}

	@Override
	public Limit resolveArgument(MethodParameter parameter, @Nullable ModelAndViewContainer mavContainer,
			NativeWebRequest webRequest, @Nullable WebDataBinderFactory binderFactory) {

		return PageLimits.of(parameter).resolve(RequestParameters.values(webRequest, PARAMETER));
	}

}
