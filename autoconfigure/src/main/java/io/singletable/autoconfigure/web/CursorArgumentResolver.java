package io.singletable.autoconfigure.web;

import io.singletable.InvalidCursorException;
import io.singletable.scroll.CursorCodec;
import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.data.domain.KeysetScrollPosition;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/**
 * Argument resolver for positions, from the cursor of a request. Does not support
 * offsets.
 */
final class CursorArgumentResolver implements HandlerMethodArgumentResolver {

	/** Name of the request parameter. */
	static final String PARAMETER = "cursor";

	private final CursorCodec cursors;

	CursorArgumentResolver(CursorCodec cursors) {
		this.cursors = cursors;
	}

	@Override
	public boolean supportsParameter(MethodParameter parameter) {
		Class<?> type = parameter.getParameterType();
		return type == ScrollPosition.class || type == KeysetScrollPosition.class;
	}

	@Override
	public KeysetScrollPosition resolveArgument(MethodParameter parameter, @Nullable ModelAndViewContainer mavContainer,
			NativeWebRequest webRequest, @Nullable WebDataBinderFactory binderFactory) {

		String[] cursors = RequestParameters.values(webRequest, PARAMETER);
		if (cursors == null) {
			return ScrollPosition.keyset();
		}
		// An empty cursor is refused, too: a client that sends back a null 'next' as an
		// empty text would
		// otherwise get the first page again, in an endless loop.
		if (cursors.length != 1) {
			throw new InvalidCursorException();
		}
		return this.cursors.decode(cursors[0]);
	}

}
