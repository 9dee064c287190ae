package io.singletable.internal.convert;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonCreator;
import io.singletable.CorruptItemException;
import io.singletable.Nulls;
import io.singletable.internal.convert.Corpus.Case;
import io.singletable.internal.convert.token.AttributeValueParser;
import io.singletable.internal.convert.token.CarriedFields;
import io.singletable.internal.convert.token.IncludedNames;
import io.singletable.internal.convert.token.PayloadLimits;
import io.singletable.internal.mapping.jackson.JacksonContexts;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.util.JsonParserDelegate;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for objects whose properties take their fields by name: each reads as it does
 * token by token, or fails as it does.
 */
class NamedFieldsTests {

	private static final PayloadLimits LIMITS = new PayloadLimits(DataSize.ofBytes(0), DataSize.ofMegabytes(16));

	private static final List<AttributeValue> OTHERS = List.of(AttributeValue.createNul(true),
			AttributeValue.createS(""), AttributeValue.createS("text"), AttributeValue.createS("7"),
			AttributeValue.createN("7"), AttributeValue.createN("1.5"), AttributeValue.createN("1E+30"),
			AttributeValue.createBool(true), AttributeValue.createB(SdkBytes.fromUtf8String("b")),
			AttributeValue.createL(List.of()), AttributeValue.createL(List.of(AttributeValue.createN("1"))),
			AttributeValue.createM(Map.of()), AttributeValue.createM(Map.of("x", AttributeValue.createS("y"))),
			AttributeValue.createSs(List.of("a")));

	/** Where unknown fields are errors, objects are read token by token. */
	private static final Map<JsonMapper, JsonMapper> MAPPERS = new IdentityHashMap<>();

	static Stream<Case> cases() {
		return Corpus.cases().stream();
	}

	@ParameterizedTest
	@MethodSource("cases")
	void entityIsReadAsTokenByToken(Case entity) {
		assertReadAlike(entity, attributes(entity));
	}

	@ParameterizedTest
	@MethodSource("cases")
	void changedEntityIsReadAsTokenByToken(Case entity) {
		Map<String, AttributeValue> attributes = attributes(entity);
		for (String name : attributes.keySet()) {
			Map<String, AttributeValue> changed = new LinkedHashMap<>(attributes);
			changed.remove(name);
			assertReadAlike(entity, changed);
			for (AttributeValue other : OTHERS) {
				changed.put(name, other);
				assertReadAlike(entity, changed);
			}
		}
	}

	@ParameterizedTest
	@MethodSource("cases")
	void randomEntityIsReadAsTokenByToken(Case entity) {
		Random random = new Random(entity.name().hashCode());
		Map<String, AttributeValue> attributes = attributes(entity);
		for (int i = 0; i < 20; i++) {
			Map<String, AttributeValue> item = change(attributes, random, 0);
			assertAlike(byName(entity, item), tokenByToken(entity, item));
		}
	}

	@ParameterizedTest
	@MethodSource("cases")
	void readerOfOneCallReadsEachAsIfItWereTheFirst(Case entity) {
		PayloadReader<?> shared = Payloads.of(ignoring(entity.mapper()), LIMITS).reader(entity.entity().getClass());
		PayloadReader<?> ofOneCall = shared.ofOneCall();
		Random random = new Random(entity.name().hashCode());
		Map<String, AttributeValue> attributes = attributes(entity);
		for (int i = 0; i < 8; i++) {
			Map<String, AttributeValue> item = (i % 2 == 0) ? attributes : change(attributes, random, 0);
			assertAlike(() -> ofOneCall.read(item), () -> shared.read(item));
		}
	}

	@Test
	void propertiesTakeTheirFieldsInTheOrderOfTheClass() {
		Map<String, AttributeValue> item = new LinkedHashMap<>();
		item.put("third", AttributeValue.createS("c"));
		item.put("second", AttributeValue.createS("b"));
		item.put("other", AttributeValue.createS("x"));
		item.put("first", AttributeValue.createS("a"));
		Traced.created.clear();
		Arguments arguments = Payloads.of(ignoring(Corpus.MAPPER), LIMITS).reader(Arguments.class).read(item);
		assertThat(arguments.third().text()).isEqualTo("c");
		assertThat(Traced.created).containsExactly("a", "b", "c");
		Payloads.of(Corpus.MAPPER, LIMITS)
			.reader(Arguments.class)
			.read(item, (name) -> !name.equals("other"), CarriedFields.NONE);
		assertThat(Traced.created).containsExactly("a", "b", "c", "c", "b", "a");
	}

	@Test
	void fieldsOfOtherNamesReachTheirProperties() {
		Map<String, AttributeValue> item = Map.of("former", AttributeValue.createS("a"), "more",
				AttributeValue.createS("b"));
		JsonMapper mapper = ignoring(Corpus.MAPPER);
		assertThat(mapper.readValue(parser(mapper, item), Renamed.class)).isEqualTo(new Renamed("a"));
		assertThat(mapper.readValue(parser(mapper, item), Open.class).others).containsOnly(Map.entry("former", "a"),
				Map.entry("more", "b"));
	}

	@Test
	void deserializerThatReadsPastItsValueIsRefused() {
		Map<String, AttributeValue> item = Map.of("text", AttributeValue.createS("a"), "other",
				AttributeValue.createS("b"));
		JsonMapper mapper = ignoring(Corpus.MAPPER);
		assertThatExceptionOfType(JacksonException.class)
			.isThrownBy(() -> mapper.readValue(parser(mapper, item), PastItsValue.class))
			.withMessageContaining("a deserializer read less than its value, or more");
	}

	@SuppressWarnings("unchecked")
	private static Map<String, AttributeValue> attributes(Case entity) {
		Class<Object> type = (Class<Object>) entity.entity().getClass();
		return Payloads.of(entity.mapper(), LIMITS).writer(type, Nulls.EXPLICIT).write(entity.entity(), (name) -> true);
	}

	private static JsonMapper ignoring(JsonMapper mapper) {
		return mapper.rebuild().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
	}

	/** Of one wrong value, also the message is the same. */
	private static void assertReadAlike(Case entity, Map<String, AttributeValue> item) {
		Reading actual = byName(entity, item);
		Reading expected = tokenByToken(entity, item);
		if (result(expected) instanceof Exception failure) {
			assertThat((Exception) result(actual)).hasSameClassAs(failure).hasMessage(failure.getMessage());
		}
		else {
			assertAlike(actual, expected);
		}
	}

	private static Reading byName(Case entity, Map<String, AttributeValue> item) {
		JsonMapper mapper = MAPPERS.computeIfAbsent(entity.mapper(), NamedFieldsTests::ignoring);
		return () -> mapper.readValue(parser(mapper, item), entity.entity().getClass());
	}

	private static Reading tokenByToken(Case entity, Map<String, AttributeValue> item) {
		JsonMapper mapper = MAPPERS.computeIfAbsent(entity.mapper(), NamedFieldsTests::ignoring);
		return () -> mapper.readValue(new JsonParserDelegate(parser(mapper, item)), entity.entity().getClass());
	}

	private static JsonParser parser(JsonMapper mapper, Map<String, AttributeValue> item) {
		return new AttributeValueParser(JacksonContexts.reading(mapper)).begin(item, IncludedNames.ALL,
				CarriedFields.NONE);
	}

	/** Where several values are wrong, which of them is named depends on the order. */
	private static void assertAlike(Reading actual, Reading expected) {
		Object read = result(actual);
		Object asExpected = result(expected);
		if (asExpected == null || asExpected instanceof Exception) {
			assertThat(read instanceof Exception).isEqualTo(asExpected != null);
		}
		else {
			assertThat(read).isNotNull();
			PayloadRoundTripTests.assertEqual(read, asExpected);
		}
	}

	private static @Nullable Object result(Reading reading) {
		try {
			return reading.read();
		}
		catch (JacksonException | CorruptItemException ex) {
			return ex;
		}
	}

	private static Map<String, AttributeValue> change(Map<String, AttributeValue> attributes, Random random,
			int depth) {
		List<String> names = new ArrayList<>(attributes.keySet());
		Collections.shuffle(names, random);
		Map<String, AttributeValue> changed = new LinkedHashMap<>();
		for (String name : names) {
			AttributeValue value = attributes.get(name);
			int choice = random.nextInt(8);
			if (choice == 0) {
				value = OTHERS.get(random.nextInt(OTHERS.size()));
			}
			else if (value.hasM() && depth < 3) {
				value = AttributeValue.createM(change(value.m(), random, depth + 1));
			}
			if (choice != 1) {
				changed.put(name, value);
			}
		}
		changed.put("unknown" + depth, OTHERS.get(random.nextInt(OTHERS.size())));
		return changed;
	}

	private interface Reading {

		@Nullable Object read();

	}

	record Arguments(Traced first, Traced second, Traced third) {

	}

	record Traced(String text) {

		static final List<String> created = new ArrayList<>();

		@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
		Traced {
			created.add(text);
		}

	}

	record Renamed(@JsonAlias("former") String name) {

	}

	static final class Open {

		@Nullable String name;

		@JsonAnySetter
		final Map<String, String> others = new LinkedHashMap<>();

	}

	record PastItsValue(@JsonDeserialize(using = Greedy.class) String text, String other) {

	}

	static final class Greedy extends ValueDeserializer<String> {

		@Override
		public String deserialize(JsonParser parser, DeserializationContext context) {
			String text = parser.getString();
			parser.nextToken();
			return text;
		}

	}

}
