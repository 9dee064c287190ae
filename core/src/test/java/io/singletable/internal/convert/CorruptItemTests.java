package io.singletable.internal.convert;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.singletable.CorruptItemException;
import io.singletable.internal.convert.token.CarriedFields;
import io.singletable.internal.convert.token.PayloadLimits;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests for attributes that the class can't be built from: the message tells where and
 * why, and neither it nor its causes show what is stored.
 */
class CorruptItemTests {

	private static final String SECRET = "4711";

	static Stream<Arguments> corrupt() {
		return Stream.of(Arguments.of(Corpus.Point.class, "x", number("47110000000"), "'x'", "int"),
				Arguments.of(Corpus.Point.class, "x", number("4711.5"), "'x'", "int"),
				Arguments.of(Corpus.Point.class, "x", text(SECRET + "x"), "'x'", "int"),
				Arguments.of(Corpus.Point.class, "x", map("k", text(SECRET)), "'x'", "int"),
				Arguments.of(Corpus.Primitives.class, "l", number("47110000000000000000"), "'l'", "long"),
				Arguments.of(Corpus.Primitives.class, "b", number("4711"), "'b'", "byte"),
				Arguments.of(Corpus.Primitives.class, "s", number("4711471147114711"), "'s'", "int"),
				Arguments.of(Corpus.Primitives.class, "f", number("4711E+100"), "'f'", "float"),
				Arguments.of(Corpus.Primitives.class, "d", number("4711x"), "'d'", "malformed"),
				Arguments.of(Corpus.Operations.class, "first", text(SECRET), "'first'", "Operation"),
				Arguments.of(Corpus.Instants.class, "instant", text("x" + SECRET), "'instant'", "java.time.Instant"),
				Arguments.of(Corpus.Identifiers.class, "uuid", text(SECRET), "'uuid'", "java.util.UUID"),
				Arguments.of(Corpus.Instants.class, "list", AttributeValue.createL(List.of(text("x" + SECRET))),
						"'list[0]'", "java.time.Instant"),
				Arguments.of(Corpus.Maps.class, "longs", map("4711x", text("v")), "'longs", "java.lang.Long"),
				Arguments.of(Corpus.Maps.class, "codes", map(SECRET, map("x", text("y" + SECRET))), "'codes[*].x'",
						"int"),
				Arguments.of(Corpus.Drawing.class, "main", map("@type", text(SECRET)), "'main'", "subtype"),
				Arguments.of(Corpus.Drawing.class, "main", map("side", number(SECRET)), "'main'", "subtype"),
				Arguments.of(Corpus.Bytes.class, "bytes", text("*" + SECRET), "'bytes'", "byte"),
				Arguments.of(Corpus.Values.class, "money", text("EUR x" + SECRET), "'money'", "NumberFormatException"),
				Arguments.of(Strict.class, "text", text(SECRET), "Strict", "IllegalArgumentException"),
				Arguments.of(Corpus.Maps.class, "sorted", map(SECRET, number("x")), "'sorted[*]'", "malformed"),
				Arguments.of(Corpus.Lists.class, "withNull",
						AttributeValue.createL(List.of(number("1"), number("4711x"))), "'withNull[1]'", "malformed"),
				Arguments.of(Corpus.Point.class, "x", AttributeValue.builder().build(), "'x'", "malformed"),
				Arguments.of(Corpus.Point.class, "x", number("4711E+1000000000"), "'x'", "malformed"),
				Arguments.of(Corpus.Point.class, "x", number("4711E+2147483647"), "'x'", "malformed"),
				Arguments.of(Corpus.Point.class, "x", number("0E-2147483647"), "'x'", "malformed"));
	}

	@ParameterizedTest
	@MethodSource("corrupt")
	void failureSaysWhereAndWhyButNotWhat(Class<?> type, String name, AttributeValue value, String place, String why) {
		PayloadReader<?> reader = Payloads.of(Corpus.MAPPER, PayloadLimits.DEFAULTS).reader(type);
		CorruptItemException failure = catchThrowableOfType(CorruptItemException.class,
				() -> reader.read(Map.of(name, value)));
		assertThat(failure).hasMessageContaining(place).hasMessageContaining(why).hasMessageNotContaining(SECRET);
		StringWriter trace = new StringWriter();
		failure.printStackTrace(new PrintWriter(trace));
		assertThat(trace.toString()).doesNotContain(SECRET);
	}

	/**
	 * A payload has no such numbers unless someone planted them. To write out their
	 * digits would take hours and all memory.
	 */
	@ParameterizedTest
	@ValueSource(strings = { "1e1000000000", "1e2147483647", "-1e2147483647", "1e2147483648" })
	void integerIsNotReadFromADecimalOfHugeExponent(String number) {
		for (JsonMapper mapper : new JsonMapper[] { Corpus.MAPPER,
				Corpus.MAPPER.rebuild().enable(DeserializationFeature.ACCEPT_FLOAT_AS_INT).build() }) {
			for (Class<?> type : new Class<?>[] { AnInt.class, ALong.class, AnInteger.class }) {
				PayloadReader<?> reader = Payloads.of(mapper, PayloadLimits.DEFAULTS).reader(type);
				SdkBytes payload = SdkBytes.fromByteArray(gzipped("{\"n\":" + number + "}"));
				assertThatExceptionOfType(CorruptItemException.class)
					.isThrownBy(() -> reader.decompress(payload, CarriedFields.NONE))
					.withMessageContaining("'n'")
					.withMessageNotContaining(number);
			}
		}
	}

	private static byte[] gzipped(String json) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (OutputStream gzip = Gzip.compressing(bytes)) {
			gzip.write(json.getBytes(StandardCharsets.UTF_8));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return bytes.toByteArray();
	}

	private static AttributeValue number(String number) {
		return AttributeValue.createN(number);
	}

	private static AttributeValue text(String text) {
		return AttributeValue.createS(text);
	}

	private static AttributeValue map(String key, AttributeValue value) {
		return AttributeValue.createM(Map.of(key, value));
	}

	record AnInt(int n) {
	}

	record ALong(@Nullable Long n) {
	}

	record AnInteger(BigInteger n) {
	}

	record Strict(String text) {

		Strict {
			throw new IllegalArgumentException(text);
		}

	}

}
