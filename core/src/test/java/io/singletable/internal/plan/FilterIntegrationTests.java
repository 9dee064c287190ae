package io.singletable.internal.plan;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.singletable.Compression;
import io.singletable.Filterable;
import io.singletable.ReadConsistency;
import io.singletable.SingleTableEntity;
import io.singletable.internal.convert.ItemReader;
import io.singletable.internal.convert.Payloads;
import io.singletable.internal.convert.token.PayloadLimits;
import io.singletable.internal.expression.Expression;
import io.singletable.internal.layout.IndexProjection;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.plan.QuerySpec.Allowances;
import io.singletable.query.AttributeType;
import io.singletable.query.Criteria;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.TestTable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

import org.springframework.data.annotation.Id;

import static io.singletable.query.Criteria.where;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for filters on items of all ages, some without an attribute or with a null:
 * DynamoDB keeps what is kept in memory, or more, where it is checked again.
 */
class FilterIntegrationTests {

	private static final List<String> TEXTS = List.of("", "a", "ab", "b", "\uFFFF", "\uD83D\uDE00");

	private static final List<String> ATTRIBUTES = List.of("name", "count", "flag", "tags", "sizes", "map", "address",
			"color", "amount", "price");

	private final Random random = new Random(11);

	private final RandomCriteria drawn = new RandomCriteria(this.random);

	@ParameterizedTest
	@ValueSource(classes = { Plain.class, Kept.class, Packed.class })
	void dynamoDbKeepsWhatMemoryKeeps(Class<?> type) {
		TestTable table = TestTable.of(type);
		EntityMetadata<?> metadata = table.registry().required(type);
		for (int i = 0; i < 60; i++) {
			table.template().insert(entity(type, "e" + i));
		}
		age(table);
		Map<String, Object> entities = entities(table, metadata);
		QueryPlanner planner = new QueryPlanner(table.layout(),
				Payloads.of(table.registry().mapper(), PayloadLimits.DEFAULTS), new PartStates(),
				(index) -> IndexProjection.all(), ReadConsistency.EVENTUAL);
		for (int i = 0; i < 400; i++) {
			Criteria criteria = criteria(2);
			AccessPlan plan = planner.plan(QuerySpec.of(metadata, criteria).withAllowances(Allowances.FILTERING));
			BoundQuery query = plan.bind();
			Predicate<Object> predicate = query.predicate();
			Set<String> kept = kept(table, query);
			kept.removeIf((id) -> predicate != null && !predicate.test(entities.get(id)));
			Set<String> expected = new TreeSet<>(entities.keySet());
			expected.removeIf((id) -> !plan.matcher().test(entities.get(id)));
			assertThat(kept).as("%s, filter %s", plan, Planning.filter(query)).isEqualTo(expected);
		}
	}

	/** Items of former classes lack attributes, or hold nulls. */
	private void age(TestTable table) {
		for (Map<String, AttributeValue> item : items(table)) {
			Map<String, AttributeValue> aged = new HashMap<>(item);
			for (String attribute : ATTRIBUTES) {
				if (this.random.nextInt(4) == 0) {
					aged.remove(attribute);
				}
			}
			if (aged.containsKey("name") && this.random.nextInt(3) == 0) {
				aged.put("name", AttributeValue.createNul(true));
			}
			table.put(aged);
		}
	}

	private static List<Map<String, AttributeValue>> items(TestTable table) {
		return table.items().stream().filter((item) -> item.containsKey("listingpk")).toList();
	}

	private static Map<String, Object> entities(TestTable table, EntityMetadata<?> type) {
		ItemReader reader = new ItemReader(table.registry(), table.layout(),
				Payloads.of(table.registry().mapper(), PayloadLimits.DEFAULTS));
		Map<String, Object> entities = new HashMap<>();
		for (Map<String, AttributeValue> item : items(table)) {
			entities.put(item.get("listingsk").s(), reader.read(type, item).entity());
		}
		return entities;
	}

	private static Set<String> kept(TestTable table, BoundQuery query) {
		Map<String, String> names = new HashMap<>(Map.of("#p", query.path().names().partition()));
		Map<String, AttributeValue> values = new HashMap<>(
				Map.of(":p", AttributeValue.createS(query.ranges().get(0).partition())));
		QueryRequest.Builder request = QueryRequest.builder()
			.tableName(table.name())
			.indexName(query.path().index())
			.keyConditionExpression("#p = :p");
		Expression filter = query.filter();
		if (filter != null) {
			names.putAll(filter.names());
			values.putAll(filter.values());
			request.filterExpression(filter.text());
		}
		request.expressionAttributeNames(names).expressionAttributeValues(values);
		Set<String> kept = new TreeSet<>();
		LocalDynamoDb.client()
			.queryPaginator(request.build())
			.items()
			.forEach((item) -> kept.add(item.get("listingsk").s()));
		return kept;
	}

	private Criteria criteria(int depth) {
		List<Criteria> parts = new ArrayList<>();
		for (int i = 0; i <= this.random.nextInt(2); i++) {
			Criteria part = (depth > 0 && this.random.nextInt(3) == 0) ? criteria(depth - 1) : comparison();
			parts.add((this.random.nextInt(4) == 0) ? part.negated() : part);
		}
		Criteria joined = parts.get(0);
		for (Criteria part : parts.subList(1, parts.size())) {
			joined = this.random.nextBoolean() ? joined.and(part) : joined.or(part);
		}
		return joined;
	}

	private Criteria comparison() {
		return switch (this.random.nextInt(16)) {
			case 0 -> this.drawn.ordered("name", this.drawn.any(TEXTS), this.drawn.any(TEXTS));
			case 1 -> this.drawn.ordered("count", this.drawn.number(), this.drawn.number());
			case 2 -> this.drawn.ordered("amount", this.drawn.decimal(), this.drawn.decimal());
			case 3 -> this.drawn.ordered("color", color(), color());
			case 4 -> this.drawn.ordered("flag", this.random.nextBoolean(), this.random.nextBoolean());
			case 5 -> this.drawn.ordered("address.city", this.drawn.any(TEXTS), this.drawn.any(TEXTS));
			case 6 -> this.random.nextBoolean() ? where("price").is(new Price(this.drawn.decimal()))
					: where("price").ne(new Price(this.drawn.decimal()));
			case 7 -> this.drawn.part(this.random.nextBoolean() ? "name" : "tags", this.drawn.any(TEXTS));
			case 8 -> this.drawn.part("sizes", this.drawn.number());
			case 9 -> this.drawn.emptiness(List.of("tags", "sizes", "map").get(this.random.nextInt(3)));
			case 12 -> this.drawn.size(List.of("tags", "sizes", "map", "name").get(this.random.nextInt(4)));
			case 13 -> this.drawn.pair("name", "address.city");
			case 14 -> this.drawn.pair("count", "amount");
			case 15 -> where(this.drawn.any(List.of("name", "color", "tags", "price"))).hasType(AttributeType.STRING);
			case 10 -> this.random.nextBoolean() ? where("name").startsWith(this.drawn.any(TEXTS))
					: this.drawn.nullness("name");
			default ->
				this.drawn.nullness(List.of("color", "amount", "address.city", "price").get(this.random.nextInt(4)));
		};
	}

	private Object entity(Class<?> type, String id) {
		String name = this.random.nextInt(4) == 0 ? null : this.drawn.any(TEXTS);
		Set<String> tags = this.random.nextBoolean() ? Set.of() : Set.of("x" + this.drawn.any(TEXTS), "a");
		List<Integer> sizes = this.random.nextBoolean() ? List.of() : List.of(this.drawn.number(), this.drawn.number());
		Map<String, String> map = this.random.nextBoolean() ? Map.of() : Map.of("k", "v");
		Address address = this.random.nextInt(4) == 0 ? null : new Address(this.drawn.any(TEXTS));
		BigDecimal amount = this.random.nextInt(4) == 0 ? null : this.drawn.decimal();
		Price price = this.random.nextInt(4) == 0 ? null : new Price(this.drawn.decimal());
		if (type == Plain.class) {
			return new Plain(id, name, this.drawn.number(), this.random.nextBoolean(), tags, sizes, map, address,
					color(), amount, price);
		}
		return (type == Kept.class)
				? new Kept(id, name, this.drawn.number(), this.random.nextBoolean(), tags, sizes, map, address, color(),
						amount, price)
				: new Packed(id, name, this.drawn.number(), this.random.nextBoolean(), tags, sizes, map, address,
						color(), amount, price);
	}

	private Color color() {
		return Color.values()[this.random.nextInt(2)];
	}

	@SingleTableEntity
	record Plain(@Id String id, @Nullable String name, int count, boolean flag, Set<String> tags, List<Integer> sizes,
			Map<String, String> map, @Nullable Address address, @Nullable Color color,
			@JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable BigDecimal amount, @Nullable Price price) {
	}

	@SingleTableEntity
	record Kept(@Id String id, @Filterable @Nullable String name, @Filterable int count, @Filterable boolean flag,
			@Filterable Set<String> tags, @Filterable List<Integer> sizes, @Filterable Map<String, String> map,
			@Filterable @Nullable Address address, @Filterable @Nullable Color color,
			@Filterable @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable BigDecimal amount,
			@Filterable @Nullable Price price) {
	}

	@SingleTableEntity(compression = Compression.GZIP)
	record Packed(@Id String id, @Filterable @Nullable String name, int count, @Filterable boolean flag,
			@Filterable Set<String> tags, List<Integer> sizes, Map<String, String> map,
			@Filterable @Nullable Address address, @Nullable Color color,
			@JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable BigDecimal amount, @Nullable Price price) {
	}

	record Address(@Nullable String city) {
	}

	record Price(BigDecimal amount) {
	}

	enum Color {

		@JsonProperty("z")
		RED,

		@JsonProperty("b")
		BLUE

	}

}
