package io.singletable.internal.convert;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.singletable.Nulls;
import io.singletable.UnwritableEntityException;
import io.singletable.internal.convert.token.CarriedFields;
import io.singletable.internal.convert.token.PayloadLimits;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.annotation.JsonSerialize;

import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for two values under one name, of which a reader would take one: refused at every
 * level, and for an any-getter also if the property of that name is absent.
 */
class WrittenTwiceTests {

	private static final Payloads PAYLOADS = Payloads.of(Corpus.MAPPER,
			new PayloadLimits(DataSize.ofBytes(0), DataSize.ofKilobytes(64)));

	static Stream<Arguments> refused() {
		Map<Object, Object> equalAsText = new LinkedHashMap<>();
		equalAsText.put(4711, "a");
		equalAsText.put("4711", "b");
		EnumMap<Key, Object> enumKeys = new EnumMap<>(Key.class);
		enumKeys.put(Key.name, "b");
		return Stream.of(Arguments.of(new Holder(new ByHand()), "'value'", "twice"),
				Arguments.of(new Holder(new ByHand(), "same"), "'value'", "twice"),
				Arguments.of(new Holder(List.of(Map.of("k", new ByHand()))), "'value[0][*]'", "twice"),
				Arguments.of(new Holder(equalAsText), "'value[*]'", "twice"),
				Arguments.of(new Holder(new Nested(Map.of("name", "b"))), "'value.", "'name'"),
				Arguments.of(new Holder(new Nested(enumKeys)), "'value.", "'name'"),
				Arguments.of(new Holder(new Nested(Map.of("x", new Nested(Map.of("name", "b"))))), "'value.", "'name'"),
				Arguments.of(new Nested(Map.of("ignored", "b")), "Nested", "'ignored'"),
				Arguments.of(new Caseless(Map.of("NAME", "b")), "Caseless", "'NAME'"),
				Arguments.of(new Outer(new Nested(Map.of("title", "b"))), "Outer", "'title'"),
				Arguments.of(new Both(new Named("a"), new Named("b")), "Both", "twice"));
	}

	@ParameterizedTest
	@MethodSource("refused")
	<T> void nameIsRefusedInBothForms(T entity, String place, String reason) {
		@SuppressWarnings("unchecked")
		PayloadWriter<T> writer = (PayloadWriter<T>) PAYLOADS.writer(entity.getClass(), Nulls.OMIT);
		assertThatExceptionOfType(UnwritableEntityException.class)
			.isThrownBy(() -> writer.write(entity, (name) -> true))
			.withMessageContaining(place)
			.withMessageContaining(reason)
			.withMessageNotContaining("4711");
		assertThatExceptionOfType(UnwritableEntityException.class)
			.isThrownBy(() -> writer.compress(entity, (name) -> true))
			.withMessageContaining(place)
			.withMessageContaining(reason)
			.withMessageNotContaining("4711");
	}

	@Test
	void sameNamesInDifferentObjectsAreNoDuplicates() {
		List<Object> many = new ArrayList<>();
		for (int i = 0; i < 70; i++) {
			Map<String, Object> wide = new LinkedHashMap<>();
			for (int j = 0; j <= i; j++) {
				wide.put("k" + j, Map.of("k0", Map.of("k0", j)));
			}
			many.add(wide);
		}
		Holder holder = new Holder(many);
		PayloadWriter<Holder> writer = PAYLOADS.writer(Holder.class, Nulls.OMIT);
		assertThat(writer.write(holder, (name) -> true)).containsOnlyKeys("value");
		assertThat(PAYLOADS.reader(Holder.class)
			.decompress(writer.compress(holder, (name) -> true).orElseThrow(), CarriedFields.NONE)
			.value()).isEqualTo(many);
	}

	enum Key {

		name

	}

	record Holder(@Nullable Object value) {

		Holder(ByHand value, String second) {
			this(value);
			value.second = second;
		}

	}

	record Named(String name) {
	}

	record Both(@JsonUnwrapped Named one, @JsonUnwrapped Named other) {
	}

	record Outer(@Nullable String title, @JsonUnwrapped Nested inner) {

		Outer(Nested inner) {
			this(null, inner);
		}

	}

	@JsonIgnoreProperties("ignored")
	static class Nested {

		public @Nullable String name;

		private final Map<?, ?> others;

		Nested(Map<?, ?> others) {
			this.others = others;
		}

		@JsonAnyGetter
		public Map<?, ?> others() {
			return this.others;
		}

		@JsonAnySetter
		public void put(String name, Object value) {
		}

	}

	@JsonFormat(with = JsonFormat.Feature.ACCEPT_CASE_INSENSITIVE_PROPERTIES)
	static class Caseless extends Nested {

		Caseless(Map<?, ?> others) {
			super(others);
		}

	}

	@JsonSerialize(using = ByHandSerializer.class)
	static class ByHand {

		String second = "other";

	}

	static class ByHandSerializer extends ValueSerializer<ByHand> {

		@Override
		public void serialize(ByHand value, JsonGenerator generator, SerializationContext context) {
			generator.writeStartObject();
			generator.writeStringProperty("a", "same");
			generator.writeStringProperty("a", value.second);
			generator.writeEndObject();
		}

	}

}
