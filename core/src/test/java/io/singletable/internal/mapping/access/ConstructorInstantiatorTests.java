package io.singletable.internal.mapping.access;

import java.util.List;

import io.singletable.internal.mapping.jackson.JacksonContexts;
import io.singletable.internal.mapping.jackson.StorageMapper;
import io.singletable.mapping.UnknownProperties;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.deser.bean.BeanDeserializerBase;
import tools.jackson.databind.exc.ValueInstantiationException;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for instances that are made by a constructor with arguments.
 */
class ConstructorInstantiatorTests {

	private static final JsonMapper STORAGE = StorageMapper.create(UnknownProperties.IGNORE, List.of());

	@Test
	void recordIsMadeOfItsProperties() {
		assertThat(STORAGE.readValue("{'count':7,'name':'a'}".replace('\'', '"'), Checked.class))
			.isEqualTo(new Checked("a", 7, null));
		assertThat(((BeanDeserializerBase) JacksonContexts.deserializer(STORAGE, STORAGE.constructType(Checked.class)))
			.getValueInstantiator()).isInstanceOf(ConstructorInstantiator.class);
	}

	@Test
	void absentPrimitiveIsZero() {
		assertThat(STORAGE.readValue("{}", Checked.class)).isEqualTo(new Checked(null, 0, null));
	}

	@Test
	void exceptionOfConstructorIsThatOfJackson() {
		String json = "{\"count\":-1}";
		Throwable expected = failure(JsonMapper.builder().build(), json);
		assertThat(expected).isInstanceOf(ValueInstantiationException.class);
		assertThat(failure(STORAGE, json)).hasSameClassAs(expected)
			.hasMessage(expected.getMessage())
			.cause()
			.hasSameClassAs(expected.getCause())
			.hasMessage("negative");
	}

	@Test
	void errorOfConstructorIsPassedOn() {
		assertThatExceptionOfType(StackOverflowError.class)
			.isThrownBy(() -> STORAGE.readValue("{\"name\":\"error\"}", Checked.class));
	}

	@Test
	void laterInstancesAreMadeAsTheFirst() {
		JsonMapper storage = StorageMapper.create(UnknownProperties.IGNORE, List.of());
		for (int i = 0; i < 3; i++) {
			assertThat(storage.readValue("{\"count\":" + i + "}", Checked.class)).isEqualTo(new Checked(null, i, null));
		}
	}

	@Test
	void laterFailuresAreThoseOfTheFirst() {
		JsonMapper storage = StorageMapper.create(UnknownProperties.IGNORE, List.of());
		Throwable first = failure(storage, "{\"count\":-1}");
		assertThat(first).isInstanceOf(ValueInstantiationException.class);
		for (int i = 0; i < 2; i++) {
			assertThat(failure(storage, "{\"count\":-1}")).hasSameClassAs(first)
				.hasMessage(first.getMessage())
				.cause()
				.hasMessage("negative");
			assertThatExceptionOfType(StackOverflowError.class)
				.isThrownBy(() -> storage.readValue("{\"name\":\"error\"}", Checked.class));
		}
	}

	@Test
	void firstErrorIsPassedOn() {
		JsonMapper storage = StorageMapper.create(UnknownProperties.IGNORE, List.of());
		assertThatExceptionOfType(StackOverflowError.class)
			.isThrownBy(() -> storage.readValue("{\"name\":\"error\"}", Checked.class));
	}

	private static @Nullable Throwable failure(JsonMapper mapper, String json) {
		try {
			mapper.readValue(json, Checked.class);
			return null;
		}
		catch (RuntimeException ex) {
			return ex;
		}
	}

	record Checked(@Nullable String name, int count, @Nullable Long large) {

		Checked {
			if (count < 0) {
				throw new IllegalArgumentException("negative");
			}
			if ("error".equals(name)) {
				throw new StackOverflowError();
			}
		}

	}

}
