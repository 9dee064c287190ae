package io.singletable.core;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.singletable.Compression;
import io.singletable.Computed;
import io.singletable.Filterable;
import io.singletable.GlobalSecondaryIndex;
import io.singletable.ProjectionType;
import io.singletable.ReadConsistency;
import io.singletable.SingleTableEntity;
import io.singletable.UnplannableQueryException;
import io.singletable.internal.convert.token.PayloadLimits;
import io.singletable.internal.key.KeyOrder;
import io.singletable.internal.mapping.EntityRegistry;
import io.singletable.internal.mapping.MappingDefaults;
import io.singletable.internal.mapping.PartName;
import io.singletable.internal.mapping.PartState;
import io.singletable.internal.mapping.jackson.StorageMapper;
import io.singletable.internal.plan.PartStates;
import io.singletable.internal.read.ReadSettings;
import io.singletable.internal.read.WindowContinuation;
import io.singletable.internal.schema.TableState;
import io.singletable.mapping.UnknownProperties;
import io.singletable.query.AllOf;
import io.singletable.query.AnyOf;
import io.singletable.query.Comparison;
import io.singletable.query.Comparison.Subject;
import io.singletable.query.Criteria;
import io.singletable.query.Negation;
import io.singletable.query.Operand;
import io.singletable.query.Operator;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.Status;
import io.singletable.test.StoredFormat;
import io.singletable.test.TemplateBuilder;
import io.singletable.test.TestTable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.data.annotation.Id;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Sort;
import org.springframework.data.domain.Window;
import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

/**
 * Tests for random queries over random entities, some compressed and some not, some
 * stored by an earlier version of their class: what the planner finds is what a filter of
 * all entities in memory finds, or the query was refused.
 */
@ParameterizedClass
@EnumSource
class RandomQueryIntegrationTests {

	private static final int ENTITIES = 48;

	private static final int QUERIES = Integer.getInteger("queries", 600);

	private static final long SEED = Long.getLong("seed", 20261122L);

	private static final Instant START = Instant.parse("2026-11-21T09:14:00Z");

	private static final List<String> WORDS = List.of("", "a", "ab", "abc", "b", "B", "#", "a#b", "é", "\uD83D\uDE00",
			"\uFF5E", "$", " ");

	private static final List<String> CODES = List.of("0", "1", "2", "1.0", "x", "true");

	private final Random random = new Random(SEED);

	private final StoredFormat format;

	private final TestTable table;

	private final SingleTableTemplate template;

	private final Set<Operator> answered = ConcurrentHashMap.newKeySet();

	private final AtomicInteger refused = new AtomicInteger();

	private final AtomicInteger sortedAlternatives = new AtomicInteger();

	RandomQueryIntegrationTests(StoredFormat format) {
		this.format = format;
		this.table = TestTable.of(format, Job.class);
		this.template = this.table.template(LocalDynamoDb.client(),
				(builder) -> builder.readSettings(new ReadSettings(ReadConsistency.STRONG, 200, 50))
					.tableState(TableState.unknown().withParts(ofComputed(this.table.registry()))));
	}

	private static PartStates ofComputed(EntityRegistry registry) {
		PartStates states = new PartStates();
		states.learn(registry.required(Job.class), Map.of(PartName.filterable("ownerLower"), PartState.ACTIVE),
				Map.of());
		return states;
	}

	@Test
	void everyQueryFindsWhatAFilterInMemoryFindsOrIsRefused() {
		List<Job> jobs = jobs();
		List<Asked> asked = Stream.generate(this::query).limit(QUERIES).toList();
		IntStream.range(0, QUERIES).parallel().forEach((i) -> check(jobs, asked.get(i), i));
		assertThat(this.answered).containsExactlyInAnyOrder(Operator.values());
		assertThat(this.refused).hasValueBetween(QUERIES / 20, QUERIES * 2 / 3);
		assertThat(this.sortedAlternatives).hasValueGreaterThan(QUERIES / 50);
	}

	private void check(List<Job> jobs, Asked asked, int number) {
		ExecutableQuery<Job> query = this.template.query(Job.class).matching(asked.criteria()).sort(asked.sort());
		if (asked.filtering()) {
			query = query.allowFiltering();
		}
		if (asked.index() != null) {
			query = query.usingIndex(asked.index());
		}
		List<Job> expected = jobs.stream()
			.filter(asked.predicate())
			.filter((job) -> asked.index() == null || isIn(asked.index(), job))
			.toList();
		String description = this.format + ", seed " + SEED + ", query " + number + ": " + asked;
		List<String> found;
		try {
			query.explain();
		}
		catch (UnplannableQueryException ex) {
			this.refused.incrementAndGet();
			return;
		}
		try {
			found = query.stream().map(Job::id).toList();
		}
		catch (RuntimeException ex) {
			fail(description + ", " + query.explain(), ex);
			return;
		}
		description += ", " + query.explain();
		assertThat(found).as(description).containsExactlyInAnyOrderElementsOf(expected.stream().map(Job::id).toList());
		assertOrdered(found, expected, asked.sort(), description);
		if (number % 5 == 0) {
			assertThat(query.as(Line.class).stream()).as(description)
				.containsExactlyInAnyOrderElementsOf(expected.stream().map(Line::of).toList());
			assertThat(query.as(Label.class).stream()).as(description)
				.containsExactlyInAnyOrderElementsOf(expected.stream().map(Label::of).toList());
		}
		Set<Operator> operators = operators(asked.criteria());
		this.answered.addAll(operators);
		if (asked.sort().isSorted() && operators.contains(Operator.IN)) {
			this.sortedAlternatives.incrementAndGet();
		}
		if (number % 20 == 0) {
			assertThat(query.count()).as(description).isEqualTo(expected.size());
			assertThat(query.exists()).as(description).isEqualTo(!expected.isEmpty());
			assertThat(scrolled(query, ScrollPosition.keyset(), number)).as(description).isEqualTo(found);
			List<String> backwards = scrolled(query, ScrollPosition.keyset().backward(), number);
			assertThat(backwards).as(description).hasSameSizeAs(found).containsAll(found);
		}
	}

	private List<String> scrolled(ExecutableQuery<Job> query, ScrollPosition start, int number) {
		List<String> ids = new ArrayList<>();
		ScrollPosition position = start;
		while (true) {
			Window<Job> window = query.scroll(position, Limit.of(1 + number % 17));
			window.forEach((job) -> ids.add(job.id()));
			if (!window.hasNext()) {
				return ids;
			}
			position = WindowContinuation.of(window).orElseThrow().next().orElseThrow();
		}
	}

	private static boolean isIn(String index, Job job) {
		return switch (index) {
			case "gsi1", "gsi4" -> true;
			case "gsi2" -> job.owner() != null;
			case "gsi3" -> job.due() != null;
			default -> true;
		};
	}

	private void assertOrdered(List<String> found, List<Job> expected, Sort sort, String description) {
		if (sort.isUnsorted()) {
			return;
		}
		Sort.Order order = sort.iterator().next();
		Map<String, Job> byId = new HashMap<>();
		expected.forEach((job) -> byId.put(job.id(), job));
		Comparator<Job> comparator = (left, right) -> compare(value(left, order.getProperty()),
				value(right, order.getProperty()));
		List<Job> jobs = found.stream().map(byId::get).toList();
		assertThat(jobs).as(description).isSortedAccordingTo(order.isAscending() ? comparator : comparator.reversed());
	}

	private List<Job> jobs() {
		List<Job> jobs = new ArrayList<>();
		SingleTableTemplate compressing = compressingTemplate();
		for (int i = 0; i < ENTITIES; i++) {
			boolean former = i % 4 == 1;
			Job job = new Job("j" + (i % 10) + i, pick(Status.values()), this.random.nextInt(5) - 1, pick(WORDS),
					orNull(pick(WORDS)), orNull(START.plus(this.random.nextInt(4), ChronoUnit.HOURS)),
					this.random.nextBoolean(), words(), orNull((long) this.random.nextInt(3)),
					new Place(pick(WORDS), orNull(pick(WORDS))), pick(Phase.values()),
					former ? Integer.toString(this.random.nextInt(3)) : pick(CODES),
					former ? 0 : this.random.nextInt(3), former ? "none" : pick("none", "some"));
			jobs.add(job);
			if (former) {
				formerTemplate((i % 8 == 1) ? Compression.GZIP : Compression.NONE).insert(Former.Job.of(job));
				storeComputed(job);
			}
			else if (i % 3 == 0) {
				compressing.insert(job);
				if (job.weight() == null && i % 2 == 0) {
					storeNull("weight", job.id());
				}
			}
			else {
				this.template.insert(job);
			}
		}
		assertThat(jobs).allSatisfy((job) -> assertThat(this.template.findById(job.id(), Job.class)).hasValue(job));
		return jobs;
	}

	/** As a backfill would, by which all items hold it, so that it is pushed down. */
	private void storeComputed(Job job) {
		Map<String, AttributeValue> item = new HashMap<>(this.table.item(Job.class, job.id()));
		if (job.ownerLower() != null) {
			item.put("ownerLower", AttributeValue.fromS(job.ownerLower()));
			this.table.put(item);
		}
	}

	/** As a class that stores nulls has written it. */
	private void storeNull(String attribute, String id) {
		Map<String, AttributeValue> item = new HashMap<>(this.table.item(Job.class, id));
		item.put(attribute, AttributeValue.fromNul(true));
		this.table.put(item);
	}

	private SingleTableTemplate compressingTemplate() {
		return template(Job.class, Compression.GZIP);
	}

	private SingleTableTemplate formerTemplate(Compression compression) {
		return template(Former.Job.class, compression);
	}

	private SingleTableTemplate template(Class<?> type, Compression compression) {
		EntityRegistry compressing = EntityRegistry.of(List.of(type), new MappingDefaults(compression, 0),
				StorageMapper.create(UnknownProperties.IGNORE, List.of()));
		return TemplateBuilder.of(LocalDynamoDb.client(), this.table.name(), compressing)
			.layout(this.format.of(compressing))
			.payloadLimits(new PayloadLimits(DataSize.ofBytes(0), DataSize.ofMegabytes(1)))
			.build();
	}

	private Set<String> words() {
		Set<String> words = new TreeSet<>();
		for (int i = this.random.nextInt(3); i > 0; i--) {
			words.add(WORDS.get(1 + this.random.nextInt(WORDS.size() - 1)));
		}
		return words;
	}

	private <T> @Nullable T orNull(T value) {
		return (this.random.nextInt(4) == 0) ? null : value;
	}

	@SafeVarargs
	private final <T> T pick(T... values) {
		return values[this.random.nextInt(values.length)];
	}

	private <T> T pick(List<T> values) {
		return values.get(this.random.nextInt(values.size()));
	}

	private Asked query() {
		if (this.random.nextInt(10) == 0) {
			return sortedAlternatives();
		}
		Part part = switch (this.random.nextInt(6)) {
			case 0 -> or(comparison(), comparison());
			case 1 -> and(comparison(), or(comparison(), and(comparison(), comparison())));
			case 2 -> comparison();
			default -> conjunction();
		};
		String property = pick("priority", "id", "due", "owner", "status");
		Sort sort = (this.random.nextInt(4) == 0)
				? Sort.by(this.random.nextBoolean() ? Sort.Direction.ASC : Sort.Direction.DESC, property)
				: Sort.unsorted();
		String index = (this.random.nextInt(8) == 0) ? pick("gsi1", "gsi2", "gsi3", "gsi4", "listing", "table") : null;
		return new Asked(part.criteria(), part.predicate(), sort, this.random.nextInt(4) > 0, index);
	}

	/** Several partitions, whose rows are merged in the order of their index. */
	private Asked sortedAlternatives() {
		String property = pick("status", "owner", "title");
		Part part = comparisonOf(property, Operator.IN);
		part = this.random.nextBoolean() ? and(part, comparison()) : part;
		Sort.Direction direction = this.random.nextBoolean() ? Sort.Direction.ASC : Sort.Direction.DESC;
		return new Asked(part.criteria(), part.predicate(),
				Sort.by(direction, property.equals("title") ? "id" : "priority"), true, null);
	}

	private Part conjunction() {
		Part part = this.random.nextBoolean() ? comparisonOf("status", pick(Operator.EQUAL, Operator.IN))
				: comparison();
		for (int i = this.random.nextInt(3); i > 0; i--) {
			part = and(part, comparison());
		}
		return part;
	}

	private Part comparison() {
		return switch (this.random.nextInt(12)) {
			case 0 -> not(or(comparisonOf(), comparisonOf()));
			case 1 -> not(comparisonOf());
			case 2 -> sizeOf(pick("tags", "title", "owner"));
			case 3 -> pairOf("priority", pick("level", "weight"));
			case 4 -> pairOf("title", pick("owner", "place.city", "place.street", "code"));
			default -> comparisonOf();
		};
	}

	private static Part not(Part part) {
		return new Part(part.criteria().negated(), part.predicate().negate(), "not (" + part.text() + ")");
	}

	private Part sizeOf(String property) {
		Operator operator = pick(Operator.EQUAL, Operator.NOT_EQUAL, Operator.LESS, Operator.GREATER_OR_EQUAL);
		List<Object> values = List.of(this.random.nextInt(3));
		return new Part(
				new Comparison(property, Subject.SIZE, operator,
						values.stream().<Operand>map(Operand.Value::new).toList()),
				(job) -> test(size(value(job, property)), operator, values),
				"size(" + property + ") " + operator + " " + values);
	}

	private static @Nullable Integer size(@Nullable Object value) {
		return (value == null) ? null : (value instanceof Set<?> set) ? set.size() : value.toString().length();
	}

	private Part pairOf(String property, String other) {
		Operator operator = pick(Operator.EQUAL, Operator.NOT_EQUAL, Operator.LESS, Operator.LESS_OR_EQUAL,
				Operator.GREATER, Operator.GREATER_OR_EQUAL);
		return new Part(new Comparison(property, operator, List.of(new Operand.Property(other))), (job) -> {
			Object right = value(job, other);
			return (right != null)
					? test(number(value(job, property)), operator, List.of(Objects.requireNonNull(number(right))))
					: operator == Operator.NOT_EQUAL;
		}, property + " " + operator + " " + other);
	}

	/** Numbers of two types are compared. */
	private static @Nullable Object number(@Nullable Object value) {
		return (value instanceof Number number) ? (Object) number.longValue() : value;
	}

	private Part comparisonOf() {
		String property = pick("id", "status", "priority", "title", "owner", "due", "done", "tags", "weight",
				"place.city", "place.street", "phase", "code", "level", "remark", "ownerLower");
		List<Operator> operators = new ArrayList<>(List.of(Operator.values()));
		if (property.equals("tags")) {
			operators = List.of(Operator.CONTAINS, Operator.NOT_CONTAINS, Operator.IS_EMPTY, Operator.IS_NOT_EMPTY);
		}
		else {
			operators.removeAll(List.of(Operator.IS_EMPTY, Operator.IS_NOT_EMPTY));
			if (!List.of("title", "owner", "id", "place.city", "place.street", "code", "remark", "ownerLower")
				.contains(property)) {
				operators.removeAll(
						List.of(Operator.STARTS_WITH, Operator.ENDS_WITH, Operator.CONTAINS, Operator.NOT_CONTAINS));
			}
			if (List.of("priority", "done", "level").contains(property)) {
				operators.removeAll(List.of(Operator.IS_NULL, Operator.IS_NOT_NULL));
			}
		}
		return comparisonOf(property, pick(operators));
	}

	private Part comparisonOf(String property, Operator operator) {
		List<Object> values = new ArrayList<>();
		for (int i = 0; i < operator.operands(); i++) {
			values.add(operator.takesMany() ? List.of(value(property), value(property)) : value(property));
		}
		List<Operand> operands = values.stream().<Operand>map(Operand.Value::new).toList();
		return new Part(new Comparison(property, operator, operands), (job) -> test(job, property, operator, values),
				property + " " + operator + " " + values);
	}

	private Object value(String property) {
		return switch (property) {
			case "id" -> "j" + this.random.nextInt(10) + this.random.nextInt(ENTITIES);
			case "status" -> pick(Status.values());
			case "priority" -> this.random.nextInt(5) - 1;
			case "due" -> START.plus(this.random.nextInt(4), ChronoUnit.HOURS);
			case "done" -> this.random.nextBoolean();
			case "weight" -> (long) this.random.nextInt(3);
			case "phase" -> pick(Phase.values());
			case "code" -> pick(CODES);
			case "level" -> this.random.nextInt(3);
			case "remark" -> pick("none", "some", "n");
			default -> pick(WORDS);
		};
	}

	private static @Nullable Object value(Job job, String property) {
		return switch (property) {
			case "id" -> job.id();
			case "status" -> job.status();
			case "priority" -> job.priority();
			case "title" -> job.title();
			case "owner" -> job.owner();
			case "due" -> job.due();
			case "done" -> job.done();
			case "tags" -> job.tags();
			case "weight" -> job.weight();
			case "place.city" -> job.place().city();
			case "place.street" -> job.place().street();
			case "phase" -> job.phase();
			case "code" -> job.code();
			case "level" -> job.level();
			case "remark" -> job.remark();
			case "ownerLower" -> job.ownerLower();
			default -> throw new IllegalArgumentException(property);
		};
	}

	private static boolean test(Job job, String property, Operator operator, List<Object> values) {
		return test(value(job, property), operator, values);
	}

	private static boolean test(@Nullable Object value, Operator operator, List<Object> values) {
		return switch (operator) {
			case EQUAL -> values.get(0).equals(value);
			case NOT_EQUAL -> !values.get(0).equals(value);
			case LESS -> value != null && compare(value, values.get(0)) < 0;
			case LESS_OR_EQUAL -> value != null && compare(value, values.get(0)) <= 0;
			case GREATER -> value != null && compare(value, values.get(0)) > 0;
			case GREATER_OR_EQUAL -> value != null && compare(value, values.get(0)) >= 0;
			case BETWEEN -> value != null && compare(value, values.get(0)) >= 0 && compare(value, values.get(1)) <= 0;
			case STARTS_WITH -> value != null && value.toString().startsWith((String) values.get(0));
			case ENDS_WITH -> value != null && value.toString().endsWith((String) values.get(0));
			case CONTAINS -> contains(value, values.get(0));
			case NOT_CONTAINS -> !contains(value, values.get(0));
			case IN -> value != null && ((List<?>) values.get(0)).contains(value);
			case NOT_IN -> value == null || !((List<?>) values.get(0)).contains(value);
			case IS_NULL -> value == null;
			case IS_NOT_NULL -> value != null;
			case IS_EMPTY -> ((Set<?>) Objects.requireNonNull(value)).isEmpty();
			case IS_NOT_EMPTY -> !((Set<?>) Objects.requireNonNull(value)).isEmpty();
		};
	}

	private static boolean contains(@Nullable Object value, Object part) {
		return (value instanceof Set<?> set) ? set.contains(part)
				: value != null && value.toString().contains(part.toString());
	}

	private static int compare(@Nullable Object left, @Nullable Object right) {
		if (left instanceof String text) {
			return KeyOrder.INSTANCE.compare(text, (String) Objects.requireNonNull(right));
		}
		if (left instanceof Enum<?> constant) {
			return stored(constant).compareTo(stored((Enum<?>) Objects.requireNonNull(right)));
		}
		@SuppressWarnings("unchecked")
		Comparable<Object> comparable = (Comparable<Object>) Objects.requireNonNull(left);
		return comparable.compareTo(Objects.requireNonNull(right));
	}

	private static String stored(Enum<?> constant) {
		return (constant == Phase.ACTIVE) ? "running" : constant.name();
	}

	private static Set<Operator> operators(Criteria criteria) {
		Set<Operator> operators = new TreeSet<>();
		if (criteria instanceof Comparison comparison) {
			operators.add(comparison.operator());
		}
		List<Criteria> parts = (criteria instanceof AllOf all) ? all.criteria()
				: (criteria instanceof AnyOf any) ? any.criteria() : List.of();
		if (criteria instanceof Negation negation) {
			operators.addAll(operators(negation.criteria()));
		}
		parts.forEach((part) -> operators.addAll(operators(part)));
		return operators;
	}

	private static Part and(Part left, Part right) {
		return new Part(left.criteria().and(right.criteria()), left.predicate().and(right.predicate()),
				"(" + left.text() + " and " + right.text() + ")");
	}

	private static Part or(Part left, Part right) {
		return new Part(left.criteria().or(right.criteria()), left.predicate().or(right.predicate()),
				"(" + left.text() + " or " + right.text() + ")");
	}

	/**
	 * Criteria, and the same in Java.
	 */
	private record Part(Criteria criteria, Predicate<Job> predicate, String text) {
	}

	/**
	 * A query.
	 */
	private record Asked(Criteria criteria, Predicate<Job> predicate, Sort sort, boolean filtering,
			@Nullable String index) {
	}

	/**
	 * An entity with properties of every kind.
	 */
	@SingleTableEntity(shards = 3)
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "status#{status}", sortKey = "{priority}#{title}", shards = 2)
	@GlobalSecondaryIndex(name = "gsi2", partitionKey = "owner#{owner}", sortKey = "{priority:desc}",
			projection = ProjectionType.KEYS_ONLY)
	@GlobalSecondaryIndex(name = "gsi3", partitionKey = "done#{done}#{status}", sortKey = "due#{due}#{status}",
			projection = ProjectionType.INCLUDE, includes = { "status", "weight", "code", "ownerLower" })
	@GlobalSecondaryIndex(name = "gsi4", partitionKey = "title#{title}", projection = ProjectionType.INCLUDE,
			includes = "weight")
	record Job(@Id String id, @Filterable Status status, int priority, @JsonAlias("caption") String title,
			@JsonAlias("assignee") @Nullable String owner, @Nullable Instant due, boolean done, Set<String> tags,
			@Filterable @Nullable Long weight, @JsonAlias("location") Place place, Phase phase, @Filterable String code,
			int level, String remark) {

		public Job {
			remark = (remark != null) ? remark : "none";
		}

		@Computed(from = "owner")
		@Filterable
		@Nullable String ownerLower() {
			return (this.owner != null) ? this.owner.toLowerCase(Locale.ROOT) : null;
		}

	}

	/**
	 * Properties that an index includes.
	 */
	record Line(String id, String title, int priority, @Nullable Long weight, String code) {

		static Line of(Job job) {
			return new Line(job.id(), job.title(), job.priority(), job.weight(), job.code());
		}

	}

	/**
	 * Properties that are attributes of their own in any item, and in several indexes.
	 */
	record Label(@Nullable Long weight, String code, @Nullable String ownerLower) {

		static Label of(Job job) {
			return new Label(job.weight(), job.code(), job.ownerLower());
		}

	}

	/**
	 * A part of an entity.
	 */
	record Place(@JsonAlias("town") String city, @Nullable String street) {
	}

	enum Phase {

		@JsonAlias("planned")
		DRAFT, @JsonProperty("running")
		ACTIVE, @JsonAlias("ended")
		DONE

	}

	/**
	 * The class as it was once.
	 */
	interface Former {

		@SingleTableEntity(value = "Job", shards = 3)
		@GlobalSecondaryIndex(name = "gsi1", partitionKey = "status#{status}", sortKey = "{priority}#{caption}",
				shards = 2)
		@GlobalSecondaryIndex(name = "gsi2", partitionKey = "owner#{assignee}", sortKey = "{priority:desc}")
		@GlobalSecondaryIndex(name = "gsi3", partitionKey = "done#{done}#{status}", sortKey = "due#{due}#{status}")
		@GlobalSecondaryIndex(name = "gsi4", partitionKey = "title#{caption}")
		record Job(@Id String id, @Filterable Status status, int priority, String caption, @Nullable String assignee,
				@Nullable Instant due, boolean done, Set<String> tags, @Filterable @Nullable String weight,
				Location location, String phase, @Filterable int code) {

			static Job of(RandomQueryIntegrationTests.Job job) {
				Long weight = job.weight();
				String phase = switch (job.phase()) {
					case DRAFT -> "planned";
					case ACTIVE -> "running";
					case DONE -> "ended";
				};
				return new Job(job.id(), job.status(), job.priority(), job.title(), job.owner(), job.due(), job.done(),
						job.tags(), (weight != null) ? weight.toString() : null,
						new Location(job.place().city(), job.place().street()), phase, Integer.parseInt(job.code()));
			}

		}

		record Location(String town, @Nullable String street) {
		}

	}

}
