package io.singletable.internal.plan;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

import io.singletable.GlobalSecondaryIndex;
import io.singletable.Listing;
import io.singletable.SingleTableEntity;
import io.singletable.internal.key.KeyOrder;
import io.singletable.internal.layout.ItemKey;
import io.singletable.internal.layout.NativeTableLayout;
import io.singletable.internal.layout.WrittenShards;
import io.singletable.internal.mapping.ConcreteType;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.mapping.EntityRegistry;
import io.singletable.internal.mapping.MappingDefaults;
import io.singletable.internal.mapping.jackson.StorageMapper;
import io.singletable.mapping.UnknownProperties;
import io.singletable.query.Operand.Parameter;
import io.singletable.query.Operator;
import io.singletable.test.Status;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.data.annotation.Id;

import static io.singletable.query.Criteria.where;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the law of key ranges: an entity's key is in the ranges of a query, and
 * passes what is checked again, exactly if the entity matches the criteria.
 */
class KeyRangeLawTests {

	private static final List<String> TEXTS = List.of("", "a", "ab", "a#", "a$", "a b", "A", "\u0000", "#", "$", "~",
			"\uD7FF", "\uE000", "\uFFFF", "\uD83D\uDE00", "\uDBFF\uDFFF", "\uDBFF\uDFFFa", "0", "p5013");

	private static final List<String> NUMBERS = List.of("0", "-0", "1", "1.0", "1.00", "-1", "-1.5", "10", "9", "99",
			"100", "0.1", "0.01", "-0.1", "123456789012345678901234567890", "-3", "3");

	private static final List<Operator> RANGES = List.of(Operator.LESS, Operator.LESS_OR_EQUAL, Operator.GREATER,
			Operator.GREATER_OR_EQUAL, Operator.BETWEEN, Operator.EQUAL);

	static Stream<Subject> subjects() {
		return Stream.of(
				new Subject("text", Text.class, (random) -> any(random, TEXTS) + any(random, TEXTS),
						(value) -> new Text("1", "x", (String) value)),
				new Subject("number", Int.class, (random) -> random.nextInt(41) - 20,
						(value) -> new Int("1", "x", (int) value)),
				new Subject("number", DescendingInt.class, (random) -> random.nextInt(41) - 20,
						(value) -> new DescendingInt("1", "x", (int) value)),
				new Subject("decimal", Decimal.class, (random) -> new BigDecimal(any(random, NUMBERS)),
						(value) -> new Decimal("1", "x", (BigDecimal) value)),
				new Subject("decimal", DescendingDecimal.class, (random) -> new BigDecimal(any(random, NUMBERS)),
						(value) -> new DescendingDecimal("1", "x", (BigDecimal) value)),
				new Subject("time", Time.class, KeyRangeLawTests::instant,
						(value) -> new Time("1", "x", (Instant) value)),
				new Subject("time", DescendingTime.class, KeyRangeLawTests::instant,
						(value) -> new DescendingTime("1", "x", (Instant) value)),
				new Subject("time", Offset.class, KeyRangeLawTests::offset,
						(value) -> new Offset("1", "x", (OffsetDateTime) value)),
				new Subject("time", DescendingOffset.class, KeyRangeLawTests::offset,
						(value) -> new DescendingOffset("1", "x", (OffsetDateTime) value)),
				new Subject("status", Enumerated.class, (random) -> Status.values()[random.nextInt(3)],
						(value) -> new Enumerated("1", "x", (Status) value)),
				new Subject("flag", Flag.class, Random::nextBoolean, (value) -> new Flag("1", "x", (boolean) value)),
				new Subject("flag", DescendingFlag.class, Random::nextBoolean,
						(value) -> new DescendingFlag("1", "x", (boolean) value)),
				new Subject("id", Plain.class, (random) -> any(random, TEXTS) + any(random, TEXTS),
						(value) -> new Plain((String) value, "x")));
	}

	@ParameterizedTest
	@MethodSource("subjects")
	void keyLiesInTheRangeExactlyIfTheEntityMeetsTheCriteria(Subject subject) {
		Keys keys = new Keys(subject.type());
		Random random = new Random(7);
		for (Operator operator : RANGES) {
			AccessPlan plan = keys.planning()
				.plan(where("p").is("x")
					.and(subject.property())
					.compare(operator, parameters(operator.operands()).toArray(new Parameter[0])));
			for (int i = 0; i < 300; i++) {
				Object[] arguments = Stream.generate(() -> subject.values().apply(random))
					.limit(operator.operands())
					.toArray();
				Object entity = subject.entities()
					.apply((random.nextInt(5) == 0) ? arguments[0] : subject.values().apply(random));
				assertThat(keys.isFound(plan.bind(arguments), entity))
					.as("%s %s of %s", operator, List.of(arguments), entity)
					.isEqualTo(plan.matcher(arguments).test(entity));
			}
		}
	}

	@ParameterizedTest
	@MethodSource("subjects")
	void twoBoundsAreOneRange(Subject subject) {
		Keys keys = new Keys(subject.type());
		Random random = new Random(8);
		AccessPlan plan = keys.planning()
			.plan(where("p").is("x")
				.and(subject.property())
				.compare(Operator.GREATER, new Parameter(0))
				.and(subject.property())
				.compare(Operator.LESS, new Parameter(1)));
		for (int i = 0; i < 500; i++) {
			Object[] arguments = { subject.values().apply(random), subject.values().apply(random) };
			Object entity = subject.entities().apply(subject.values().apply(random));
			assertThat(keys.isFound(plan.bind(arguments), entity)).as("%s in %s", entity, List.of(arguments))
				.isEqualTo(plan.matcher(arguments).test(entity));
		}
	}

	@ParameterizedTest
	@MethodSource("subjects")
	void valuesAreFoundByTheirKeys(Subject subject) {
		Keys keys = new Keys(subject.type());
		Random random = new Random(9);
		AccessPlan plan = keys.planning()
			.plan(where("p").is("x").and(subject.property()).compare(Operator.IN, new Parameter(0)));
		for (int i = 0; i < 300; i++) {
			List<Object> values = Stream.generate(() -> subject.values().apply(random)).limit(6).toList();
			Object entity = subject.entities().apply(subject.values().apply(random));
			assertThat(keys.isFound(plan.bind(values), entity)).as("%s in %s", entity, values)
				.isEqualTo(plan.matcher(values).test(entity));
		}
	}

	@ParameterizedTest
	@MethodSource("texts")
	void textIsFoundByItsBeginning(Subject subject) {
		Keys keys = new Keys(subject.type());
		Random random = new Random(10);
		AccessPlan plan = keys.planning()
			.plan(where("p").is("x").and(subject.property()).compare(Operator.STARTS_WITH, new Parameter(0)));
		for (int i = 0; i < 2_000; i++) {
			String beginning = any(random, TEXTS);
			Object entity = subject.entities().apply(subject.values().apply(random));
			assertThat(keys.isFound(plan.bind(beginning), entity)).as("'%s' of %s", beginning, entity)
				.isEqualTo(plan.matcher(beginning).test(entity));
		}
	}

	static Stream<Subject> texts() {
		return subjects().filter((subject) -> subject.type() == Text.class || subject.type() == Plain.class);
	}

	private static List<Parameter> parameters(int count) {
		return Stream.iterate(0, (index) -> index + 1).limit(count).map(Parameter::new).toList();
	}

	private static String any(Random random, List<String> values) {
		return values.get(random.nextInt(values.size()));
	}

	private static Instant instant(Random random) {
		return Instant.ofEpochSecond(1_800_000_000L + random.nextInt(3), random.nextInt(3));
	}

	private static OffsetDateTime offset(Random random) {
		return OffsetDateTime.ofInstant(instant(random), ZoneOffset.ofHours(random.nextInt(5) - 2));
	}

	/**
	 * Keys of the entities of a type.
	 */
	private static final class Keys {

		private final EntityMetadata<?> type;

		private final NativeTableLayout layout;

		private final Planning planning;

		Keys(Class<?> type) {
			EntityRegistry registry = EntityRegistry.of(List.of(type), MappingDefaults.standard(),
					StorageMapper.create(UnknownProperties.IGNORE, List.of()));
			this.type = registry.required(type);
			this.layout = new NativeTableLayout(registry);
			this.planning = Planning.of(type);
		}

		Planning planning() {
			return this.planning;
		}

		/** The ends of a range with two ends are both read, as DynamoDB does. */
		boolean isFound(BoundQuery query, Object entity) {
			ConcreteType<?> concrete = this.type.concreteTypeOf(entity);
			ItemKey head = this.layout.headKey(this.type, this.type.idOf(entity).orElseThrow());
			Map<String, AttributeValue> item = new HashMap<>();
			item.put("pk", AttributeValue.createS(head.partition()));
			item.put("sk", AttributeValue.createS(head.sort()));
			this.layout.addIndexKeys(this.type, concrete, entity, head, WrittenShards.DECLARED, item);
			String partition = text(item, query.path().names().partition());
			String sort = text(item, query.path().names().sort());
			boolean read = query.ranges()
				.stream()
				.anyMatch((range) -> range.partition().equals(partition) && isIn(range, String.valueOf(sort)));
			Predicate<Object> predicate = query.predicate();
			return read && (predicate == null || predicate.test(entity));
		}

		private static boolean isIn(KeyRange range, String key) {
			String from = range.from();
			String before = range.before();
			boolean started = from == null || KeyOrder.INSTANCE.compare(from, key) <= 0;
			int end = (before != null) ? KeyOrder.INSTANCE.compare(key, before) : -1;
			boolean closed = from != null && range.form() == KeyRange.Form.BOUNDS;
			return started && (closed ? end <= 0 : end < 0);
		}

		private static @Nullable String text(Map<String, AttributeValue> item, String attribute) {
			AttributeValue value = item.get(attribute);
			return (value != null) ? value.s() : null;
		}

	}

	record Subject(String property, Class<?> type, Function<Random, Object> values, Function<Object, Object> entities) {

		@Override
		public String toString() {
			return this.type.getSimpleName();
		}

	}

	@SingleTableEntity(listing = Listing.NONE)
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "p#{p}", sortKey = "{text}")
	record Text(@Id String id, String p, String text) {
	}

	@SingleTableEntity(listing = Listing.NONE)
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "p#{p}", sortKey = "{number}")
	record Int(@Id String id, String p, int number) {
	}

	@SingleTableEntity(listing = Listing.NONE)
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "p#{p}", sortKey = "{number:desc}")
	record DescendingInt(@Id String id, String p, int number) {
	}

	@SingleTableEntity(listing = Listing.NONE)
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "p#{p}", sortKey = "{decimal}")
	record Decimal(@Id String id, String p, BigDecimal decimal) {
	}

	@SingleTableEntity(listing = Listing.NONE)
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "p#{p}", sortKey = "{decimal:desc}")
	record DescendingDecimal(@Id String id, String p, BigDecimal decimal) {
	}

	@SingleTableEntity(listing = Listing.NONE)
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "p#{p}", sortKey = "{time}")
	record Time(@Id String id, String p, Instant time) {
	}

	@SingleTableEntity(listing = Listing.NONE)
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "p#{p}", sortKey = "{time:desc}")
	record DescendingTime(@Id String id, String p, Instant time) {
	}

	@SingleTableEntity(listing = Listing.NONE)
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "p#{p}", sortKey = "{time}")
	record Offset(@Id String id, String p, OffsetDateTime time) {
	}

	@SingleTableEntity(listing = Listing.NONE)
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "p#{p}", sortKey = "{time:desc}")
	record DescendingOffset(@Id String id, String p, OffsetDateTime time) {
	}

	@SingleTableEntity(listing = Listing.NONE)
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "p#{p}", sortKey = "{status}")
	record Enumerated(@Id String id, String p, Status status) {
	}

	@SingleTableEntity(listing = Listing.NONE)
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "p#{p}", sortKey = "{flag}")
	record Flag(@Id String id, String p, boolean flag) {
	}

	@SingleTableEntity(listing = Listing.NONE)
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "p#{p}", sortKey = "{flag:desc}")
	record DescendingFlag(@Id String id, String p, boolean flag) {
	}

	@SingleTableEntity(listing = Listing.NONE)
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "p#{p}")
	record Plain(@Id String id, String p) {
	}

}
