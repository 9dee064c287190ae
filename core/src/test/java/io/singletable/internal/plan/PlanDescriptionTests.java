package io.singletable.internal.plan;

import java.util.List;

import io.singletable.Listing;
import io.singletable.SingleTableEntity;
import io.singletable.query.PlanDescription;
import io.singletable.query.PlanDescription.Access;
import io.singletable.query.PlanDescription.Filter;
import io.singletable.query.PlanDescription.Place;
import io.singletable.test.Ticket;
import org.junit.jupiter.api.Test;

import org.springframework.data.annotation.Id;
import org.springframework.data.domain.Sort.Direction;

import static io.singletable.query.Criteria.where;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for descriptions of access plans.
 */
class PlanDescriptionTests {

	@Test
	void indexQueryNamesItsIndexConditionAndFilter() {
		PlanDescription plan = Planning.of(Ticket.class)
			.filtering()
			.plan(where("status").is("OPEN").and("title").is("x"))
			.describe(new RequestLimits(10, 7, null));
		assertThat(plan.access()).isEqualTo(Access.QUERY);
		assertThat(plan.index()).isEqualTo("gsi1");
		assertThat(plan.keyCondition()).isEqualTo("status = ?");
		assertThat(plan.direction()).isEqualTo(Direction.ASC);
		assertThat(plan.filters()).containsExactly(new Filter("title = ?", Place.DYNAMODB_AND_MEMORY));
		assertThat(plan.filter()).isEqualTo("title = ? by DynamoDB, checked again");
		assertThat(plan.sorting()).isNull();
		assertThat(plan.keyRanges()).isOne();
		assertThat(plan.maxRequests()).isEqualTo(7);
		assertThat(plan).hasToString(plan.text());
		assertThat(plan.text()).contains("Query gsi1 [status = ?]", plan.filter(), "at most 7 requests");
	}

	@Test
	void readByIdsHasNoIndex() {
		PlanDescription plan = Planning.of(Ticket.class)
			.plan(where("id").in(List.of("a", "b")))
			.describe(RequestLimits.NONE);
		assertThat(plan.access()).isEqualTo(Access.BATCH_GET_ITEM);
		assertThat(plan.index()).isNull();
		assertThat(plan.filters()).isEmpty();
		assertThat(plan.filter()).isNull();
		assertThat(plan.maxRequests()).isNull();
		assertThat(plan.keyRanges()).isZero();
	}

	@Test
	void scanHasNoCondition() {
		PlanDescription plan = Planning.of(Unlisted.class)
			.filtering()
			.scanning()
			.plan(where("title").is("x"))
			.describe(RequestLimits.NONE);
		assertThat(plan.access()).isEqualTo(Access.SCAN);
		assertThat(plan.keyCondition()).isNull();
		assertThat(plan.direction()).isNull();
		assertThat(plan.filter()).contains("title = ?");
	}

	@SingleTableEntity(listing = Listing.NONE)
	record Unlisted(@Id String id, String title) {

	}

}
