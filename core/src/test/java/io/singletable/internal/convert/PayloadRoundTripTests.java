package io.singletable.internal.convert;

import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.singletable.Nulls;
import io.singletable.internal.convert.Corpus.Case;
import io.singletable.internal.convert.token.CarriedFields;
import io.singletable.internal.convert.token.PayloadLimits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the round trip of every entity of the {@link Corpus}, as attributes and
 * compressed.
 */
class PayloadRoundTripTests {

	private static final PayloadLimits ALWAYS = new PayloadLimits(DataSize.ofBytes(0), DataSize.ofMegabytes(16));

	static Stream<Arguments> cases() {
		return Corpus.cases()
			.stream()
			.flatMap((entity) -> Stream.of(Nulls.values()).map((nulls) -> Arguments.of(entity, nulls)));
	}

	@Test
	void corpusIsLarge() {
		assertThat(Corpus.cases()).hasSizeGreaterThanOrEqualTo(60);
	}

	@ParameterizedTest
	@MethodSource("cases")
	<T> void entityEqualsWhatItsAttributesRead(Case entity, Nulls nulls) {
		Map<String, AttributeValue> attributes = writer(entity, nulls).write(entity.entity(), (name) -> true);
		assertEqual(reader(entity).read(attributes), entity.entity());
	}

	@ParameterizedTest
	@MethodSource("cases")
	void entityEqualsWhatItsCompressedPayloadReads(Case entity, Nulls nulls) {
		SdkBytes compressed = writer(entity, nulls).compress(entity.entity(), (name) -> true).orElseThrow();
		assertEqual(reader(entity).decompress(compressed, CarriedFields.NONE), entity.entity());
	}

	@ParameterizedTest
	@MethodSource("cases")
	void attributesAreThoseOfJacksonsJson(Case entity, Nulls nulls) {
		Map<String, AttributeValue> attributes = writer(entity, nulls).write(entity.entity(), (name) -> true);
		JsonMapper mapper = (nulls == Nulls.EXPLICIT) ? entity.mapper()
				: entity.mapper()
					.rebuild()
					.changeDefaultPropertyInclusion(
							(inclusion) -> inclusion.withValueInclusion(JsonInclude.Include.NON_ABSENT))
					.build();
		JsonNode json = mapper.readTree(mapper.writeValueAsString(entity.entity()));
		assertThat(plain(AttributeValue.createM(attributes))).isEqualTo(plain(json));
	}

	@ParameterizedTest
	@MethodSource("cases")
	void carriedPropertiesAreReadAsIfTheyWereThere(Case entity, Nulls nulls) {
		Map<String, AttributeValue> elsewhere = writer(entity, nulls).write(entity.entity(),
				(name) -> name.hashCode() % 2 == 0);
		CarriedFields carried = carried(elsewhere);
		Map<String, AttributeValue> others = writer(entity, nulls).write(entity.entity(),
				(name) -> name.hashCode() % 2 != 0);
		assertThat(others).doesNotContainKeys(elsewhere.keySet().toArray(String[]::new));
		others.put("_system", AttributeValue.createS("x"));
		assertEqual(reader(entity).read(others, (name) -> !name.startsWith("_"), carried), entity.entity());
		SdkBytes compressed = writer(entity, nulls).compress(entity.entity(), (name) -> name.hashCode() % 2 != 0)
			.orElseThrow();
		assertEqual(reader(entity).decompress(compressed, carried), entity.entity());
		SdkBytes whole = writer(entity, nulls).compress(entity.entity(), (name) -> true).orElseThrow();
		assertEqual(reader(entity).decompress(whole, carried), entity.entity());
	}

	@Test
	void carriedPropertiesReplaceWhatThePayloadHolds() {
		Payloads payloads = Payloads.of(Corpus.MAPPER, ALWAYS);
		CarriedFields carried = new CarriedFields().add("first", "carried").add("third", AttributeValue.createN("3"));
		Shadowed stored = new Shadowed(Map.of("third", List.of("a", "b")), "kept", List.of(Map.of("first", 1)));
		PayloadWriter<Shadowed> writer = payloads.writer(Shadowed.class, Nulls.OMIT);
		Shadowed expected = new Shadowed("carried", "kept", 3);
		assertThat(payloads.reader(Shadowed.class).read(writer.write(stored, (name) -> true), (name) -> true, carried))
			.isEqualTo(expected);
		assertThat(payloads.reader(Shadowed.class)
			.decompress(writer.compress(stored, (name) -> true).orElseThrow(), carried)).isEqualTo(expected);
	}

	@SuppressWarnings("unchecked")
	private static PayloadWriter<Object> writer(Case entity, Nulls nulls) {
		return (PayloadWriter<Object>) Payloads.of(entity.mapper(), ALWAYS).writer(entity.entity().getClass(), nulls);
	}

	private static CarriedFields carried(Map<String, AttributeValue> attributes) {
		CarriedFields carried = new CarriedFields();
		attributes.forEach((name, value) -> {
			if (value.s() != null) {
				carried.add(name, value.s());
			}
			else {
				carried.add(name, value);
			}
		});
		return carried;
	}

	private static PayloadReader<?> reader(Case entity) {
		return Payloads.of(entity.mapper(), ALWAYS).reader(entity.entity().getClass());
	}

	static void assertEqual(Object actual, Object expected) {
		assertThat(actual).usingRecursiveComparison()
			.withStrictTypeChecking()
			.ignoringCollectionOrderInFieldsMatchingRegexes(".*[sS]ets?.*")
			.withComparatorForType((a, b) -> a.compareTo(b), java.math.BigDecimal.class)
			.withComparatorForType((a, b) -> (a.doubleValue() == b.doubleValue()) ? 0 : Double.compare(a, b),
					Double.class)
			.withComparatorForType((a, b) -> (a.floatValue() == b.floatValue()) ? 0 : Float.compare(a, b), Float.class)
			.isEqualTo(expected);
	}

	/**
	 * Attribute values as plain objects; DynamoDB's own types as what JSON has for them.
	 */
	private static Object plain(AttributeValue value) {
		return switch (value.type()) {
			case S -> value.s();
			case N -> number(value.n());
			case B -> Base64.getEncoder().encodeToString(value.b().asByteArray());
			case BOOL -> value.bool();
			case NUL -> "null";
			case L -> value.l().stream().map(PayloadRoundTripTests::plain).toList();
			case SS -> value.ss();
			case NS -> value.ns().stream().map(PayloadRoundTripTests::number).toList();
			case BS -> value.bs().stream().map(SdkBytes::asByteArray).map(Base64.getEncoder()::encodeToString).toList();
			case M -> plain(value.m(), PayloadRoundTripTests::plain);
			default -> throw new AssertionError(value.type());
		};
	}

	private static Object plain(JsonNode json) {
		if (json.isObject()) {
			Map<String, JsonNode> fields = new TreeMap<>();
			json.forEachEntry(fields::put);
			return plain(fields, PayloadRoundTripTests::plain);
		}
		if (json.isArray()) {
			return json.valueStream().map(PayloadRoundTripTests::plain).toList();
		}
		if (json.isNumber()) {
			return number(json.asString());
		}
		return json.isNull() ? "null" : json.isBoolean() ? json.booleanValue() : json.stringValue();
	}

	private static <V> Map<String, Object> plain(Map<String, V> fields, Function<V, Object> plain) {
		Map<String, Object> result = new TreeMap<>();
		fields.forEach((name, value) -> result.put(name, plain.apply(value)));
		return result;
	}

	private static Object number(String number) {
		return new java.math.BigDecimal(number).stripTrailingZeros();
	}

	record Shadowed(Object first, String second, Object third) {
	}

}
