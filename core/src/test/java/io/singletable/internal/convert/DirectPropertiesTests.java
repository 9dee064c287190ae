package io.singletable.internal.convert;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.singletable.Nulls;
import io.singletable.UnwritableEntityException;
import io.singletable.internal.convert.Corpus.Case;
import io.singletable.internal.convert.token.PayloadLimits;
import io.singletable.mapping.SingleTableJsonMapperBuilderCustomizer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.annotation.JsonSerialize;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for properties that are written without a token stream: each is what Jackson's
 * serializers make of it, or fails as with them.
 */
class DirectPropertiesTests {

	private static final List<@Nullable String> TEXTS = Arrays.asList("", "a", "1.5", "\u00e9\uD83D\uDE00", "\uD800",
			"x".repeat(2000), "7".repeat(1001), " 7".repeat(1001), null);

	private static final Map<Object, PayloadWriter<?>> WRITERS = new HashMap<>();

	static Stream<Case> cases() {
		return Corpus.cases().stream();
	}

	static Stream<SingleTableJsonMapperBuilderCustomizer> customizers() {
		return Stream.of((builder) -> {
		}, (builder) -> builder.enable(SerializationFeature.WRITE_SINGLE_ELEM_ARRAYS_UNWRAPPED),
				(builder) -> builder.enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS),
				(builder) -> builder.enable(SerializationFeature.WRAP_ROOT_VALUE),
				(builder) -> builder.enable(DateTimeFeature.TRUNCATE_TO_MSECS_ON_WRITE),
				(builder) -> builder.changeDefaultPropertyInclusion(
						(inclusion) -> inclusion.withContentInclusion(JsonInclude.Include.NON_EMPTY)),
				(builder) -> builder.changeDefaultPropertyInclusion(
						(inclusion) -> inclusion.withValueInclusion(JsonInclude.Include.NON_DEFAULT)),
				(builder) -> builder.withConfigOverride(Boolean.class,
						(override) -> override.setFormat(JsonFormat.Value.forShape(JsonFormat.Shape.NUMBER))),
				(builder) -> builder.withConfigOverride(Map.class,
						(override) -> override.setIgnorals(JsonIgnoreProperties.Value.forIgnoredProperties("a"))),
				(builder) -> builder.addMixIn(Values.class, Formatted.class),
				(builder) -> builder.addModule(new SimpleModule("loud").addSerializer(String.class, new Loud())));
	}

	@ParameterizedTest
	@MethodSource("cases")
	void entityIsWrittenAsByJackson(Case entity) {
		for (Nulls nulls : Nulls.values()) {
			assertWrittenAlike(entity.mapper(), nulls, entity.entity());
		}
	}

	@ParameterizedTest
	@MethodSource("customizers")
	void randomEntityIsWrittenAsByJackson(SingleTableJsonMapperBuilderCustomizer customizer) {
		JsonMapper mapper = Corpus.mapper(customizer);
		Random random = new Random(4711);
		for (int i = 0; i < 300; i++) {
			assertWrittenAlike(mapper, (i % 2 == 0) ? Nulls.OMIT : Nulls.EXPLICIT, values(random));
			assertWrittenAlike(mapper, Nulls.OMIT, scalars(random));
		}
	}

	@Test
	void entityThatIsWrittenOftenIsWrittenAsByJackson() {
		Random random = new Random(4711);
		for (int i = 0; i < 4_000; i++) {
			assertWrittenAlike(Corpus.MAPPER, Nulls.OMIT, values(random));
		}
	}

	@Test
	void fieldsThatAreWrittenOftenAreWrittenAsByJackson() {
		Fields entity = new Fields();
		for (int i = 0; i < 4_000; i++) {
			entity.index = i;
			assertWrittenAlike(Corpus.MAPPER, Nulls.OMIT, entity);
		}
	}

	@Test
	void getterThatWasCalledOftenFailsAsWithJackson() {
		Failing entity = new Failing();
		for (int i = 0; i < 4_000; i++) {
			assertWrittenAlike(Corpus.MAPPER, Nulls.OMIT, entity);
		}
		entity.fails = true;
		JacksonPayloadWriter<Failing> writer = writer(Corpus.MAPPER, Nulls.OMIT, Failing.class);
		assertThat(result(() -> writer.write(entity, (name) -> true))).isInstanceOf(String.class)
			.isEqualTo(result(() -> writer.writeTokens(entity, (name) -> true)));
	}

	@ParameterizedTest
	@MethodSource("limits")
	void limitsAreKeptAsByJackson(StreamReadConstraints limits) {
		JsonMapper mapper = limited(limits);
		Random random = new Random(4711);
		for (int i = 0; i < 200; i++) {
			assertWrittenAlike(mapper, Nulls.OMIT, values(random));
			assertWrittenAlike(mapper, Nulls.OMIT, scalars(random));
		}
	}

	private static JsonMapper limited(StreamReadConstraints limits) {
		StreamReadConstraints.overrideDefaultStreamReadConstraints(limits);
		try {
			return Corpus.mapper();
		}
		finally {
			StreamReadConstraints.overrideDefaultStreamReadConstraints(null);
		}
	}

	static Stream<StreamReadConstraints> limits() {
		return Stream.of(StreamReadConstraints.builder().maxNestingDepth(1).build(),
				StreamReadConstraints.builder().maxNameLength(4).build(),
				StreamReadConstraints.builder().maxNameLength(20).build(),
				StreamReadConstraints.builder().maxNumberLength(5).build(),
				StreamReadConstraints.builder().maxStringLength(3).build(),
				StreamReadConstraints.builder().maxTokenCount(7).build());
	}

	@ParameterizedTest
	@ValueSource(strings = { "own", "text", "dropped", "other" })
	void serializerThatWritesMoreThanItsPropertyDoesAsWithJackson(String second) {
		Beside entity = new Beside(second);
		JacksonPayloadWriter<Beside> writer = writer(Corpus.MAPPER, Nulls.OMIT, Beside.class);
		Predicate<String> included = (name) -> !name.equals("dropped");
		assertThat(result(() -> writer.write(entity, included)))
			.isEqualTo(result(() -> writer.writeTokens(entity, included)));
	}

	@Test
	void accessorsOfPlainTypesAreCalledOnce() {
		JacksonPayloadWriter<Counting> writer = writer(Corpus.MAPPER, Nulls.OMIT, Counting.class);
		Counting entity = new Counting();
		writer.write(entity, (name) -> true);
		assertThat(entity.calls).isOne();
	}

	private static void assertWrittenAlike(JsonMapper mapper, Nulls nulls, Object entity) {
		JacksonPayloadWriter<Object> writer = writer(mapper, nulls, entity.getClass());
		Object expected = result(() -> writer.writeTokens(entity, (name) -> true));
		assertThat(result(() -> writer.write(entity, (name) -> true))).isEqualTo(expected);
	}

	@SuppressWarnings("unchecked")
	private static <T> JacksonPayloadWriter<T> writer(JsonMapper mapper, Nulls nulls, Class<?> type) {
		return (JacksonPayloadWriter<T>) WRITERS.computeIfAbsent(List.of(mapper, nulls, type),
				(key) -> Payloads.of(mapper, PayloadLimits.DEFAULTS).writer(type, nulls));
	}

	/** The attributes, or the message of the failure. */
	private static Object result(Supplier<Map<String, AttributeValue>> writing) {
		try {
			return writing.get();
		}
		catch (UnwritableEntityException ex) {
			return ex.getMessage() + ex.getCause();
		}
	}

	private static Values values(Random random) {
		Map<@Nullable String, @Nullable String> byName = new LinkedHashMap<>();
		Map<String, @Nullable String> sameNames = new IdentityHashMap<>();
		for (int i = random.nextInt(4); i > 0; i--) {
			byName.put(text(random), text(random));
			sameNames.put(new String("same"), "x");
		}
		Instant time = Instant.ofEpochSecond(random.nextLong(-70_000_000_000L, 260_000_000_000L), random.nextInt(1000));
		return new Values(text(random), random.nextInt(), random.nextBoolean() ? random.nextLong() : null,
				random.nextBoolean() ? random.nextBoolean() : null, random.nextBoolean() ? time : null,
				LocalDate.ofEpochDay(random.nextInt(3_000_000)), texts(random), new HashSet<>(texts(random)),
				random.nextBoolean() ? byName : null, (random.nextInt(8) == 0) ? sameNames : Map.of(),
				random.nextBoolean() ? 7 : text(random), random.nextBoolean() ? Optional.empty() : Optional.of("a"),
				random.nextDouble(), random.nextBoolean() ? new Nested("n") : null);
	}

	private static Scalars scalars(Random random) {
		Map<@Nullable String, @Nullable String> byName = new HashMap<>();
		if (random.nextBoolean()) {
			byName.put(text(random), text(random));
		}
		return new Scalars(text(random), random.nextInt(100), texts(random), byName);
	}

	private static List<@Nullable String> texts(Random random) {
		return Stream.generate(() -> text(random)).limit(random.nextInt(3)).collect(Collectors.toList());
	}

	/** Most can be stored. */
	private static @Nullable String text(Random random) {
		return TEXTS.get(Math.min(random.nextInt(24), random.nextInt(TEXTS.size())));
	}

	record Values(@Nullable String text, int number, @Nullable Long wide, @Nullable Boolean flag,
			@Nullable Instant time, LocalDate date, List<@Nullable String> texts, Set<@Nullable String> set,
			@Nullable Map<@Nullable String, @Nullable String> byName, Map<String, @Nullable String> sameNames,
			@Nullable Object any, Optional<String> optional, double fraction, @Nullable Nested nested) {
	}

	record Scalars(@Nullable String text, int number, List<@Nullable String> texts,
			Map<@Nullable String, @Nullable String> byName) {
	}

	record Nested(String name) {
	}

	interface Formatted {

		@JsonFormat(shape = JsonFormat.Shape.STRING)
		int number();

		@JsonFormat(shape = JsonFormat.Shape.NUMBER)
		Instant time();

		@JsonFormat(with = JsonFormat.Feature.WRITE_SINGLE_ELEM_ARRAYS_UNWRAPPED)
		List<String> texts();

		@JsonIgnoreProperties("a")
		Map<String, String> byName();

		@JsonInclude(JsonInclude.Include.NON_EMPTY)
		String text();

	}

	/**
	 * Entity with a property beside which a name is written.
	 *
	 * @param own the name
	 */
	record Beside(String dropped, String text, @JsonSerialize(using = WithSecond.class) String own) {

		Beside(String second) {
			this("d", "t", second);
		}

	}

	static final class WithSecond extends ValueSerializer<String> {

		@Override
		public void serialize(String value, JsonGenerator generator, SerializationContext context) {
			generator.writeString("first");
			generator.writeStringProperty(value, "second");
		}

	}

	static final class Loud extends ValueSerializer<String> {

		@Override
		public void serialize(String value, JsonGenerator generator, SerializationContext context) {
			generator.writeString(value + "!");
		}

	}

	/**
	 * Entity whose first and last properties could be mistaken for each other.
	 */
	static final class Fields {

		public String first = "f";

		public int index;

		public String last = "l";

	}

	static class Failing {

		private boolean fails;

		public String getText() {
			if (this.fails) {
				throw new IllegalStateException("the text");
			}
			return "t";
		}

		public int getNumber() {
			return 1;
		}

	}

	static final class Counting {

		private int calls;

		public String getText() {
			this.calls++;
			return "t";
		}

	}

}
