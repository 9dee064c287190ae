package io.singletable.autoconfigure.web;

import io.singletable.autoconfigure.template.SingleTableAutoConfiguration;
import io.singletable.scroll.CursorCodec;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for pages and errors over HTTP.
 */
@AutoConfiguration(after = SingleTableAutoConfiguration.class,
		afterName = { "org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration",
				"org.springframework.boot.data.autoconfigure.web.DataWebAutoConfiguration" })
@ConditionalOnWebApplication(type = Type.SERVLET)
@ConditionalOnClass({ DispatcherServlet.class, WebMvcConfigurer.class })
@ConditionalOnBean(CursorCodec.class)
public final class SingleTableWebAutoConfiguration {

	@Bean
	PagingArguments singleTablePagingArguments(CursorCodec cursors) {
		return new PagingArguments(cursors);
	}

	/**
	 * Behind handlers of the application, which are registered earlier.
	 */
	@Bean
	@ConditionalOnBooleanProperty(name = "singletable.web.problem-details", matchIfMissing = true)
	SingleTableProblemAdvice singleTableProblemAdvice(MessageSource messages) {
		return new SingleTableProblemAdvice(messages);
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(JsonMapperBuilderCustomizer.class)
	static class JsonConfiguration {

		@Bean
		JsonMapperBuilderCustomizer singleTableWindowJson(CursorCodec cursors) {
			return (builder) -> builder.addModule(new WindowModule(cursors));
		}

	}

}
