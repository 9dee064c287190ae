package io.singletable.autoconfigure.web;

import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import io.singletable.internal.read.Windows;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.data.domain.KeysetScrollPosition;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.ScrollPosition.Direction;
import org.springframework.data.domain.Window;
import org.springframework.data.projection.SpelAwareProxyProjectionFactory;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for windows as JSON.
 */
class WindowJsonTests {

	private static final ThreadLocal<Window<?>> WINDOW = new ThreadLocal<>();

	private final WebApplicationContextRunner application = Web.application().withUserConfiguration(Zoo.class);

	@Test
	void windowIsItsItemsAndTheCursorOfTheNext() {
		String json = get("/animals", Windows.window(Direction.FORWARD, "edge", List.of(new Cat("Tom"))));
		assertThat(withoutCursor(json)).isEqualTo("{\"items\":[{\"kind\":\"cat\",\"name\":\"Tom\"}],\"next\":\"…\"}");
		assertThat(next(json)).isEqualTo(Windows.forwardFrom("edge"));
	}

	@Test
	void lastWindowHasNullForNext() {
		assertThat(get("/animals", Windows.window(Direction.FORWARD, null, List.of())))
			.isEqualTo("{\"items\":[],\"next\":null}");
		this.application.withPropertyValues("spring.jackson.default-property-inclusion=non-empty")
			.run((context) -> assertThat(context.getBean(JsonMapper.class)
				.writeValueAsString(Windows.window(Direction.FORWARD, null, List.of())))
				.isEqualTo("{\"items\":[],\"next\":null}"));
	}

	@Test
	void backwardWindowGoesOnBackward() {
		String json = get("/animals",
				Windows.window(Direction.BACKWARD, "edge", List.of(new Cat("Tom"), new Cat("Butch"))));
		assertThat(json).containsSubsequence("Butch", "Tom");
		assertThat(next(json)).isEqualTo(Windows.backwardFrom("edge"));
	}

	@Test
	void emptyWindowThatWasBoundedHasANext() {
		String json = get("/animals", Windows.window(Direction.FORWARD, "edge", List.of()));
		assertThat(withoutCursor(json)).isEqualTo("{\"items\":[],\"next\":\"…\"}");
		assertThat(next(json)).isEqualTo(Windows.forwardFrom("edge"));
		assertThat(next(get("/animals", Windows.window(Direction.BACKWARD, "edge", List.of()))))
			.isEqualTo(Windows.backwardFrom("edge"));
	}

	@Test
	void mappedWindowKeepsItsNext() {
		Window<Cat> window = Windows.window(Direction.FORWARD, "edge", List.of("Tom")).map(Cat::new);
		assertThat(next(get("/animals", window))).isEqualTo(Windows.forwardFrom("edge"));
	}

	@Test
	void declaredTypeIsKeptInsideOfOtherBodies() {
		Window<Animal> window = Windows.window(Direction.FORWARD, null, List.of(new Cat("Tom")));
		String page = "{\"items\":[{\"kind\":\"cat\",\"name\":\"Tom\"}],\"next\":null}";
		assertThat(get("/entity", window)).isEqualTo(page);
		assertThat(get("/nested", window)).isEqualTo("{\"animals\":" + page + "}");
		assertThat(get("/map", window)).isEqualTo("{\"animals\":" + page + "}");
	}

	@Test
	void itemsOfAnUndeclaredTypeAreWrittenAsInAList() {
		assertThat(get("/raw", Windows.window(Direction.FORWARD, null, List.of(new Cat("Tom"), 5, "x"))))
			.isEqualTo("{\"items\":[{\"name\":\"Tom\"},5,\"x\"],\"next\":null}");
	}

	@Test
	void projectionShowsItsOwnPropertiesOnly() {
		Summary summary = new SpelAwareProxyProjectionFactory().createProjection(Summary.class,
				Map.of("name", "Tom", "secret", "x"));
		assertThat(get("/summaries", Windows.window(Direction.FORWARD, null, List.of(summary))))
			.isEqualTo("{\"items\":[{\"name\":\"Tom\"}],\"next\":null}");
	}

	@Test
	void windowRebuiltFromRowsOfAQueryIsAPage() {
		IntFunction<ScrollPosition> forward = (index) -> Windows.forwardFrom("row " + index);
		IntFunction<ScrollPosition> backward = (index) -> Windows.backwardFrom("row " + index);
		List<Cat> cats = List.of(new Cat("Tom"), new Cat("Butch"));
		assertThat(next(get("/animals", Window.from(cats, forward, true)))).isEqualTo(Windows.forwardFrom("row 1"));
		assertThat(next(get("/animals", Window.from(cats, backward, true)))).isEqualTo(Windows.backwardFrom("row 0"));
		assertThat(get("/animals", Window.from(cats, forward))).endsWith("],\"next\":null}");
	}

	@Test
	void windowsOfOtherStoresAreLeftAlone() {
		List<Cat> cats = List.of(new Cat("Tom"));
		IntFunction<ScrollPosition> keys = (index) -> ScrollPosition.forward(Map.of("id", index));
		IntFunction<ScrollPosition> failing = (index) -> {
			throw new IllegalStateException("No position of a projection");
		};
		for (Window<Cat> window : List.of(Window.from(cats, (index) -> ScrollPosition.offset(index), true),
				Window.from(cats, keys, true), Window.from(cats, failing, true), Window.from(List.<Cat>of(), keys))) {
			String expected = new JsonMapper().writeValueAsString(window);
			assertThat(expected).contains("content");
			for (String path : List.of("/animals", "/raw", "/entity")) {
				assertThat(get(path, window)).isEqualTo(expected);
			}
		}
	}

	@Test
	void serializerOfTheApplicationWins() {
		this.application.withBean(JacksonModule.class, OwnModule::new).run((context) -> {
			WINDOW.set(Windows.window(Direction.FORWARD, null, List.of()));
			assertThat(Web.client(context).get().uri("/animals")).hasStatusOk().hasBodyTextEqualTo("\"own\"");
		});
	}

	private String get(String path, Window<?> window) {
		String[] json = new String[1];
		this.application.run((context) -> {
			WINDOW.set(window);
			assertThat(Web.client(context).get().uri(path)).hasStatusOk()
				.hasContentType("application/json")
				.bodyText()
				.satisfies((text) -> json[0] = text);
		});
		return json[0];
	}

	private static String withoutCursor(String json) {
		return json.replaceFirst("\"next\":\"[^\"]*\"", "\"next\":\"…\"");
	}

	private static KeysetScrollPosition next(String json) {
		return Web.CURSORS.decode(new JsonMapper().readTree(json).path("next").asString());
	}

	@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
	interface Animal {

		String name();

	}

	@JsonTypeName("cat")
	record Cat(String name) implements Animal {
	}

	interface Summary {

		String getName();

	}

	record Nested(Window<Animal> animals) {
	}

	static final class OwnModule extends SimpleModule {

		private static final long serialVersionUID = 1L;

		OwnModule() {
			addSerializer(new Own());
		}

	}

	static final class Own extends StdSerializer<Window<?>> {

		Own() {
			super(Window.class);
		}

		@Override
		public void serialize(Window<?> value, JsonGenerator generator, SerializationContext context) {
			generator.writeString("own");
		}

	}

	@RestController
	@SuppressWarnings("unchecked")
	static class Zoo {

		@GetMapping("/animals")
		Window<Animal> animals() {
			return (Window<Animal>) WINDOW.get();
		}

		@GetMapping("/entity")
		ResponseEntity<Window<Animal>> entity() {
			return ResponseEntity.ok(animals());
		}

		@GetMapping("/nested")
		Nested nested() {
			return new Nested(animals());
		}

		@GetMapping("/map")
		Map<String, Window<Animal>> map() {
			return Map.of("animals", animals());
		}

		@GetMapping("/raw")
		Object raw() {
			return WINDOW.get();
		}

		@GetMapping("/summaries")
		Window<Summary> summaries() {
			return (Window<Summary>) WINDOW.get();
		}

	}

}
