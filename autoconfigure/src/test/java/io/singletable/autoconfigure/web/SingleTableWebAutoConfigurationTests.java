package io.singletable.autoconfigure.web;

import io.singletable.InvalidCursorException;
import io.singletable.InvalidSortException;
import io.singletable.scroll.CursorCodec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SingleTableWebAutoConfiguration}.
 */
class SingleTableWebAutoConfigurationTests {

	@Test
	void backsOffWithoutCursors() {
		Web.mvc().run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(PagingArguments.class));
	}

	@Test
	void backsOffWithoutSpringMvc() {
		Web.application()
			.withClassLoader(new FilteredClassLoader(WebMvcConfigurer.class))
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(SingleTableWebAutoConfiguration.class));
	}

	@Test
	void backsOffOutsideOfServletApplications() {
		AutoConfigurations web = AutoConfigurations.of(SingleTableWebAutoConfiguration.class);
		new ApplicationContextRunner().withConfiguration(web)
			.withBean("cursors", CursorCodec.class, () -> Web.CURSORS)
			.run((context) -> assertThat(context).doesNotHaveBean(SingleTableWebAutoConfiguration.class));
		new ReactiveWebApplicationContextRunner().withConfiguration(web)
			.withBean("cursors", CursorCodec.class, () -> Web.CURSORS)
			.run((context) -> assertThat(context).doesNotHaveBean(SingleTableWebAutoConfiguration.class));
	}

	@Test
	void argumentsAreResolvedWithoutJacksonOfSpringBoot() {
		Web.application()
			.withClassLoader(new FilteredClassLoader(JsonMapperBuilderCustomizer.class))
			.withUserConfiguration(Paged.class)
			.run((context) -> {
				assertThat(context).hasSingleBean(PagingArguments.class);
				assertThat(Web.client(context).get().uri("/?limit=5")).hasStatusOk().hasBodyTextEqualTo("5");
			});
	}

	@ParameterizedTest
	@ValueSource(strings = { "/?cursor=x", "/?limit=0", "/foreign", "/sorted" })
	void badRequestsAreProblemsWithAndWithoutThoseOfSpringMvc(String uri) {
		for (boolean enabled : new boolean[] { true, false }) {
			Web.application()
				.withPropertyValues("spring.mvc.problemdetails.enabled=" + enabled)
				.withUserConfiguration(Paged.class)
				.run((context) -> assertThat(Web.client(context).get().uri(uri)).hasStatus(400)
					.hasContentType("application/problem+json")
					.bodyJson()
					.hasPathSatisfying("$.status", (status) -> assertThat(status).isEqualTo(400))
					.hasPath("$.detail")
					.doesNotHavePath("$.trace")
					.extractingPath("$.detail")
					.asString()
					.doesNotContain("secret"));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "/?cursor=x", "/?limit=0" })
	void handlersOfTheApplicationWin(String uri) {
		for (Class<?> advice : new Class<?>[] { Own.class, OwnForAll.class }) {
			Web.application()
				.withUserConfiguration(Paged.class, advice)
				.run((context) -> assertThat(Web.client(context).get().uri(uri)).hasStatus(409));
		}
	}

	@Test
	void responseEntityExceptionHandlerOfTheApplicationGetsTheLimit() {
		Web.application()
			.withUserConfiguration(Paged.class, OwnProblems.class)
			.run((context) -> assertThat(Web.client(context).get().uri("/?limit=0")).hasStatus(400)
				.bodyJson()
				.extractingPath("$.detail")
				.isEqualTo("limit must be an integer from 1 to 100"));
	}

	@RestController
	static class Paged {

		@GetMapping("/")
		String page(ScrollPosition cursor, Limit limit) {
			return String.valueOf(limit.max());
		}

		@GetMapping("/foreign")
		String foreign() {
			throw new InvalidCursorException();
		}

		@GetMapping("/sorted")
		String sorted() {
			throw new InvalidSortException("secret of developers", null);
		}

	}

	@RestControllerAdvice
	static class Own {

		@ExceptionHandler({ InvalidCursorException.class, InvalidLimitException.class })
		@ResponseStatus(HttpStatus.CONFLICT)
		String answer() {
			return "own";
		}

	}

	@RestControllerAdvice
	static class OwnForAll {

		@ExceptionHandler(Exception.class)
		@ResponseStatus(HttpStatus.CONFLICT)
		String answer() {
			return "own";
		}

	}

	@RestControllerAdvice
	static class OwnProblems extends ResponseEntityExceptionHandler {

	}

}
