package io.singletable.internal.read;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

import io.singletable.ReadConsistency;
import io.singletable.internal.layout.IndexProjection;
import io.singletable.internal.layout.KeyNames;
import io.singletable.internal.plan.AccessPath;
import io.singletable.internal.expression.Expression;
import io.singletable.internal.expression.ExpressionBuilder;
import io.singletable.internal.plan.KeyRange;
import org.junit.jupiter.api.Test;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.Select;

import org.springframework.data.domain.Sort.Direction;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the texts of requests.
 */
class QueryInputTests {

	private static final KeyNames NAMES = new KeyNames("gsi1pk", "gsi1sk");

	private static final AccessPath PATH = new AccessPath("gsi1", NAMES, IndexProjection.all(),
			ReadConsistency.EVENTUAL, false);

	@Test
	void wholePartitionNamesThePartitionKeyOnly() {
		QueryRequest request = request(KeyRange.all("Ticket#0"), Direction.ASC);
		assertThat(request.tableName()).isEqualTo("app");
		assertThat(request.indexName()).isEqualTo("gsi1");
		assertThat(request.keyConditionExpression()).isEqualTo("#p = :p");
		assertThat(request.expressionAttributeNames()).isEqualTo(Map.of("#p", "gsi1pk"));
		assertThat(request.expressionAttributeValues()).isEqualTo(Map.of(":p", AttributeValue.fromS("Ticket#0")));
		assertThat(request.projectionExpression()).isNull();
	}

	@ParameterizedTest
	@CsvSource({ "ASC,", "DESC, false" })
	void readsInItsOrder(Direction order, @Nullable Boolean forward) {
		assertThat(request(KeyRange.all("p"), order).scanIndexForward()).isEqualTo(forward);
	}

	@Test
	void rangeIsSaidByItsShortestCondition() {
		assertThat(condition(KeyRange.all("p"))).isEqualTo("");
		assertThat(condition(KeyRange.key("p", "k"))).isEqualTo(" AND #s = :s {:s=k}");
		assertThat(condition(KeyRange.prefix("p", "k"))).isEqualTo(" AND begins_with(#s, :s) {:s=k}");
		assertThat(condition(KeyRange.between("p", "k", null))).isEqualTo(" AND #s >= :s {:s=k}");
		assertThat(condition(KeyRange.between("p", "k\0", null))).isEqualTo(" AND #s > :s {:s=k}");
		assertThat(condition(KeyRange.between("p", null, "k"))).isEqualTo(" AND #s < :s {:s=k}");
		assertThat(condition(KeyRange.between("p", null, "k\0"))).isEqualTo(" AND #s <= :s {:s=k}");
		assertThat(condition(KeyRange.between("p", "k", "l"))).isEqualTo(" AND #s BETWEEN :s AND :e {:e=l, :s=k}");
	}

	@Test
	void betweenIncludesItsEndUnlessTheRangeDoes() {
		assertThat(Objects.requireNonNull(SortKeyCondition.of("gsi1sk", KeyRange.between("p", "k", "l"))).exact())
			.isFalse();
		SortKeyCondition inclusive = Objects
			.requireNonNull(SortKeyCondition.of("gsi1sk", KeyRange.between("p", "k\0", "l\0")));
		assertThat(inclusive.exact()).isTrue();
		assertThat(inclusive.expression().values())
			.isEqualTo(Map.of(":s", AttributeValue.fromS("k\0"), ":e", AttributeValue.fromS("l")));
	}

	@Test
	void operandIsNoLongerThanAKeyMayBe() {
		String longest = "k".repeat(1024);
		SortKeyCondition condition = Objects
			.requireNonNull(SortKeyCondition.of("gsi1sk", KeyRange.between("p", longest + "\0", "l\0")));
		assertThat(condition.expression().values()).containsEntry(":s", AttributeValue.fromS(longest));
		assertThat(condition.exact()).isFalse();
	}

	@Test
	void selectionNamesEveryPlaceholderItUses() {
		QueryRequest request = query(KeyRange.all("p"), Direction.ASC, Selection.of(List.of("gsi1pk", "title")))
			.request("app")
			.build();
		assertThat(request.projectionExpression()).isEqualTo("#a0, #a1");
		assertThat(request.expressionAttributeNames())
			.isEqualTo(Map.of("#p", "gsi1pk", "#a0", "gsi1pk", "#a1", "title"));
	}

	@Test
	void filterJoinsItsPlaceholders() {
		ExpressionBuilder text = Expression.builder("f");
		Expression filter = text.build(text.name("title") + " = " + text.value(AttributeValue.fromS("t")));
		QueryRequest request = new QueryInput("Ticket", PATH, KeyRange.all("p"), Direction.ASC, filter, Selection.COUNT)
			.request("app")
			.build();
		assertThat(request.filterExpression()).isEqualTo("#f0 = :f0");
		assertThat(request.expressionAttributeNames()).containsEntry("#f0", "title");
		assertThat(request.expressionAttributeValues()).containsEntry(":f0", AttributeValue.fromS("t"));
		assertThat(request.select()).isEqualTo(Select.COUNT);
	}

	@Test
	void readsAsConsistentlyAsItsPathSays() {
		assertThat(request(KeyRange.all("p"), Direction.ASC).consistentRead()).isNull();
		AccessPath strong = new AccessPath(null, NAMES, IndexProjection.all(), ReadConsistency.STRONG, false);
		QueryInput ofTable = new QueryInput("Ticket", strong, KeyRange.all("p"), Direction.ASC, null, Selection.ALL);
		assertThat(ofTable.request("app").build().consistentRead()).isTrue();
	}

	private static String condition(KeyRange range) {
		QueryRequest request = request(range, Direction.ASC);
		Map<String, String> operands = new TreeMap<>();
		request.expressionAttributeValues().forEach((name, value) -> operands.put(name, value.s()));
		operands.remove(":p");
		assertThat(request.expressionAttributeNames().containsKey("#s")).isEqualTo(!operands.isEmpty());
		return request.keyConditionExpression().replace("#p = :p", "") + (operands.isEmpty() ? "" : " " + operands);
	}

	private static QueryRequest request(KeyRange range, Direction order) {
		return query(range, order, Selection.ALL).request("app").build();
	}

	private static QueryInput query(KeyRange range, Direction order, Selection selection) {
		return new QueryInput("Ticket", PATH, range, order, null, selection);
	}

}
