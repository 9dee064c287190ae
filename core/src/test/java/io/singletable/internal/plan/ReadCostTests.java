package io.singletable.internal.plan;

import java.util.List;
import java.util.Map;

import io.singletable.GlobalSecondaryIndex;
import io.singletable.Listing;
import io.singletable.SingleTableEntity;
import io.singletable.cost.CostEstimate;
import io.singletable.cost.RequestCount;
import io.singletable.cost.UnitEstimate;
import io.singletable.cost.UnitEstimate.Example;
import io.singletable.internal.layout.IndexProjection;
import io.singletable.query.Criteria;
import io.singletable.query.Parameters;
import io.singletable.query.PlanDescription;
import io.singletable.test.Ticket;
import org.junit.jupiter.api.Test;

import org.springframework.data.annotation.Id;

import static io.singletable.query.Criteria.where;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ReadCost}.
 */
class ReadCostTests {

	@Test
	void keyIsOneRequestAndOneItem() {
		CostEstimate cost = cost(Planning.of(Ticket.class), where("id").is("a"));
		assertThat(cost.requests()).isEqualTo(RequestCount.of(1));
		assertThat(cost.readUnits()).isEqualTo(new UnitEstimate(0.5, 50.0, "0.5 for each 4 KB of the item, rounded up",
				List.of(new Example("an item of up to 4 KB", 0.5))));
		assertThat(cost.writeUnits()).isNull();
	}

	@Test
	void strongConsistencyDoublesTheUnits() {
		UnitEstimate units = cost(Planning.of(Ticket.class).consistently(), where("id").is("a")).readUnits();
		assertThat(units.min()).isOne();
		assertThat(units.max()).isEqualTo(100);
	}

	@Test
	void listOfAPartitionIsLimitedByTheConfiguredNumberOfRequests() {
		CostEstimate cost = cost(Planning.of(Ticket.class), where("status").is("OPEN"));
		assertThat(cost.requests())
			.isEqualTo(new RequestCount(1, 1, 10, "1 for each MB read, at most 10 (singletable.query.max-requests)"));
		assertThat(cost.readUnits())
			.isEqualTo(new UnitEstimate(0.5, 1280.0, "0.5 for each 4 KB read, rounded up for each request",
					List.of(new Example("100 items of 1 KB", 12.5))));
	}

	@Test
	void runToTheEndIsNotLimited() {
		PlanDescription plan = describe(Planning.of(Ticket.class), where("status").is("OPEN"), null);
		assertThat(plan.costToEnd().requests()).isEqualTo(new RequestCount(1, 1, null, "1 for each MB read"));
		assertThat(plan.costToEnd().readUnits().max()).isNull();
	}

	@Test
	void ownLimitHoldsForEveryRun() {
		PlanDescription plan = describe(Planning.of(Ticket.class), where("status").is("OPEN"), 2);
		assertThat(plan.cost()).isEqualTo(plan.costToEnd());
		assertThat(plan.cost().requests()).isEqualTo(new RequestCount(1, 1, 2, "1 for each MB read, at most 2"));
		assertThat(plan.cost().readUnits().max()).isEqualTo(256);
	}

	@Test
	void alternativesAreKeyRanges() {
		RequestCount requests = cost(Planning.of(Ticket.class), where("status").in(List.of("OPEN", "DONE"))).requests();
		assertThat(requests.min()).isZero();
		assertThat(requests.onePage()).isEqualTo(25);
		assertThat(requests.max()).isEqualTo(25);
		assertThat(requests.rule()).startsWith("1 for each MB read of each of up to 25 key ranges, at most 25");
	}

	@Test
	void eachShardOfAListingIsAKeyRange() {
		CostEstimate cost = cost(Planning.of(Sharded.class), Criteria.everything());
		assertThat(cost.requests().min()).isEqualTo(4);
		assertThat(cost.requests().onePage()).isEqualTo(4);
		assertThat(cost.readUnits().min()).isEqualTo(2);
		assertThat(cost.requests().rule()).startsWith("1 for each MB read of each of 4 key ranges, at most 10");
	}

	@Test
	void eachShardOfAnIndexIsAKeyRange() {
		RequestCount one = cost(Planning.of(Sharded.class), where("title").is("x")).requests();
		assertThat(one.min()).isEqualTo(16);
		assertThat(one.onePage()).isEqualTo(16);
		assertThat(one.rule()).startsWith("1 for each MB read of each of 16 key ranges, at most 16");
		assertThat(cost(Planning.of(Sharded.class), where("title").in(List.of("x", "y"))).requests().max())
			.isEqualTo(25 * 16);
	}

	@Test
	void severalKeysAreReadInBatches() {
		CostEstimate cost = cost(Planning.of(Ticket.class), where("id").in(List.of("a", "b")));
		assertThat(cost.requests()).isEqualTo(new RequestCount(0, null, null, "1 for each 100 keys"));
		assertThat(cost.readUnits().rule()).isEqualTo("0.5 for each 4 KB of each item, rounded up for each item");
		assertThat(cost.readUnits().examples()).containsExactly(new Example("100 items of up to 4 KB", 50));
	}

	@Test
	void rowsOfAnIndexOfKeysAreFetched() {
		CostEstimate cost = cost(Planning.of(Ticket.class).projecting(Map.of("gsi1", IndexProjection.keysOnly())),
				where("status").is("OPEN"));
		assertThat(cost.requests().onePage()).isNull();
		assertThat(cost.requests().rule())
			.startsWith("1 for each MB read and 1 for each 100 rows, which are fetched from the table");
		assertThat(cost.readUnits().max()).isNull();
		assertThat(cost.readUnits().rule()).endsWith("; 0.5 for each 4 KB of each fetched item, rounded up");
	}

	@Test
	void fetchesOfAlternativesCountAmongTheRequests() {
		RequestCount requests = cost(Planning.of(Ticket.class).projecting(Map.of("gsi1", IndexProjection.keysOnly())),
				where("status").in(List.of("OPEN", "DONE")))
			.requests();
		assertThat(requests.onePage()).isNull();
		assertThat(requests.max()).isEqualTo(50);
		assertThat(requests.rule()).contains("which are fetched from the table, at most 50");
	}

	@Test
	void scanReadsTheTable() {
		CostEstimate cost = cost(Planning.of(Unlisted.class).scanning(), where("title").is("x"));
		assertThat(cost.requests().onePage()).isNull();
		assertThat(cost.requests().rule()).startsWith("1 for each MB of the whole table, at most 10");
		assertThat(cost.readUnits().examples()).containsExactly(new Example("a table of 1 GB", 131_072));
	}

	private static CostEstimate cost(Planning planning, Criteria criteria) {
		return describe(planning, criteria, null).cost();
	}

	private static PlanDescription describe(Planning planning, Criteria criteria, Integer own) {
		return planning.plan(Parameters.of(criteria).criteria()).describe(new RequestLimits(10, own, null));
	}

	@SingleTableEntity(shards = 4)
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "title#{title}", shards = 16)
	record Sharded(@Id String id, String title) {

	}

	@SingleTableEntity(listing = Listing.NONE)
	record Unlisted(@Id String id, String title) {

	}

}
