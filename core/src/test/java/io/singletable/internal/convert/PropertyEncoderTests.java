package io.singletable.internal.convert;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIdentityInfo;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.ObjectIdGenerators;
import io.singletable.Nulls;
import io.singletable.UnwritableEntityException;
import io.singletable.internal.convert.Corpus.Case;
import io.singletable.internal.convert.token.PayloadLimits;
import io.singletable.internal.mapping.StoredProperties;
import io.singletable.internal.mapping.StoredProperty;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.SerializationConfig;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.annotation.JsonSerialize;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.BeanPropertyWriter;
import tools.jackson.databind.ser.ValueSerializerModifier;

import org.springframework.util.ObjectUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class PropertyEncoderTests {

	/** How an object with an id is stored depends on what stands before it. */
	static Stream<Case> cases() {
		return Stream.concat(Corpus.cases().stream().filter((it) -> !it.name().equals("object ids")),
				Stream.of(new Case("formats", Formats.SAMPLE, Corpus.MAPPER)));
	}

	@ParameterizedTest
	@MethodSource("cases")
	void valueIsEncodedAsThePropertyIsStored(Case entity) {
		for (Nulls nulls : Nulls.values()) {
			Map<String, AttributeValue> item = write(entity.entity(), nulls, entity.mapper());
			for (StoredProperty property : properties(entity)) {
				AttributeValue stored = item.get(property.attribute());
				if (stored != null) {
					AttributeValue encoded = Payloads.of(entity.mapper(), PayloadLimits.DEFAULTS)
						.encoder(entity.entity().getClass(), property, nulls)
						.encode(property.access().get(entity.entity()));
					assertThat(encoded).as("%s, nulls %s", property.javaPath(), nulls).isEqualTo(stored);
				}
			}
		}
	}

	@ParameterizedTest
	@MethodSource("includedCases")
	void whatASaveLeavesOutIsLeftOut(Case entity) {
		for (Nulls nulls : Nulls.values()) {
			Map<String, AttributeValue> item = write(entity.entity(), nulls, entity.mapper());
			for (StoredProperty property : properties(entity)) {
				if (property.attributePath().size() == 1) {
					assertThat(Payloads.of(entity.mapper(), PayloadLimits.DEFAULTS)
						.encoder(entity.entity().getClass(), property, nulls)
						.encodeIncluded(property.access().get(entity.entity()))
						.orElse(null)).as("%s, nulls %s", property.javaPath(), nulls)
						.isEqualTo(item.get(property.attribute()));
				}
			}
		}
	}

	static Stream<Case> includedCases() {
		return Stream.concat(cases(), Stream.of(
				new Case("all left out",
						new Included(null, null, "", List.of(), Map.of(), 0, Optional.empty(), Optional.of(""),
								Set.of(), "default", new AtomicReference<>(), "x"),
						Corpus.MAPPER),
				new Case("all included",
						new Included("", "a", "b", List.of("c"), Map.of("d", 1), 2, Optional.of("e"), Optional.of("f"),
								Set.of("g"), "h", new AtomicReference<>("i"), "j"),
						Corpus.MAPPER),
				new Case("all null", new Included(null, null, null, null, null, 0, null, null, null, null, null, null),
						Corpus.MAPPER)));
	}

	record Included(@Nullable String plain, @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String nonNull,
			@JsonInclude(JsonInclude.Include.NON_EMPTY) @Nullable String nonEmpty,
			@JsonInclude(JsonInclude.Include.NON_EMPTY) @Nullable List<String> list,
			@JsonInclude(JsonInclude.Include.NON_EMPTY) @Nullable Map<String, Integer> map,
			@JsonInclude(JsonInclude.Include.NON_DEFAULT) int nonDefault,
			@JsonInclude(JsonInclude.Include.NON_ABSENT) @Nullable Optional<String> nonAbsent,
			@JsonInclude(JsonInclude.Include.NON_EMPTY) @Nullable Optional<String> nonEmptyOptional,
			@Nullable Set<String> set,
			@JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = IsDefault.class) @Nullable String custom,
			@Nullable AtomicReference<String> reference,
			@JsonInclude(JsonInclude.Include.ALWAYS) @Nullable String always) {
	}

	static final class IsDefault {

		@Override
		public boolean equals(@Nullable Object other) {
			return other == null || other.equals("default");
		}

		@Override
		public int hashCode() {
			return 0;
		}

	}

	@Test
	void mostPropertiesOfTheCorpusAreStored() {
		assertThat(cases().mapToLong((it) -> properties(it).size()).sum()).isGreaterThan(200);
	}

	@ParameterizedTest
	@CsvSource({ "address.city.zipCode", "address.street", "address.since", "unwrapped.street", "unwrapped.city.name",
			"outer.inner.y", "outer.label", "record.label" })
	void partOfAnObjectIsEncodedAsItIsStored(String path) {
		Nested entity = Nested.SAMPLE;
		StoredProperty property = StoredProperties.of(Nested.class, path, Corpus.MAPPER);
		AttributeValue stored = AttributeValue.createM(write(entity, Nulls.OMIT, Corpus.MAPPER));
		for (String name : property.attributePath()) {
			stored = stored.m().get(name);
		}
		assertThat(encoder(Nested.class, path).encode(property.access().get(entity))).isNotNull().isEqualTo(stored);
	}

	/**
	 * Jackson writes it without the outer prefix, where nothing reads it.
	 */
	@Test
	void unwrappedRecordInAnUnwrappedOneIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> encoder(Nested.class, "record.inner.y"))
			.withMessageContaining("Property 'record.inner.y'")
			.withMessageContaining("'r_y_i' is not stored under its name");
	}

	@Test
	void nullAndValuesThatAreLeftOutHaveAFormToo() {
		assertThat(encoder(Formats.class, "date").encode(null)).isEqualTo(AttributeValue.createNul(true));
		assertThat(encoder(Corpus.Sets.class, "strings").encode(Set.of())).isEqualTo(AttributeValue.createL(List.of()));
	}

	@Test
	void valueOfAnotherTypeIsRefusedByThePropertysName() {
		assertThatExceptionOfType(UnwritableEntityException.class)
			.isThrownBy(() -> encoder(Corpus.LocalTimes.class, "date").encode("secret"))
			.withMessage("Can't write a value as property 'date' of " + Corpus.LocalTimes.class.getName()
					+ ": its type is not that of the property")
			.withMessageNotContaining("secret");
	}

	@Test
	void valueWithoutAFormIsRefusedByThePropertysName() {
		assertThatExceptionOfType(UnwritableEntityException.class)
			.isThrownBy(() -> encoder(Corpus.Primitives.class, "d").encode(Double.NaN))
			.withMessageContaining("property 'd' of ")
			.withMessageContaining("NaN or infinite");
	}

	@ParameterizedTest
	@CsvSource({ "typed.name, wrapped by its type", "array.name, not stored property by property",
			"tuple.name, not stored property by property", "identified.name, id of an object",
			"own.name, not stored property by property" })
	void partThatIsNotWhereItsNamesLeadIsRefused(String path, String reason) {
		assertThatIllegalArgumentException().isThrownBy(() -> encoder(Unaddressable.class, path))
			.withMessageStartingWith("Property '" + path + "' of " + Unaddressable.class.getName())
			.withMessageContaining(reason);
	}

	@Test
	void propertyWithAWriterOfItsOwnIsRefused() {
		JsonMapper mapper = Corpus
			.mapper((builder) -> builder.addModule(new SimpleModule().setSerializerModifier(new Encrypting())));
		StoredProperty property = StoredProperties.of(Corpus.Renamed.class, "first", mapper);
		assertThatIllegalArgumentException().isThrownBy(
				() -> Payloads.of(mapper, PayloadLimits.DEFAULTS).encoder(Corpus.Renamed.class, property, Nulls.OMIT))
			.withMessageContaining(Encrypted.class.getName());
	}

	@ParameterizedTest
	@CsvSource({ "strings", "integers", "set", "sorted", "deque", "queue", "arrayList", "points", "array", "ints",
			"months", "animals", "bytes", "booleans", "formatted", "collection" })
	void elementIsEncodedAsItIsStored(String path) {
		StoredProperty property = StoredProperties.of(Elements.class, path, Corpus.MAPPER);
		AttributeValue stored = write(Elements.SAMPLE, Nulls.OMIT, Corpus.MAPPER).get(property.attribute());
		PropertyEncoder encoder = encoder(Elements.class, path);
		Object value = property.access().get(Elements.SAMPLE);
		Collection<?> elements = (value instanceof Collection<?> collection) ? collection
				: Stream.of(ObjectUtils.toObjectArray(value)).toList();
		assertThat(encoder.hasElements()).isTrue();
		assertThat(elements.stream().map(encoder::encodeElement).toList()).isEqualTo(elementsOf(stored));
	}

	@ParameterizedTest
	@CsvSource({ "joined", "joinedPoints", "unwrappedIfOne", "blob", "chars", "text", "map" })
	void whatIsNotStoredAsListHasNoElements(String path) {
		PropertyEncoder encoder = encoder(Elements.class, path);
		assertThat(encoder.hasElements()).isFalse();
		assertThatIllegalStateException().isThrownBy(() -> encoder.encodeElement("a")).withMessageContaining(path);
	}

	@Test
	void elementOfAnotherTypeIsRefused() {
		assertThatExceptionOfType(UnwritableEntityException.class)
			.isThrownBy(() -> encoder(Elements.class, "ints").encodeElement("secret"))
			.withMessageContaining("property 'ints'")
			.withMessageNotContaining("secret");
	}

	static List<AttributeValue> elementsOf(AttributeValue stored) {
		return switch (stored.type()) {
			case L -> stored.l();
			case SS -> stored.ss().stream().map(AttributeValue::createS).toList();
			case NS -> stored.ns().stream().map(AttributeValue::createN).toList();
			case BS -> stored.bs().stream().map(AttributeValue::createB).toList();
			default -> throw new AssertionError(stored.type());
		};
	}

	private static Collection<StoredProperty> properties(Case entity) {
		return StoredProperties.of(entity.entity().getClass(), entity.mapper()).topLevel();
	}

	@SuppressWarnings("unchecked")
	private static Map<String, AttributeValue> write(Object entity, Nulls nulls, JsonMapper mapper) {
		PayloadWriter<Object> writer = (PayloadWriter<Object>) Payloads.of(mapper, PayloadLimits.DEFAULTS)
			.writer(entity.getClass(), nulls);
		return writer.write(entity, (name) -> true);
	}

	private static PropertyEncoder encoder(Class<?> type, String path) {
		return Payloads.of(Corpus.MAPPER, PayloadLimits.DEFAULTS)
			.encoder(type, StoredProperties.of(type, path, Corpus.MAPPER), Nulls.OMIT);
	}

	record Formats(@JsonFormat(pattern = "dd.MM.yyyy") @Nullable LocalDate date,
			@JsonFormat(shape = JsonFormat.Shape.STRING) long number,
			@JsonSerialize(using = Shouting.class) String text,
			@JsonSerialize(contentUsing = Shouting.class) List<String> texts,
			@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME) Object typed,
			@JsonFormat(shape = JsonFormat.Shape.NUMBER) Corpus.Operation operation,
			@JsonSerialize(nullsUsing = NullAsText.class) @Nullable String absent, Object untyped,
			@JsonFormat(shape = JsonFormat.Shape.ARRAY) Corpus.Point point) {

		static final Formats SAMPLE = new Formats(LocalDate.of(2026, 11, 21), 7, "quiet", List.of("a"),
				new Corpus.Circle(1), Corpus.Operation.MINUS, null, Set.of(1, 2), new Corpus.Point(1, 2));

	}

	static final class Shouting extends ValueSerializer<String> {

		@Override
		public void serialize(String value, JsonGenerator generator, SerializationContext context) {
			generator.writeString(value.toUpperCase(Locale.ROOT) + "!");
		}

	}

	static final class NullAsText extends ValueSerializer<Object> {

		@Override
		public void serialize(@Nullable Object value, JsonGenerator generator, SerializationContext context) {
			generator.writeString("none");
		}

	}

	record Nested(Home address, @JsonUnwrapped(prefix = "u_") Home unwrapped, @JsonUnwrapped(prefix = "o_") Outer outer,
			@JsonUnwrapped(prefix = "r_") OuterRecord record) {

		static final Nested SAMPLE = new Nested(new Home("s", new Corpus.City("n", "z"), Instant.EPOCH),
				new Home("us", new Corpus.City("un", "uz"),
						Instant.MAX.minusSeconds(1).isAfter(Instant.EPOCH) ? Instant.EPOCH.plusMillis(5)
								: Instant.EPOCH),
				Outer.of("l", new Inner()), new OuterRecord("l", new InnerRecord(1, 2)));

	}

	record Home(String street, Corpus.City city,
			@JsonFormat(shape = JsonFormat.Shape.NUMBER_INT) @JsonProperty("since_ms") Instant since) {
	}

	static class Outer {

		public @Nullable String label;

		@JsonUnwrapped(suffix = "_i")
		public @Nullable Inner inner;

		static Outer of(String label, Inner inner) {
			Outer outer = new Outer();
			outer.label = label;
			outer.inner = inner;
			return outer;
		}

	}

	static class Inner {

		public int x = 1;

		@JsonFormat(shape = JsonFormat.Shape.STRING)
		public int y = 2;

	}

	record OuterRecord(String label, @JsonUnwrapped(suffix = "_i") InnerRecord inner) {
	}

	record InnerRecord(int x, @JsonFormat(shape = JsonFormat.Shape.STRING) int y) {
	}

	record Unaddressable(
			@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, include = JsonTypeInfo.As.WRAPPER_OBJECT) Named typed,
			@JsonFormat(shape = JsonFormat.Shape.ARRAY) Named array, Tuple tuple, Identified identified,
			@JsonSerialize(using = NamedAsText.class) Named own, String text) {
	}

	record Named(String name) {
	}

	@JsonFormat(shape = JsonFormat.Shape.ARRAY)
	record Tuple(String name) {
	}

	@JsonIdentityInfo(generator = ObjectIdGenerators.PropertyGenerator.class, property = "name")
	record Identified(String name) {
	}

	static final class NamedAsText extends ValueSerializer<Named> {

		@Override
		public void serialize(Named value, JsonGenerator generator, SerializationContext context) {
			generator.writeString(value.name());
		}

	}

	static final class Encrypting extends ValueSerializerModifier {

		@Override
		public List<BeanPropertyWriter> changeProperties(SerializationConfig config,
				BeanDescription.Supplier description, List<BeanPropertyWriter> properties) {
			return properties.stream().map((it) -> (BeanPropertyWriter) new Encrypted(it)).toList();
		}

	}

	static final class Encrypted extends BeanPropertyWriter {

		Encrypted(BeanPropertyWriter original) {
			super(original);
		}

	}

	record Elements(List<String> strings, Set<Integer> integers, Set<String> set, SortedSet<String> sorted,
			Deque<String> deque, Queue<Long> queue, ArrayList<Double> arrayList, List<Corpus.Point> points,
			Corpus.Shape[] array, int[] ints, EnumSet<Month> months, List<Corpus.Animal> animals, Set<byte[]> bytes,
			Set<Boolean> booleans, @JsonSerialize(contentUsing = Shouting.class) List<String> formatted,
			Collection<Instant> collection, @JsonSerialize(using = Joined.class) List<String> joined,
			@JsonSerialize(using = JoinedPoints.class) List<Corpus.Point> joinedPoints,
			@JsonFormat(with = JsonFormat.Feature.WRITE_SINGLE_ELEM_ARRAYS_UNWRAPPED) List<String> unwrappedIfOne,
			byte[] blob, char[] chars, String text, Map<String, String> map) {

		static final Elements SAMPLE = new Elements(List.of("a", "b"), Set.of(1, 2), Set.of("x", "y"),
				new TreeSet<>(Set.of("k")), new ArrayDeque<>(List.of("d")), new ArrayDeque<>(List.of(1L)),
				new ArrayList<>(List.of(1.5)), List.of(new Corpus.Point(1, 2)),
				new Corpus.Shape[] { new Corpus.Circle(1), new Corpus.Square(1, null) }, new int[] { 1, 2 },
				EnumSet.of(Month.MAY), List.of(new Corpus.Dog("d")), Set.of(new byte[] { 1 }, new byte[] { 2 }),
				Set.of(true, false), List.of("q"), List.of(Instant.EPOCH), List.of("a"), List.of(), List.of("a"),
				new byte[] { 1 }, new char[] { 'a' }, "t", Map.of("k", "v"));

	}

	static final class JoinedPoints extends ValueSerializer<List<Corpus.Point>> {

		@Override
		public void serialize(List<Corpus.Point> value, JsonGenerator generator, SerializationContext context) {
			generator.writeString(
					value.stream().map((point) -> point.x() + "/" + point.y()).collect(Collectors.joining(",")));
		}

	}

	static final class Joined extends ValueSerializer<List<String>> {

		@Override
		public void serialize(List<String> value, JsonGenerator generator, SerializationContext context) {
			generator.writeString(value.stream().collect(Collectors.joining(",")));
		}

	}

}
