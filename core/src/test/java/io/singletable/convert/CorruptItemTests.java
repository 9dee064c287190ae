package io.singletable.convert;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.singletable.CorruptItemException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Attributes that the class can't be built from: the message says where and why, and
 * neither it nor its causes show what is stored.
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
				Arguments.of(Corpus.Point.class, "x", AttributeValue.builder().build(), "'x'", "malformed"));
	}

	@ParameterizedTest
	@MethodSource("corrupt")
	void failureSaysWhereAndWhyButNotWhat(Class<?> type, String name, AttributeValue value, String place, String why) {
		PayloadReader<?> reader = Payloads.of(Corpus.MAPPER, PayloadLimits.DEFAULTS).reader(type);
		CorruptItemException failure = catchThrowableOfType(CorruptItemException.class,
				() -> reader.read(Map.of(name, value), (any) -> true, Map.of()));
		assertThat(failure).hasMessageContaining(place).hasMessageContaining(why).hasMessageNotContaining(SECRET);
		StringWriter trace = new StringWriter();
		failure.printStackTrace(new PrintWriter(trace));
		assertThat(trace.toString()).doesNotContain(SECRET);
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

	record Strict(String text) {

		Strict {
			throw new IllegalArgumentException(text);
		}

	}

}
