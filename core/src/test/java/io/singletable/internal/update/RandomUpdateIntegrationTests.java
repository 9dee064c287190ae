package io.singletable.internal.update;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;

import io.singletable.InvalidUpdateException;
import io.singletable.SingleTableEntity;
import io.singletable.internal.expression.Expression;
import io.singletable.internal.expression.UpdateClauses;
import io.singletable.internal.update.RequestedChange.AddElements;
import io.singletable.internal.update.RequestedChange.AddMembers;
import io.singletable.internal.update.RequestedChange.Compute;
import io.singletable.internal.update.RequestedChange.End;
import io.singletable.internal.update.RequestedChange.Increment;
import io.singletable.internal.update.RequestedChange.Remove;
import io.singletable.internal.update.RequestedChange.RemoveMembers;
import io.singletable.internal.update.RequestedChange.SetIfAbsent;
import io.singletable.test.LocalDynamoDb;
import io.singletable.update.PropertyExpression;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

import org.springframework.data.annotation.Id;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for random updates of random items: whatever DynamoDB makes of an item under the
 * guard is what is made of it in memory.
 */
class RandomUpdateIntegrationTests {

	private static final String TABLE = "random-updates";

	private static final int UPDATES = Integer.getInteger("updates", 200);

	private static final String KEY = "_pk";

	private static final List<String> TEXTS = List.of("", "a", "b", "c");

	private static final List<String> NAMES = List.of("home", "a.b", "x y", "#");

	private static final DynamoDbClient client = LocalDynamoDb.client();

	private final Updating updating = Updating.of(Sample.class);

	@BeforeAll
	static void createTable() {
		client.createTable((table) -> table.tableName(TABLE)
			.billingMode(BillingMode.PAY_PER_REQUEST)
			.keySchema(KeySchemaElement.builder().attributeName(KEY).keyType(KeyType.HASH).build())
			.attributeDefinitions(
					AttributeDefinition.builder().attributeName(KEY).attributeType(ScalarAttributeType.S).build()));
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3 })
	void memoryMakesOfAnItemWhatDynamoDbMakesOfIt(long seed) {
		Samples samples = new Samples(new Random(seed));
		int applied = 0;
		Set<String> kinds = new TreeSet<>();
		for (int i = 0; i < UPDATES; i++) {
			Map<String, AttributeValue> item = samples.item(this.updating);
			List<RequestedChange> changes = samples.changes();
			ResolvedUpdate update = resolve(changes);
			if (update == null) {
				continue;
			}
			Map<String, AttributeValue> stored = send(item, update);
			Map<String, AttributeValue> memory = new LinkedHashMap<>(item);
			if (stored != null) {
				update.applyTo(memory);
				assertThat(normalized(memory)).as("seed %s, %s, of %s", seed, Updating.text(update), item)
					.isEqualTo(normalized(stored));
				applied++;
				changes.forEach((change) -> kinds.add(change.getClass().getSimpleName()));
			}
			else {
				applyOrRefuse(update, memory, item);
			}
		}
		assertThat(applied).isGreaterThan(UPDATES / 3);
		assertThat(kinds).hasSize(8);
	}

	@Test
	void elementsBehindTheEndAreAppendedInTheOrderOfTheirIndexes() {
		assertSame(new RequestedChange.Set("texts[9]", "nine"), new RequestedChange.Set("texts[7]", "seven"),
				new RequestedChange.Set("texts[2]", "two"), new Remove("texts[0]"), new Remove("texts[8]"));
	}

	@Test
	void elementsAreRemovedByTheIndexesBeforeTheUpdate() {
		assertSame(new Remove("texts[0]"), new Remove("texts[2]"), new RequestedChange.Set("texts[1]", "one"));
	}

	@Test
	void operandsAreReadBeforeTheUpdate() {
		assertSame(new RequestedChange.Set("title", "new"), new Compute("note", PropertyExpression.property("title")),
				new Compute("texts[1]", PropertyExpression.property("texts[0]")), new Remove("texts[0]"));
	}

	@Test
	void setWithoutMembersIsAbsent() {
		assertSame(new RemoveMembers("tags", Set.of("a", "b", "c")));
	}

	private void assertSame(RequestedChange... changes) {
		Map<String, AttributeValue> item = new LinkedHashMap<>();
		item.put("title", AttributeValue.createS("old"));
		item.put("tags", AttributeValue.createSs(List.of("a", "b")));
		item.put("texts", AttributeValue
			.createL(List.of(AttributeValue.createS("a"), AttributeValue.createS("b"), AttributeValue.createS("c"))));
		ResolvedUpdate update = this.updating.resolve(changes);
		Map<String, AttributeValue> memory = new LinkedHashMap<>(item);
		update.applyTo(memory);
		Map<String, AttributeValue> stored = send(item, update);
		assertThat(stored).isNotNull();
		assertThat(normalized(memory)).isEqualTo(normalized(Objects.requireNonNull(stored)));
	}

	private @Nullable ResolvedUpdate resolve(List<RequestedChange> changes) {
		try {
			ResolvedUpdate update = this.updating.resolve(changes.toArray(new RequestedChange[0]));
			return update.isEmpty() ? null : update;
		}
		catch (InvalidUpdateException ex) {
			return null;
		}
	}

	/** A refused update leaves the payload as it was. */
	private static void applyOrRefuse(ResolvedUpdate update, Map<String, AttributeValue> memory,
			Map<String, AttributeValue> item) {
		try {
			update.applyTo(memory);
		}
		catch (InvalidUpdateException ex) {
			assertThat(ex.problems()).isNotEmpty();
			assertThat(memory).isEqualTo(item);
		}
	}

	private static @Nullable Map<String, AttributeValue> send(Map<String, AttributeValue> item, ResolvedUpdate update) {
		Map<String, AttributeValue> key = Map.of(KEY, AttributeValue.createS("k"));
		Map<String, AttributeValue> whole = new HashMap<>(item);
		whole.putAll(key);
		client.putItem((put) -> put.tableName(TABLE).item(whole));
		UpdateClauses clauses = new UpdateClauses();
		update.addTo(clauses);
		Expression expression = clauses.build();
		Expression guard = update.guard();
		try {
			Map<String, AttributeValue> updated = new HashMap<>(client
				.updateItem((request) -> request.tableName(TABLE)
					.key(key)
					.updateExpression(expression.text())
					.conditionExpression(Expression.textOf(guard))
					.expressionAttributeNames(Expression.namesOf(expression, guard))
					.expressionAttributeValues(Expression.valuesOf(expression, guard))
					.returnValues(ReturnValue.ALL_NEW))
				.attributes());
			updated.remove(KEY);
			return updated;
		}
		catch (ConditionalCheckFailedException ex) {
			return null;
		}
		catch (DynamoDbException ex) {
			assertThat(ex.statusCode()).isEqualTo(400);
			// Nothing else in an update may be wrong but what depends on the item.
			assertThat(ex.getMessage()).containsAnyOf("incorrect data type", "operand type", "document path provided",
					"refers to an attribute that does not exist", "Type mismatch", "precision up to 38 digits");
			return null;
		}
	}

	private static Object normalized(Map<String, AttributeValue> item) {
		Map<String, Object> values = new TreeMap<>();
		item.forEach((name, value) -> values.put(name, normalized(value)));
		return values;
	}

	private static Object normalized(AttributeValue value) {
		return switch (value.type()) {
			case M -> normalized(value.m());
			case L -> value.l().stream().map(RandomUpdateIntegrationTests::normalized).toList();
			case SS -> new TreeSet<>(value.ss());
			case NS -> new TreeSet<>(value.ns().stream().map(BigDecimal::new).toList());
			case N -> new BigDecimal(value.n()).stripTrailingZeros();
			default -> value;
		};
	}

	/**
	 * Source of random items and changes.
	 */
	private record Samples(Random random) {

		Map<String, AttributeValue> item(Updating updating) {
			Map<String, AttributeValue> item = updating.payload(sample());
			item.remove("id");
			for (String name : List.copyOf(item.keySet())) {
				if (chance(6)) {
					item.remove(name);
				}
				else if (chance(25)) {
					item.put(name, AttributeValue.createNul(true));
				}
				else if (chance(40)) {
					item.put(name, AttributeValue.createS("other"));
				}
			}
			return item;
		}

		private Sample sample() {
			return new Sample("id", text(), text(), whole(), (long) whole(), wrapped(this::whole), decimal(),
					this.random.nextInt(100) / 4.0, wrapped(this::address), address(), texts(), lines(),
					new LinkedHashSet<>(texts()), new LinkedHashSet<>(List.of(whole(), 7)), counters(),
					Map.of("x", counters(), "home", counters()), Map.of("home", texts()), Map.of("home", address()));
		}

		private <T> @Nullable T wrapped(Supplier<T> value) {
			return chance(3) ? null : value.get();
		}

		private boolean chance(int times) {
			return this.random.nextInt(times) == 0;
		}

		private String text() {
			return of(TEXTS);
		}

		private int whole() {
			return of(List.of(0, 1, -5, 1000, Integer.MAX_VALUE, Integer.MAX_VALUE - 1, Integer.MIN_VALUE));
		}

		private BigDecimal decimal() {
			return of(List.of(new BigDecimal("0.1"), BigDecimal.TEN, new BigDecimal("1E+30"), new BigDecimal("1E+38"),
					new BigDecimal("-2.50")));
		}

		private Address address() {
			return new Address(chance(3) ? null : text(), this.random.nextInt(5), texts());
		}

		private List<String> texts() {
			return new ArrayList<>(TEXTS.subList(0, this.random.nextInt(TEXTS.size() + 1)));
		}

		private List<Line> lines() {
			List<Line> lines = new ArrayList<>();
			for (int i = this.random.nextInt(4); i > 0; i--) {
				lines.add(new Line(text(), this.random.nextInt(9), address()));
			}
			return lines;
		}

		private Map<String, Integer> counters() {
			Map<String, Integer> counters = new LinkedHashMap<>();
			NAMES.stream().filter((name) -> chance(2)).forEach((name) -> counters.put(name, whole()));
			return counters;
		}

		private <T> T of(List<T> values) {
			return values.get(this.random.nextInt(values.size()));
		}

		List<RequestedChange> changes() {
			List<RequestedChange> changes = new ArrayList<>();
			for (int i = 1 + this.random.nextInt(4); i > 0; i--) {
				changes.add(change());
			}
			return changes;
		}

		private RequestedChange change() {
			return switch (this.random.nextInt(8)) {
				case 0 -> set();
				case 1 -> chance(3) ? new SetIfAbsent(of(List.of("counters.home", "nested.x.home", "wrapped")), 5)
						: new SetIfAbsent(of(List.of("title", "note", "address.city", "lines[0].name", "texts[1]")),
								"n");
				case 2 -> new Remove(of(List.of("note", "title", "address", "maybe", "lines[0]", "lines[2]", "lines[9]",
						"texts[0]", "texts[1]", "counters.home", "counters['a.b']", "nested.x", "nested.x['#']",
						"lines[1].name", "address.texts[0]", "tags", "places.home")));
				case 3 -> new Increment(of(List.of("count", "total", "wrapped", "price", "ratio", "address.zip",
						"lines[0].amount", "lines[1].amount", "counters.home", "counters['a.b']", "nested.x.home",
						"nested.z.home")), of(List.of(1, -1, 2, 0, 100000)), chance(4) ? 3 : 0);
				case 4 -> new AddElements(
						of(List.of("texts", "address.texts", "lines[0].address.texts", "byName.home", "byName.other")),
						texts(), of(List.of(End.values())));
				case 5 -> chance(2) ? new AddMembers("tags", texts()) : new AddMembers("numbers", List.of(whole(), 8));
				case 6 ->
					chance(2) ? new RemoveMembers("tags", texts()) : new RemoveMembers("numbers", List.of(whole(), 8));
				default -> compute();
			};
		}

		private RequestedChange set() {
			return of(List.<Supplier<RequestedChange>>of(() -> new RequestedChange.Set("title", text()),
					() -> new RequestedChange.Set("note", chance(2) ? null : text()),
					() -> new RequestedChange.Set("count", whole()), () -> new RequestedChange.Set("price", decimal()),
					() -> new RequestedChange.Set("address", address()),
					() -> new RequestedChange.Set("address.city", chance(2) ? null : text()),
					() -> new RequestedChange.Set("address.zip", 4), () -> new RequestedChange.Set("lines", lines()),
					() -> new RequestedChange.Set("lines[" + this.random.nextInt(5) + "]", new Line("n", 1, address())),
					() -> new RequestedChange.Set("lines[" + this.random.nextInt(3) + "].name", text()),
					() -> new RequestedChange.Set("lines[" + this.random.nextInt(2) + "].address.zip", 3),
					() -> new RequestedChange.Set("texts[" + this.random.nextInt(6) + "]", chance(4) ? null : text()),
					() -> new RequestedChange.Set("counters['" + of(NAMES) + "']", chance(4) ? null : whole()),
					() -> new RequestedChange.Set("nested.x['" + of(NAMES) + "']", whole()),
					() -> new RequestedChange.Set("nested.y", counters()),
					() -> new RequestedChange.Set("places.home.city", text()),
					() -> new RequestedChange.Set("tags", new LinkedHashSet<>(texts())),
					() -> new RequestedChange.Set("byName.home", texts())))
				.get();
		}

		private RequestedChange compute() {
			return of(List.<Supplier<RequestedChange>>of(
					() -> new Compute("note", PropertyExpression.property("title")),
					() -> new Compute("title", PropertyExpression.property("note").orElse("none")),
					() -> new Compute("total", PropertyExpression.property("count").plus(5)),
					() -> new Compute("count", PropertyExpression.property("count").minus(7)),
					() -> new Compute("count", PropertyExpression.property("total")),
					() -> new Compute("count",
							PropertyExpression.property("count").plus(PropertyExpression.property("address.zip"))),
					() -> new Compute("total",
							PropertyExpression.property("wrapped")
								.orElse(3)
								.minus(PropertyExpression.property("count"))),
					() -> new Compute("price", PropertyExpression.property("price").plus(decimal())),
					() -> new Compute("counters.home", PropertyExpression.property("lines[0].amount")),
					() -> new Compute("maybe", PropertyExpression.property("address")),
					() -> new Compute("lines[0].address", PropertyExpression.property("lines[1].address")),
					() -> new Compute("byName.home", PropertyExpression.property("texts"))))
				.get();
		}

	}

	@SingleTableEntity
	record Sample(@Id String id, String title, @Nullable String note, int count, long total, @Nullable Integer wrapped,
			@Nullable BigDecimal price, double ratio, @Nullable Address maybe, @Nullable Address address,
			List<String> texts, List<Line> lines, Set<String> tags, Set<Integer> numbers, Map<String, Integer> counters,
			Map<String, Map<String, Integer>> nested, Map<String, List<String>> byName, Map<String, Address> places) {
	}

	record Address(@Nullable String city, int zip, List<String> texts) {
	}

	record Line(String name, int amount, Address address) {
	}

}
