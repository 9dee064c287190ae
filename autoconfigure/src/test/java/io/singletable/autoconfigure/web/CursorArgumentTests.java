package io.singletable.autoconfigure.web;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

import io.singletable.autoconfigure.client.DynamoDbClientAutoConfiguration;
import io.singletable.autoconfigure.template.SingleTableAutoConfiguration;
import io.singletable.internal.read.Windows;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.Mockito;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.data.autoconfigure.web.DataWebAutoConfiguration;
import org.springframework.core.MethodParameter;
import org.springframework.data.domain.KeysetScrollPosition;
import org.springframework.data.domain.OffsetScrollPosition;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.ScrollPosition.Direction;
import org.springframework.data.domain.Window;
import org.springframework.data.web.OffsetScrollPositionHandlerMethodArgumentResolver;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for cursors as arguments of controllers.
 */
class CursorArgumentTests {

	private static final String OTHER_SECRET = "k2:HwECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

	@ParameterizedTest
	@ValueSource(strings = { "/scroll", "/keyset" })
	void requestWithoutCursorIsForTheFirstPage(String path) {
		run((client) -> assertThat(client.get().uri(path)).hasStatusOk().hasBodyTextEqualTo("FORWARD initial"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "/scroll", "/keyset" })
	void cursorBecomesItsPosition(String path) {
		run((client) -> {
			assertThat(client.get().uri(path).param("cursor", Web.CURSORS.encode(Windows.forwardFrom("x"))))
				.hasStatusOk()
				.hasBodyTextEqualTo("FORWARD x");
			assertThat(client.get().uri(path).param("cursor", Web.CURSORS.encode(Windows.backwardFrom("x"))))
				.hasStatusOk()
				.hasBodyTextEqualTo("BACKWARD x");
		});
	}

	static List<String> invalid() {
		String cursor = Web.CURSORS.encode(Windows.forwardFrom("x"));
		char flipped = (cursor.charAt(40) == 'A') ? 'B' : 'A';
		return List.of("", " ", "null", "x", "%00", "\u0000", "\u00e4", "{}", "../../etc/passwd", "x".repeat(100_000),
				cursor.substring(0, 40) + flipped + cursor.substring(41), cursor + "=", cursor + "A", " " + cursor,
				cursor.substring(1), cursor.substring(0, cursor.length() - 1), cursor + "," + cursor,
				Web.cursors(OTHER_SECRET).encode(Windows.forwardFrom("x")),
				Base64.getUrlEncoder().encodeToString("{\"sk\":\"x\"}".getBytes(StandardCharsets.UTF_8)));
	}

	@ParameterizedTest
	@MethodSource("invalid")
	void anythingElseIsABadRequest(String cursor) {
		run((client) -> assertThat(client.get().uri("/scroll").param("cursor", cursor)).hasStatus(400)
			.hasContentType("application/problem+json")
			.bodyJson()
			.extractingPath("$.detail")
			.isEqualTo("The cursor is not valid for this query: start again from the first page"));
	}

	@Test
	void repeatedCursorIsABadRequest() {
		String cursor = Web.CURSORS.encode(Windows.forwardFrom("x"));
		run((client) -> assertThat(client.get().uri("/scroll").param("cursor", cursor, cursor)).hasStatus(400));
	}

	@Test
	void offsetsAndPagesOfSpringDataStillWork() {
		Web.application()
			.withConfiguration(AutoConfigurations.of(DataWebAutoConfiguration.class))
			.withUserConfiguration(Scrolling.class, Offsets.class)
			.run((context) -> {
				MockMvcTester client = Web.client(context);
				assertThat(client.get().uri("/offset?offset=7")).hasStatusOk().hasBodyTextEqualTo("7");
				assertThat(client.get().uri("/page?page=3")).hasStatusOk().hasBodyTextEqualTo("3");
				assertThat(client.get().uri("/scroll")).hasStatusOk().hasBodyTextEqualTo("FORWARD initial");
			});
	}

	@Test
	void offsetIsNotResolvedFromACursor() throws NoSuchMethodException {
		MethodParameter offset = new MethodParameter(
				Offsets.class.getDeclaredMethod("offset", OffsetScrollPosition.class), 0);
		assertThat(new CursorArgumentResolver(Web.CURSORS).supportsParameter(offset)).isFalse();
	}

	@Test
	void resolverOfTheApplicationWins() {
		Web.application()
			.withUserConfiguration(Scrolling.class)
			.withBean(OwnResolver.class)
			.run((context) -> assertThat(Web.client(context).get().uri("/keyset?cursor=own")).hasStatusOk()
				.hasBodyTextEqualTo("BACKWARD initial"));
	}

	@Test
	void cursorsOutliveTheSecretThatWroteThemAsLongAsItIsRead() {
		String old = next(Web.SECRET, null);
		String rotated = next(OTHER_SECRET + "," + Web.SECRET, old);
		assertThat(next(OTHER_SECRET, rotated)).isNotNull();
		assertThat(next(OTHER_SECRET, old)).isNull();
	}

	/** The cursor of the next page, or null if the one sent is refused. */
	private static String next(String secrets, String cursor) {
		AtomicReference<String> next = new AtomicReference<>();
		Web.mvc()
			.withConfiguration(
					AutoConfigurations.of(DynamoDbClientAutoConfiguration.class, SingleTableAutoConfiguration.class))
			.withBean(DynamoDbClient.class, () -> Mockito.mock(DynamoDbClient.class))
			.withPropertyValues("singletable.schema.mode=none", "singletable.table-name=app",
					"singletable.cursor.secrets=" + secrets)
			.withUserConfiguration(Scrolling.class)
			.run((context) -> {
				String query = (cursor != null) ? "?cursor=" + cursor : "";
				MvcTestResult result = Web.client(context).get().uri("/window" + query).exchange();
				if (result.getResponse().getStatus() == 200) {
					assertThat(result).bodyJson().extractingPath("$.next").asString().satisfies(next::set);
				}
				else {
					assertThat(result).hasStatus(400);
				}
			});
		return next.get();
	}

	private static void run(Consumer<MockMvcTester> test) {
		Web.application().withUserConfiguration(Scrolling.class).run((context) -> test.accept(Web.client(context)));
	}

	@RestController
	static class Scrolling {

		@GetMapping("/scroll")
		String scroll(ScrollPosition cursor) {
			return describe((KeysetScrollPosition) cursor);
		}

		@GetMapping("/keyset")
		String keyset(KeysetScrollPosition cursor) {
			return describe(cursor);
		}

		@GetMapping("/window")
		Window<String> window(ScrollPosition cursor) {
			return Windows.window(Direction.FORWARD, cursor.isInitial() ? "first" : "later", List.of("a"));
		}

		private static String describe(KeysetScrollPosition cursor) {
			return cursor.getDirection() + " " + (cursor.isInitial() ? "initial" : cursor.getKeys().get("sk"));
		}

	}

	@RestController
	static class Offsets implements WebMvcConfigurer {

		@Override
		public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
			resolvers.add(new OffsetScrollPositionHandlerMethodArgumentResolver());
		}

		@GetMapping("/offset")
		String offset(OffsetScrollPosition position) {
			return String.valueOf(position.getOffset());
		}

		@GetMapping("/page")
		String page(Pageable page) {
			return String.valueOf(page.getPageNumber());
		}

	}

	static class OwnResolver implements WebMvcConfigurer, HandlerMethodArgumentResolver {

		@Override
		public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
			resolvers.add(this);
		}

		@Override
		public boolean supportsParameter(MethodParameter parameter) {
			return parameter.getParameterType() == KeysetScrollPosition.class;
		}

		@Override
		public Object resolveArgument(MethodParameter parameter, ModelAndViewContainer mavContainer,
				NativeWebRequest webRequest, WebDataBinderFactory binderFactory) {
			return ScrollPosition.keyset().backward();
		}

	}

}
