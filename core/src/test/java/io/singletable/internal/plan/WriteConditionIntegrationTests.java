package io.singletable.internal.plan;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.singletable.SingleTableEntity;
import io.singletable.internal.convert.ItemReader;
import io.singletable.internal.convert.Payloads;
import io.singletable.internal.convert.token.PayloadLimits;
import io.singletable.internal.expression.Expression;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.query.AttributeType;
import io.singletable.query.Criteria;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.TestTable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;

import static io.singletable.query.Criteria.where;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for conditions of writes on items of all ages: what DynamoDB lets pass matches in
 * memory. Of items as they are written now, it lets all pass that match.
 */
class WriteConditionIntegrationTests {

	private static final int ITEMS = 50;

	private static final int CONDITIONS = 400;

	private static final Instant START = Instant.parse("2026-11-21T09:14:00Z");

	private static final List<String> TEXTS = List.of("", "a", "ab", "b", "1", "true", "\uFFFF", "\uD83D\uDE00");

	private final Random random = new Random(17);

	private final RandomCriteria drawn = new RandomCriteria(this.random);

	private final TestTable table = TestTable.of(Animal.class);

	private final EntityMetadata<?> type = this.table.registry().required(Animal.class);

	private final Payloads payloads = Payloads.of(this.table.registry().mapper(), PayloadLimits.DEFAULTS);

	private final WriteConditions conditions = new WriteConditions(this.table.layout(), this.payloads,
			new PartStates());

	@Test
	void whatDynamoDbLetsPassOfItemsOfAllAgesMatches() {
		insert();
		age();
		Map<String, Object> entities = entities();
		int expressed = 0;
		for (int i = 0; i < CONDITIONS; i++) {
			WriteCondition condition = this.conditions.of(this.type, criteria(2));
			if (condition.expression().isPresent()) {
				expressed++;
				Set<String> passed = passed(condition.expression().get());
				assertThat(matching(entities, condition)).as("%s as %s", condition, condition.expression().get())
					.containsAll(passed);
			}
		}
		assertThat(expressed).isGreaterThan(CONDITIONS / 2);
	}

	@Test
	void dynamoDbLetsPassWhatMatchesOfItemsAsTheyAreWritten() {
		insert();
		Map<String, Object> entities = entities();
		for (int i = 0; i < CONDITIONS; i++) {
			WriteCondition condition = this.conditions.of(this.type, criteria(2));
			Optional<Expression> expression = condition.expression();
			// Numbers are rounded, where Bird has 0, Dog has null, and a null name may be
			// stored in two places.
			boolean exact = Stream.of(".*weight.*", ".*wings.*", ".*name [<>=]+ code.*")
				.noneMatch(condition.toString()::matches);
			if (expression.isPresent() && exact) {
				assertThat(passed(expression.get())).as("%s as %s", condition, expression.get())
					.isEqualTo(matching(entities, condition));
			}
		}
	}

	private static Set<String> matching(Map<String, Object> entities, WriteCondition condition) {
		Set<String> matching = new TreeSet<>(entities.keySet());
		matching.removeIf((id) -> !condition.matches(entities.get(id)));
		return matching;
	}

	private Set<String> passed(Expression condition) {
		ScanRequest request = ScanRequest.builder()
			.tableName(this.table.name())
			.filterExpression(condition.text())
			.expressionAttributeNames(condition.names())
			.expressionAttributeValues(condition.values().isEmpty() ? null : condition.values())
			.build();
		Set<String> passed = new TreeSet<>();
		LocalDynamoDb.client().scanPaginator(request).items().forEach((item) -> {
			if (item.containsKey("listingsk")) {
				passed.add(item.get("listingsk").s());
			}
		});
		return passed;
	}

	private void insert() {
		for (int i = 0; i < ITEMS; i++) {
			this.table.template().insert(entity("e" + i));
		}
	}

	/** As former classes wrote them. */
	private void age() {
		for (Map<String, AttributeValue> item : items()) {
			Map<String, AttributeValue> aged = new HashMap<>(item);
			if (this.random.nextInt(3) == 0) {
				move(aged, "name", "title");
			}
			if (this.random.nextInt(4) == 0) {
				aged.put("color", AttributeValue.createS("crimson"));
			}
			if (this.random.nextInt(4) == 0) {
				aged.put("born", AttributeValue.createS("2026-11-21T1" + this.random.nextInt(3) + ":14:00Z"));
			}
			if (this.random.nextInt(3) == 0) {
				aged.put("weight", AttributeValue.createN("1.50000000000000000" + this.random.nextInt(3)));
			}
			if (this.random.nextInt(4) == 0) {
				aged.put("code",
						this.random.nextBoolean() ? AttributeValue.createN("1") : AttributeValue.createBool(true));
			}
			if (this.random.nextInt(4) == 0 && aged.containsKey("tags")) {
				List<AttributeValue> tags = new ArrayList<>();
				aged.get("tags").ss().forEach((tag) -> tags.add(AttributeValue.createS(tag)));
				tags.add(tags.get(0));
				aged.put("tags", AttributeValue.createL(tags));
			}
			if (this.random.nextInt(4) == 0) {
				aged.remove("_v");
			}
			for (String attribute : List.of("name", "count", "tags", "sizes", "home", "born", "code", "amount", "names",
					"limit")) {
				switch (this.random.nextInt(10)) {
					case 0, 1 -> aged.remove(attribute);
					case 2 -> aged.put(attribute, AttributeValue.createNul(true));
					default -> {
					}
				}
			}
			if (isReadable(aged)) {
				this.table.put(aged);
			}
		}
	}

	private boolean isReadable(Map<String, AttributeValue> item) {
		try {
			reader().read(this.type, item);
			return true;
		}
		catch (RuntimeException ex) {
			return false;
		}
	}

	private static void move(Map<String, AttributeValue> item, String from, String to) {
		AttributeValue value = item.remove(from);
		if (value != null) {
			item.put(to, value);
		}
	}

	private List<Map<String, AttributeValue>> items() {
		return this.table.items().stream().filter((item) -> item.containsKey("listingpk")).toList();
	}

	private Map<String, Object> entities() {
		Map<String, Object> entities = new HashMap<>();
		for (Map<String, AttributeValue> item : items()) {
			entities.put(item.get("listingsk").s(), reader().read(this.type, item).entity());
		}
		return entities;
	}

	private ItemReader reader() {
		return new ItemReader(this.table.registry(), this.table.layout(), this.payloads);
	}

	private Criteria criteria(int depth) {
		Criteria joined = part(depth);
		for (int i = this.random.nextInt(2); i > 0; i--) {
			Criteria part = part(depth);
			joined = this.random.nextBoolean() ? joined.and(part) : joined.or(part);
		}
		return joined;
	}

	private Criteria part(int depth) {
		Criteria part = (depth > 0 && this.random.nextInt(3) == 0) ? criteria(depth - 1) : comparison();
		return (this.random.nextInt(3) == 0) ? part.negated() : part;
	}

	private Criteria comparison() {
		return switch (this.random.nextInt(21)) {
			case 0 -> this.drawn.ordered("name", text(), text());
			case 1 -> this.drawn.ordered("count", this.drawn.number(), this.drawn.number());
			case 2 -> this.drawn.ordered("amount", this.drawn.decimal(), this.drawn.decimal());
			case 3 -> this.drawn.ordered("color", color(), color());
			case 4 -> this.drawn.ordered("born", time(), time());
			case 5 -> this.drawn.ordered("home.city", text(), text());
			case 6 -> this.drawn.ordered("weight", weight(), weight());
			case 7 -> this.drawn.ordered("code", text(), text());
			case 8 -> this.drawn.ordered("version", (long) this.drawn.number(), (long) this.drawn.number());
			case 9 -> this.drawn.ordered("wings", this.drawn.number(), this.drawn.number());
			case 10 -> this.drawn.part(this.random.nextBoolean() ? "name" : "tags", text());
			case 11 -> this.drawn.part("sizes", this.drawn.number());
			case 12 -> this.random.nextBoolean() ? where("tags").isEmpty() : where("tags").isNotEmpty();
			case 13 -> where((this.random.nextBoolean()) ? "name" : "code").startsWith(text());
			case 14 -> this.drawn.size(this.drawn.any(List.of("tags", "sizes", "names")));
			case 15 -> this.drawn.size("name");
			case 16 -> this.drawn.pair(this.drawn.any(List.of("name", "home.city")), "code");
			case 17 -> this.drawn.pair("born", "died");
			case 18 -> this.drawn.pair(this.drawn.any(List.of("count", "version")),
					this.drawn.any(List.of("limit", "wings", "amount", "weight")));
			case 19 -> where(this.drawn.any(List.of("name", "count", "any", "tags")))
				.hasType(this.drawn.any(List.of(AttributeType.STRING, AttributeType.NUMBER, AttributeType.LIST)));
			default -> this.drawn.nullness(List.of("name", "color", "amount", "born", "home.city", "home", "wings")
				.get(this.random.nextInt(7)));
		};
	}

	private Animal entity(String id) {
		Set<String> tags = this.random.nextBoolean() ? Set.of() : Set.of("x" + text(), "a");
		List<Integer> sizes = this.random.nextBoolean() ? List.of() : List.of(this.drawn.number(), this.drawn.number());
		Home home = (this.random.nextInt(4) == 0) ? null : new Home(orNull(text()));
		return this.random.nextBoolean()
				? new Dog(id, null, orNull(text()), this.drawn.number(), orNull(this.drawn.decimal()), orNull(color()),
						orNull(time()), orNull(time()), weight(), text(), tags, sizes, names(), home,
						(long) this.drawn.number(), value())
				: new Bird(id, null, orNull(text()), this.drawn.number(), orNull(this.drawn.decimal()), orNull(color()),
						orNull(time()), orNull(time()), weight(), text(), tags, sizes, names(), home,
						(long) this.drawn.number(), value(), this.drawn.number());
	}

	private Map<String, Integer> names() {
		return this.random.nextBoolean() ? Map.of() : Map.of("a", 1, "c" + text(), 2, "b" + text(), 3);
	}

	private @Nullable Object value() {
		return switch (this.random.nextInt(4)) {
			case 0 -> null;
			case 1 -> text();
			case 2 -> this.drawn.number();
			default -> List.of("x");
		};
	}

	private <T> @Nullable T orNull(T value) {
		return (this.random.nextInt(4) == 0) ? null : value;
	}

	private String text() {
		return TEXTS.get(this.random.nextInt(TEXTS.size()));
	}

	private double weight() {
		return List.of(1.5, 0.0, Math.nextUp(1.5), -2.25).get(this.random.nextInt(4));
	}

	private Color color() {
		return Color.values()[this.random.nextInt(3)];
	}

	private Instant time() {
		return START.plus(this.random.nextInt(4), ChronoUnit.HOURS);
	}

	@SingleTableEntity
	sealed interface Animal {

		String id();

	}

	record Dog(@Id String id, @Version @Nullable Long version, @JsonAlias("title") @Nullable String name, int count,
			@Nullable BigDecimal amount, @Nullable Color color, @Nullable Instant born, @Nullable Instant died,
			double weight, String code, Set<String> tags, List<Integer> sizes, Map<String, Integer> names,
			@Nullable Home home, long limit, @Nullable Object any) implements Animal {
	}

	record Bird(@Id String id, @Version @Nullable Long version, @JsonAlias("title") @Nullable String name, int count,
			@Nullable BigDecimal amount, @Nullable Color color, @Nullable Instant born, @Nullable Instant died,
			double weight, String code, Set<String> tags, List<Integer> sizes, Map<String, Integer> names,
			@Nullable Home home, long limit, @Nullable Object any, int wings) implements Animal {
	}

	record Home(@Nullable String city) {
	}

	enum Color {

		@JsonProperty("z")
		@JsonAlias("crimson")
		RED,

		@JsonProperty("b")
		BLUE,

		GREEN

	}

}
