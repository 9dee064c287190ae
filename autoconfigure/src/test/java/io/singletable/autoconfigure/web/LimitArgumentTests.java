package io.singletable.autoconfigure.web;

import java.util.function.Consumer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.core.MethodParameter;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.Sort;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for limits as arguments of controllers.
 */
class LimitArgumentTests {

	@ParameterizedTest
	@CsvSource({ "/plain,20", "/plain?limit=1,1", "/plain?limit=100,100", "/plain?limit=007,7", "/declared,50",
			"/declared?limit=500,500", "/large,200", "/large?limit=200,200" })
	void limitIsTakenFromTheRequestOrItsDefault(String uri, String limit) {
		run((client) -> assertThat(client.get().uri(uri)).hasStatusOk().hasBodyTextEqualTo(limit));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "0", "-1", "101", "secret", "1.5", "1e1", "+5", " 5", "0x10", "\u0665", "1000000",
			"99999999999", "null", "20,20" })
	void anythingElseIsABadRequestThatNamesTheRange(String limit) {
		run((client) -> assertThat(client.get().uri("/plain").param("limit", limit)).hasStatus(400)
			.hasContentType("application/problem+json")
			.bodyJson()
			.extractingPath("$.detail")
			.isEqualTo("limit must be an integer from 1 to 100"));
	}

	@Test
	void refusedLimitIsNotRepeated() {
		run((client) -> assertThat(client.get().uri("/plain").param("limit", "secret")).bodyText()
			.doesNotContain("secret"));
	}

	@ParameterizedTest
	@CsvSource({ "/declared,501,500", "/large,201,200" })
	void declaredMaximumIsHeld(String path, String limit, String max) {
		run((client) -> assertThat(client.get().uri(path).param("limit", limit)).hasStatus(400)
			.bodyJson()
			.extractingPath("$.detail")
			.isEqualTo("limit must be an integer from 1 to " + max));
	}

	@Test
	void repeatedLimitIsABadRequest() {
		run((client) -> assertThat(client.get().uri("/plain").param("limit", "5", "6")).hasStatus(400));
	}

	@Test
	void declarationWithoutRowsIsRefusedByName() {
		run((client) -> assertThat(client.get().uri("/none")).hasFailed()
			.failure()
			.rootCause()
			.hasMessageContainingAll("@PageLimit", "Limited.none", "write 1 or more"));
	}

	@Test
	void sortIsLeftAlone() {
		LimitArgumentResolver resolver = new LimitArgumentResolver();
		assertThat(Limited.class.getDeclaredMethods()).filteredOn((method) -> method.getName().equals("sorted"))
			.singleElement()
			.satisfies((method) -> assertThat(resolver.supportsParameter(new MethodParameter(method, 0))).isFalse());
	}

	private static void run(Consumer<MockMvcTester> test) {
		Web.application().withUserConfiguration(Limited.class).run((context) -> test.accept(Web.client(context)));
	}

	@RestController
	static class Limited {

		@GetMapping("/plain")
		String plain(Limit limit) {
			return String.valueOf(limit.max());
		}

		@GetMapping("/declared")
		String declared(@PageLimit(value = 50, max = 500) Limit limit) {
			return String.valueOf(limit.max());
		}

		@GetMapping("/large")
		String large(@PageLimit(200) Limit limit) {
			return String.valueOf(limit.max());
		}

		@GetMapping("/none")
		String none(@PageLimit(0) Limit limit) {
			return String.valueOf(limit.max());
		}

		@GetMapping("/sorted")
		String sorted(Sort sort) {
			return sort.toString();
		}

	}

}
