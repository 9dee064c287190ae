package io.singletable.internal.convert;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonValue;
import io.singletable.Nulls;
import io.singletable.UnwritableEntityException;
import io.singletable.internal.convert.token.PayloadLimits;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests for values that have no form in DynamoDB, which are refused, whether they would
 * be attributes or compressed.
 */
class UnwritableEntityTests {

	private static final PayloadLimits ALWAYS = new PayloadLimits(DataSize.ofBytes(0), DataSize.ofKilobytes(64));

	private static final String SECRET = "4711secret";

	static Stream<Arguments> refused() {
		return Stream.of(refused(new Holder(Double.NaN), "'value'", "NaN"),
				refused(new Holder(Float.NEGATIVE_INFINITY), "'value'", "infinite"),
				refused(new Holder(new BigDecimal("4711.00000000000000000000000000000000001")), "'value'", "38"),
				refused(new Holder(BigInteger.TEN.pow(38).add(BigInteger.ONE)), "'value'", "38"),
				refused(new Holder(new BigDecimal("1E+126")), "'value'", "magnitude"),
				refused(new Holder(new BigDecimal("9E-131")), "'value'", "magnitude"),
				refused(new Holder(1e126), "'value'", "magnitude"),
				refused(new Holder(Double.MIN_VALUE), "'value'", "magnitude"),
				refused(new Holder(SECRET + "\uD800"), "'value'", "surrogate"),
				refused(new Holder(SECRET + "\uDC00\uD800"), "'value'", "surrogate"),
				refused(new Holder(List.of("ok", "\uD83Dx" + SECRET)), "'value[1]'", "surrogate"),
				refused(new Holder(Map.of(SECRET + "\uD800", 1)), "'value[*]'", "surrogate"),
				refused(new Holder(Map.of(SECRET, List.of(new Holder(Double.NaN)))), "'value[*][0].value'", "NaN"),
				refused(new Holder(Map.of("", SECRET)), "'value[*]'", "empty"),
				refused(new Holder(Instant.MAX), "'value'", "0000 to 9999"),
				refused(new Holder(LocalDate.of(-1, 1, 1)), "'value'", "0000 to 9999"),
				refused(new Raw("{}"), "'json'", "JsonRawValue"), refused(new Holder(cycle()), "'value", "32 levels"),
				refused(new Throwing(), "'value'", "java.lang.IllegalArgumentException"),
				refused(new Holder("x".repeat(70_000)), "'value'", "", 1));
	}

	private static Arguments refused(Object entity, String path, String reason) {
		return refused(entity, path, reason, 2);
	}

	private static Arguments refused(Object entity, String path, String reason, int forms) {
		return Arguments.of(entity, path, reason, forms);
	}

	private static Map<String, Object> cycle() {
		Map<String, Object> map = new HashMap<>();
		map.put(SECRET, List.of(map));
		return map;
	}

	@ParameterizedTest
	@MethodSource("refused")
	<T> void entityIsRefusedWithPathAndReasonButNoValue(T entity, String path, String reason, int forms) {
		@SuppressWarnings("unchecked")
		PayloadWriter<T> writer = (PayloadWriter<T>) Payloads.of(Corpus.MAPPER, ALWAYS)
			.writer(entity.getClass(), Nulls.OMIT);
		assertRefused(() -> writer.compress(entity, (name) -> true), entity.getClass(), (forms > 1) ? path : "",
				(forms > 1) ? reason : "maximum decompressed size");
		if (forms > 1) {
			assertRefused(() -> writer.write(entity, (name) -> true), entity.getClass(), path, reason);
		}
	}

	private static void assertRefused(ThrowingCallable write, Class<?> type, String path, String reason) {
		UnwritableEntityException refusal = catchThrowableOfType(UnwritableEntityException.class, write);
		assertThat(refusal).hasMessageContaining(path)
			.hasMessageContaining(reason)
			.hasMessageContaining(type.getName())
			.hasMessageNotContaining("4711");
		StringWriter trace = new StringWriter();
		refusal.printStackTrace(new PrintWriter(trace));
		assertThat(trace.toString()).doesNotContain("4711");
	}

	@Test
	void whatIsLeftOutIsNotRefused() {
		assertThat(Payloads.of(Corpus.MAPPER, ALWAYS)
			.writer(Corpus.Box.class, Nulls.OMIT)
			.write(new Corpus.Box<>(Map.of("a", List.of(Double.NaN)), "label"), (name) -> name.equals("label")))
			.containsOnlyKeys("label");
	}

	@Test
	void entityThatIsNoObjectIsRefused() {
		assertThatExceptionOfType(UnwritableEntityException.class)
			.isThrownBy(() -> Payloads.of(Corpus.MAPPER, ALWAYS)
				.writer(Scalar.class, Nulls.OMIT)
				.write(new Scalar(SECRET), (name) -> true))
			.withMessageContaining("does not write an object")
			.withMessageNotContaining(SECRET);
	}

	record Holder(Object value) {
	}

	record Raw(@JsonRawValue String json) {
	}

	record Scalar(@JsonValue String text) {
	}

	static class Throwing {

		public String getValue() {
			throw new IllegalStateException(SECRET, new IllegalArgumentException(SECRET));
		}

	}

}
