package io.singletable.query;

import java.util.Map;

import io.singletable.layout.KeyNames;
import io.singletable.layout.RevisionKeys.SortRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

import org.springframework.data.domain.Sort.Direction;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The texts of requests.
 */
class PartitionQueryTests {

	private static final KeyNames NAMES = new KeyNames("gsi1pk", "gsi1sk");

	@Test
	void wholePartitionNamesThePartitionKeyOnly() {
		QueryRequest request = query(null, Direction.ASC).request("app").build();
		assertThat(request.tableName()).isEqualTo("app");
		assertThat(request.indexName()).isEqualTo("gsi1");
		assertThat(request.keyConditionExpression()).isEqualTo("#p = :p");
		assertThat(request.expressionAttributeNames()).isEqualTo(Map.of("#p", "gsi1pk"));
		assertThat(request.expressionAttributeValues()).isEqualTo(Map.of(":p", AttributeValue.fromS("Ticket#0")));
		assertThat(request.projectionExpression()).isNull();
	}

	@ParameterizedTest
	@CsvSource({ "ASC, #p = :p AND #s > :s, true", "DESC, #p = :p AND #s < :s, false" })
	void goesOnAfterASortKeyInItsOrder(Direction order, String condition, boolean forward) {
		QueryRequest request = query(SortCondition.after("k", order), order).request("app").build();
		assertThat(request.keyConditionExpression()).isEqualTo(condition);
		assertThat(request.scanIndexForward()).isEqualTo(forward);
		assertThat(request.expressionAttributeNames()).containsEntry("#s", "gsi1sk");
		assertThat(request.expressionAttributeValues()).containsEntry(":s", AttributeValue.fromS("k"));
	}

	@Test
	void rangeIncludesBothEnds() {
		QueryRequest request = query(null, Direction.ASC).within(new SortRange("a", "b")).request("app").build();
		assertThat(request.keyConditionExpression()).isEqualTo("#p = :p AND #s BETWEEN :low AND :high");
		assertThat(request.expressionAttributeValues()).containsEntry(":low", AttributeValue.fromS("a"))
			.containsEntry(":high", AttributeValue.fromS("b"));
	}

	@Test
	void keysOnlyNamesEveryPlaceholderItUses() {
		QueryRequest request = query(null, Direction.ASC).keysOnly().request("app").build();
		assertThat(request.projectionExpression()).isEqualTo("#p, #s");
		assertThat(request.expressionAttributeNames()).isEqualTo(Map.of("#p", "gsi1pk", "#s", "gsi1sk"));
	}

	@Test
	void onlyTheTableIsReadConsistently() {
		assertThat(query(null, Direction.ASC).request("app").build().consistentRead()).isFalse();
		PartitionQuery ofTable = new PartitionQuery("Ticket", null, NAMES, "p", null, Direction.ASC);
		assertThat(ofTable.request("app").build().consistentRead()).isTrue();
	}

	private static PartitionQuery query(@Nullable SortCondition condition, Direction order) {
		return new PartitionQuery("Ticket", "gsi1", NAMES, "Ticket#0", condition, order);
	}

}
