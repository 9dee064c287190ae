package io.singletable.internal.mapping.access;

import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.util.Objects;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link CompiledGetter}.
 */
class CompiledGetterTests {

	@Test
	void getterThatIsCalledOftenIsAFunction() throws Exception {
		CompiledGetter getter = new CompiledGetter(Named.class.getMethod("name"));
		assertThat(getter.function()).isNull();
		assertThat(afterManyCalls(getter)).isNotNull()
			.satisfies((function) -> assertThat(function.apply(new Named())).isEqualTo("Ann"));
	}

	@Test
	void fieldIsNone() throws Exception {
		assertThat(afterManyCalls(new CompiledGetter(Named.class.getDeclaredField("name")))).isNull();
	}

	@Test
	void getterOfAHiddenClassIsNone() throws Exception {
		try (InputStream bytes = Named.class.getResourceAsStream("CompiledGetterTests$Named.class")) {
			Class<?> hidden = MethodHandles.lookup()
				.defineHiddenClass(Objects.requireNonNull(bytes).readAllBytes(), false)
				.lookupClass();
			assertThat(afterManyCalls(new CompiledGetter(hidden.getMethod("name")))).isNull();
		}
	}

	private static @Nullable Function<Object, @Nullable Object> afterManyCalls(CompiledGetter getter) {
		for (int i = 0; i < 10_000; i++) {
			getter.function();
		}
		return getter.function();
	}

	public static final class Named {

		public final String name = "Ann";

		public String name() {
			return this.name;
		}

	}

}
