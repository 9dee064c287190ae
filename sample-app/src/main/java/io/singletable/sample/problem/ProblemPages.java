package io.singletable.sample.problem;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.AbstractHttpMessageConverter;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Configuration of problems as pages, for clients that rather accept HTML: people with a
 * browser, who followed a link or sent a form.
 */
@Configuration(proxyBeanMethods = false)
class ProblemPages implements WebMvcConfigurer {

	private final ITemplateEngine templates;

	ProblemPages(ITemplateEngine templates) {
		this.templates = templates;
	}

	/** Last, so that whoever accepts anything gets JSON. */
	@Override
	public void configureMessageConverters(HttpMessageConverters.ServerBuilder builder) {
		builder.configureMessageConvertersList((converters) -> converters.add(new ProblemConverter(this.templates)));
	}

	private static final class ProblemConverter extends AbstractHttpMessageConverter<ProblemDetail> {

		private final ITemplateEngine templates;

		ProblemConverter(ITemplateEngine templates) {
			super(StandardCharsets.UTF_8, MediaType.TEXT_HTML);
			this.templates = templates;
		}

		@Override
		protected boolean supports(Class<?> type) {
			return ProblemDetail.class.isAssignableFrom(type);
		}

		@Override
		public boolean canRead(Class<?> type, @Nullable MediaType mediaType) {
			return false;
		}

		@Override
		protected ProblemDetail readInternal(Class<? extends ProblemDetail> type, HttpInputMessage message) {
			throw new HttpMessageNotReadableException("A page is not read", message);
		}

		@Override
		protected void writeInternal(ProblemDetail problem, HttpOutputMessage message) throws IOException {
			Context context = new Context(Locale.ENGLISH);
			context.setVariable("problem", problem);
			context.setVariable("errors", (problem.getProperties() != null)
					? problem.getProperties().getOrDefault("errors", List.of()) : List.of());
			message.getBody().write(this.templates.process("desk/problem", context).getBytes(StandardCharsets.UTF_8));
		}

	}

}
