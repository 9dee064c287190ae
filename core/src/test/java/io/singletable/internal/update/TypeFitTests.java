package io.singletable.internal.update;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.singletable.internal.key.UnencodableValueException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link TypeFit}.
 */
class TypeFitTests {

	private static final JavaType LONGS = type(new TypeReference<List<Long>>() {
	});

	private static final JavaType MAP = type(new TypeReference<Map<String, List<Integer>>>() {
	});

	private static JavaType type(TypeReference<?> type) {
		return JsonMapper.shared().constructType(type.getType());
	}

	@Test
	void equalNumbersAreConvertedAtAnyDepth() {
		assertThat(TypeFit.fit(Arrays.asList(1, null, (short) 2), LONGS)).isEqualTo(Arrays.asList(1L, null, 2L));
		assertThat(TypeFit.fit(Set.of(1), type(new TypeReference<Set<BigDecimal>>() {
		}))).isEqualTo(Set.of(BigDecimal.ONE));
		assertThat(TypeFit.fit(Map.of("a", List.of(1L)), MAP)).isEqualTo(Map.of("a", List.of(1)));
		assertThat(TypeFit.fit(Optional.of(1), type(new TypeReference<Optional<Long>>() {
		}))).isEqualTo(Optional.of(1L));
	}

	@Test
	void fittingValueIsItself() {
		List<Long> values = List.of(1L, 2L);
		assertThat(TypeFit.fit(values, LONGS)).isSameAs(values);
		assertThat(TypeFit.fit(null, LONGS)).isNull();
	}

	@Test
	void otherTypesAreRefusedAtAnyDepth() {
		refused(List.of("secret"), LONGS);
		refused(Set.of(1L), LONGS);
		refused(List.of(1.5), LONGS);
		refused("secret", LONGS);
		refused(Map.of("a", List.of("secret")), MAP);
		refused(Map.of(1, List.of(1)), MAP);
		refused(new Long[] { 1L }, LONGS);
		refused(new Number[] { 1 }, type(new TypeReference<Long[]>() {
		}));
	}

	private static void refused(@Nullable Object value, JavaType type) {
		assertThatExceptionOfType(UnencodableValueException.class).isThrownBy(() -> TypeFit.fit(value, type))
			.withMessageNotContaining("secret");
	}

}
