package io.singletable.autoconfigure.web;

import java.util.List;

import io.singletable.scroll.CursorCodec;

import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Configurer of Spring MVC that adds the argument resolvers for cursors and limits.
 */
final class PagingArguments implements WebMvcConfigurer {

	private final CursorCodec cursors;

	PagingArguments(CursorCodec cursors) {
		this.cursors = cursors;
	}

	@Override
	public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
		resolvers.add(new CursorArgumentResolver(this.cursors));
		resolvers.add(new LimitArgumentResolver());
	}

}
