package io.singletable.internal.read;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

import io.singletable.ReadConsistency;
import io.singletable.internal.client.DynamoDbCalls;
import io.singletable.internal.client.RetryPolicy;
import io.singletable.internal.layout.IndexProjection;
import io.singletable.internal.layout.KeyNames;
import io.singletable.internal.plan.AccessPath;
import io.singletable.internal.plan.KeyRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

import org.springframework.data.domain.Sort.Direction;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for pages as DynamoDB may cut them.
 */
class PartitionReaderTests {

	private static final AccessPath PATH = new AccessPath(null, new KeyNames("pk", "sk"), IndexProjection.all(),
			ReadConsistency.STRONG, false);

	private final ScriptedQueries client = new ScriptedQueries();

	@Test
	void pageWithoutLastEvaluatedKeyIsTheEnd() {
		this.client.last("a", "b");
		WindowRows<String> rows = read(5, 10);
		assertThat(rows.values()).containsExactly("a", "b");
		assertThat(rows.evaluatedTo()).isNull();
		assertThat(this.client.requests).extracting(QueryRequest::limit).containsExactly(5);
	}

	@Test
	void emptyPagesAreReadOver() {
		this.client.page("a").page("b").last("c");
		WindowRows<String> rows = read(5, 10);
		assertThat(rows.values()).containsExactly("c");
		assertThat(rows.evaluatedTo()).isNull();
		assertThat(this.client.requests).extracting((request) -> request.exclusiveStartKey())
			.containsExactly(Map.of(), ScriptedQueries.key("a"), ScriptedQueries.key("b"));
	}

	@Test
	void aFullPageIsNotFollowedByAnother() {
		this.client.page("b", "a", "b");
		WindowRows<String> rows = read(2, 10);
		assertThat(rows.values()).containsExactly("a", "b");
		assertThat(sort(rows.evaluatedTo())).isEqualTo("b");
		assertThat(this.client.requests).hasSize(1);
	}

	@Test
	void lastPageWithLastEvaluatedKeyLeadsToAnEmptyOne() {
		this.client.page("b", "a", "b").last();
		WindowRows<String> rows = read(3, 10);
		assertThat(rows.values()).containsExactly("a", "b");
		assertThat(rows.evaluatedTo()).isNull();
		assertThat(this.client.requests).extracting(QueryRequest::limit).containsExactly(3, 1);
	}

	@Test
	void endOfTheBudgetTellsWhereToGoOn() {
		this.client.page("b", "a", "b").page("m").page("x");
		WindowRows<String> rows = read(5, 2);
		assertThat(rows.values()).containsExactly("a", "b");
		assertThat(sort(rows.evaluatedTo())).isEqualTo("m");
		assertThat(this.client.requests).hasSize(2);
	}

	@Test
	void firstRequestIsSentWithoutBudget() {
		this.client.page("m");
		assertThat(sort(read(5, 0).evaluatedTo())).isEqualTo("m");
	}

	@Test
	void asksForMoreThanIsMissingWhereItemsAreLeftOut() {
		this.client.page("x3", "a", "x1", "x2", "x3").page("x7", "x4", "x5", "x6", "x7").last("b", "c", "d", "e");
		WindowRows<String> rows = read(4, 10,
				(sortKey) -> sortKey.startsWith("x") ? Optional.empty() : Optional.of(sortKey));
		assertThat(rows.values()).containsExactly("a", "b", "c", "d", "e");
		// 3 missing of 4, one of 4 found; then one of 8.
		assertThat(this.client.requests).extracting(QueryRequest::limit).containsExactly(4, 7, 13);
	}

	@Test
	void leftOutItemsMoveThePlaceOfTheEnd() {
		this.client.page("x2", "a", "x1", "x2");
		WindowRows<String> rows = read(3, 1,
				(sortKey) -> sortKey.startsWith("x") ? Optional.empty() : Optional.of(sortKey));
		assertThat(rows.rows()).extracting((row) -> row.position().sort()).containsExactly("a");
		assertThat(sort(rows.evaluatedTo())).isEqualTo("x2");
	}

	@Test
	void hugeLimitsDoNotOverflow() {
		this.client.page("x", IntStream.range(0, 100).mapToObj("x%03d"::formatted).toArray(String[]::new)).last();
		read(Integer.MAX_VALUE - 1, 10, (sortKey) -> Optional.empty());
		assertThat(this.client.requests).extracting(QueryRequest::limit).containsExactly(Integer.MAX_VALUE - 1, null);
	}

	private WindowRows<String> read(int wanted, int requests) {
		return read(wanted, requests, Optional::of);
	}

	private WindowRows<String> read(int wanted, int requests, Function<String, Optional<String>> rows) {
		PartitionReader reader = new PartitionReader(
				new PageReader(new DynamoDbCalls(this.client, RetryPolicy.standard()), "t"));
		QueryInput query = new QueryInput("Ticket", PATH, KeyRange.all("p"), Direction.ASC, null, Selection.ALL);
		Function<Map<String, AttributeValue>, Optional<String>> decoder = (item) -> rows.apply(item.get("sk").s());
		return reader.read(query, wanted, RequestBudget.of(requests), decoder);
	}

	private static @Nullable String sort(@Nullable ItemPosition position) {
		return (position != null) ? position.sort() : null;
	}

}
