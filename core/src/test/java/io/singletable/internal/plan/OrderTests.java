package io.singletable.internal.plan;

import java.time.Instant;
import java.util.List;

import io.singletable.GlobalSecondaryIndex;
import io.singletable.Listing;
import io.singletable.SingleTableEntity;
import io.singletable.query.Criteria;
import io.singletable.test.Comment;
import org.junit.jupiter.api.Test;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.LastModifiedDate;
import org.springframework.data.domain.Sort;
import org.springframework.data.domain.Sort.Direction;
import org.springframework.data.domain.Sort.Order;

import static io.singletable.query.Criteria.where;
import static org.assertj.core.api.Assertions.assertThat;

class OrderTests {

	private static final Criteria P = where("p").is("x");

	@Test
	void orderIsThatOfTheFirstPropertiesOfTheSortKey() {
		assertThat(direction(P, Order.asc("a"))).isEqualTo(Direction.ASC);
		assertThat(direction(P, Order.desc("a"))).isEqualTo(Direction.DESC);
		assertThat(direction(P, Order.asc("a"), Order.desc("b"))).isEqualTo(Direction.ASC);
		assertThat(direction(P, Order.desc("a"), Order.asc("b"))).isEqualTo(Direction.DESC);
		assertThat(direction(P, Order.asc("a"), Order.desc("b"), Order.asc("id"))).isEqualTo(Direction.ASC);
	}

	@Test
	void otherOrdersAreRefused() {
		assertThat(refusal(P, Order.asc("b")))
			.contains("gsi1 (p#{p}, {a}#{b:desc}#{id}) does not provide the order b: ASC");
		assertThat(refusal(P, Order.asc("a"), Order.asc("b"))).contains("does not provide the order a: ASC,b: ASC");
		assertThat(refusal(P, Order.asc("a"), Order.desc("b"), Order.desc("id")))
			.contains("does not provide the order");
		assertThat(refusal(P, Order.asc("a"), Order.asc("id"))).contains("does not provide the order");
		assertThat(refusal(P, Order.asc("q"))).contains("does not provide the order");
		assertThat(refusal(P, Order.asc("a").ignoreCase())).contains("does not provide the order");
		assertThat(refusal(P, Order.asc("a").nullsLast())).contains("does not provide the order");
	}

	@Test
	void propertyWithOneValueNeedsNoOrder() {
		assertThat(direction(P.and("a").is("y"), Order.desc("b"))).isEqualTo(Direction.ASC);
		assertThat(direction(P.and("a").is("y"), Order.asc("p"), Order.desc("a"), Order.asc("b")))
			.isEqualTo(Direction.DESC);
		assertThat(direction(P, Order.desc("p"))).isEqualTo(Direction.ASC);
	}

	@Test
	void rangeKeepsTheOrder() {
		assertThat(direction(P.and("a").gt("y"), Order.desc("a"))).isEqualTo(Direction.DESC);
	}

	@Test
	void severalValuesAreInOrderThemselvesOnly() {
		Criteria several = P.and("a").in(List.of("y", "z"));
		assertThat(direction(several, Order.desc("a"))).isEqualTo(Direction.DESC);
		assertThat(refusal(several, Order.desc("b"))).contains("does not provide the order");
	}

	@Test
	void partitionsAreMergedInOrder() {
		assertThat(direction(where("p").in(List.of("x", "y")), Order.desc("a"))).isEqualTo(Direction.DESC);
		assertThat(refusal(where("p").in(List.of("x", "y")), Order.asc("p")))
			.contains("does not provide the order p: ASC");
	}

	@Test
	void nothingIsLeftToBeOrderedBehindTheId() {
		assertThat(direction(P, Order.asc("a"), Order.desc("b"), Order.asc("id"), Order.desc("q")))
			.isEqualTo(Direction.ASC);
	}

	@Test
	void partOfAnIdLeavesTheRestToBeOrdered() {
		assertThat(Planning.of(Comment.class).by("key.id", "text").plan(where("key.ticketId").is("t")).path())
			.hasToString("Query table");
		assertThat(Planning.of(Comment.class).by("key.id", "text").refusal(where("key.ticketId").in(List.of("t", "u"))))
			.contains("does not provide the order key.id: ASC,text: ASC");
	}

	@Test
	void listingGivesItsOwnOrder() {
		assertThat(Planning.of(ById.class).by(Sort.by(Order.desc("id"))).bind(Criteria.everything()).order())
			.isEqualTo(Direction.DESC);
		assertThat(Planning.of(ByTime.class).by(Sort.by(Order.desc("updatedAt"))).bind(Criteria.everything()).order())
			.isEqualTo(Direction.DESC);
		assertThat(Planning.of(ByTime.class).by("id").refusal(Criteria.everything()))
			.contains("listing (1 partition, {updatedAt}#{id}) does not provide the order id: ASC");
	}

	@Test
	void unknownPropertyIsRefused() {
		assertThat(Planning.of(ById.class).by("no").refusal(Criteria.everything()))
			.isEqualTo("ById has no stored property 'no': use one of id, or a path into one of them");
	}

	private static Direction direction(Criteria criteria, Order... orders) {
		return Planning.of(Example.class).by(Sort.by(orders)).bind(criteria).order();
	}

	private static String refusal(Criteria criteria, Order... orders) {
		return Planning.of(Example.class).by(Sort.by(orders)).refusal(criteria);
	}

	@SingleTableEntity
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "p#{p}", sortKey = "{a}#{b:desc}")
	record Example(@Id String id, String p, String a, int b, String q) {
	}

	@SingleTableEntity
	record ById(@Id String id) {
	}

	@SingleTableEntity(listing = Listing.LAST_MODIFIED)
	record ByTime(@Id String id, @LastModifiedDate Instant updatedAt) {
	}

}
