package io.singletable.internal.layout;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.singletable.internal.expression.Expression;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.TestTable;
import io.singletable.test.Ticket;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for filters for living entities.
 */
class LivenessFiltersIntegrationTests {

	private static final Instant NOW = Instant.parse("2026-11-21T09:14:00.5Z");

	private final TestTable table = TestTable.of(Ticket.class);

	private final LivenessFilters filters = new LivenessFilters(this.table.layout());

	private final EntityMetadata<?> type = this.table.registry().required(Ticket.class);

	@Test
	void filterOfTheTableSaysWhatTheHeaderSays() {
		List<String> alive = putItems(Arrays.asList(null, AttributeValue.fromBool(true)));
		assertThat(alive).hasSizeBetween(10, 30);
		assertThat(found(null, "pk", this.filters.inTable(this.type, NOW).build())).isEqualTo(alive);
	}

	@Test
	void filterOfAnIndexSaysWhatTheHeaderSaysOfAllThatIsNoTombstone() {
		List<String> alive = putItems(List.of());
		assertThat(alive).hasSizeBetween(10, 30);
		Expression filter = this.filters.inIndex(this.type, NOW).build();
		assertThat(found("gsi1", "gsi1pk", filter)).isEqualTo(alive);
		assertThat(Objects.requireNonNull(filter).names()).doesNotContainValue("_del");
	}

	/**
	 * All combinations of what matters to liveness, and of which of them there is none.
	 */
	private List<String> putItems(List<@Nullable AttributeValue> deletions) {
		long second = NOW.getEpochSecond();
		List<@Nullable AttributeValue> times = Arrays.asList(null, number(second - 1), number(second),
				number(second + 1));
		List<String> alive = new ArrayList<>();
		int index = 10;
		for (AttributeValue deleted : deletions.isEmpty() ? Arrays.asList((AttributeValue) null) : deletions) {
			for (AttributeValue version : Arrays.asList(null, number(3))) {
				for (AttributeValue expiry : times) {
					for (AttributeValue removal : times) {
						Map<String, AttributeValue> item = new HashMap<>();
						String sort = Integer.toString(index++);
						item.put("pk", AttributeValue.fromS("p"));
						item.put("gsi1pk", AttributeValue.fromS("p"));
						item.put("sk", AttributeValue.fromS(sort));
						item.put("gsi1sk", AttributeValue.fromS(sort));
						item.put("_type", AttributeValue.fromS("Ticket"));
						item.put("_del", deleted);
						item.put("_v", version);
						item.put("_exp", expiry);
						item.put("_ttl", removal);
						item.values().removeIf(Objects::isNull);
						this.table.put(item);
						if (this.table.layout().header(item).isAlive(NOW)) {
							alive.add(sort);
						}
					}
				}
			}
		}
		this.table.put(Map.of("pk", AttributeValue.fromS("p"), "sk", AttributeValue.fromS("9"), "gsi1pk",
				AttributeValue.fromS("p"), "gsi1sk", AttributeValue.fromS("9"), "_type",
				AttributeValue.fromS("Customer")));
		return alive;
	}

	private List<String> found(@Nullable String index, String partitionKey, @Nullable Expression filter) {
		Map<String, AttributeValue> values = new HashMap<>(Objects.requireNonNull(filter).values());
		values.put(":p", AttributeValue.fromS("p"));
		return LocalDynamoDb.client()
			.query((query) -> query.tableName(this.table.name())
				.indexName(index)
				.keyConditionExpression(partitionKey + " = :p")
				.filterExpression(filter.text())
				.expressionAttributeNames(filter.names())
				.expressionAttributeValues(values))
			.items()
			.stream()
			.map((item) -> item.get("sk").s())
			.toList();
	}

	private static AttributeValue number(long number) {
		return AttributeValue.fromN(Long.toString(number));
	}

}
