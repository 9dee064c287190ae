package io.singletable.internal.plan;

import java.util.Map;

import io.singletable.GlobalSecondaryIndex;
import io.singletable.Listing;
import io.singletable.ReadConsistency;
import io.singletable.SingleTableEntity;
import io.singletable.internal.layout.IndexProjection;
import io.singletable.query.Criteria;
import io.singletable.test.Comment;
import io.singletable.test.Customer;
import io.singletable.test.Status;
import io.singletable.test.Ticket;
import org.junit.jupiter.api.Test;

import org.springframework.data.annotation.Id;

import static io.singletable.query.Criteria.where;
import static org.assertj.core.api.Assertions.assertThat;

class IndexChoiceTests {

	private static final Criteria P = where("p").is("x");

	@Test
	void tableBeatsAnIndex() {
		assertThat(Planning.of(InTable.class).plan(where("key.p").is("x")).path().index()).isNull();
	}

	@Test
	void indexThatNeedsNoFilterBeatsTheTable() {
		assertThat(Planning.of(InTable.class).filtering().plan(where("key.p").is("x").and("a").is("y")).path().index())
			.isEqualTo("gsi2");
	}

	@Test
	void indexThatLeavesLessToFilterIsTaken() {
		assertThat(Planning.of(Two.class).plan(P.and("a").is("y")).path().index()).isEqualTo("byA");
		assertThat(Planning.of(Two.class).plan(P.and("b").gt(1)).path().index()).isEqualTo("byB");
	}

	@Test
	void indexThatGivesTheOrderIsTaken() {
		assertThat(Planning.of(Two.class).by("a").plan(P).path().index()).isEqualTo("byA");
		assertThat(Planning.of(Two.class).by("b").plan(P).path().index()).isEqualTo("byB");
	}

	@Test
	void tieIsRefused() {
		assertThat(Planning.of(Two.class).refusal(P)).isEqualTo(
				"Two indexes serve a query of Two for 'p = ?' equally well, byA (p#{p}, {a}#{id}) and byB (p#{p}, "
						+ "{b}#{id}): "
						+ "name the one to use with @UseIndex(\"byA\") or usingIndex(\"byA\"), or sort in the order "
						+ "of one of them");
	}

	@Test
	void tieIsSettledByName() {
		assertThat(Planning.of(Two.class).using("byB").plan(P).path().index()).isEqualTo("byB");
	}

	@Test
	void indexOfWholeItemsBeatsOneOfKeys() {
		assertThat(Planning.of(Two.class).projecting(Map.of("byA", IndexProjection.keysOnly())).plan(P).path().index())
			.isEqualTo("byB");
	}

	@Test
	void indexBeatsTheListing() {
		assertThat(Planning.of(Two.class).filtering().by("b").plan(P).path().index()).isEqualTo("byB");
	}

	@Test
	void unknownIndexIsRefusedNamingTheKnown() {
		assertThat(Planning.of(Ticket.class).using("gsi7").refusal(P)).isEqualTo("Ticket has no stored property "
				+ "'p': use one of assignee, createdAt, id, priority, status, tags, title, updatedAt, version, "
				+ "or a path into one of them");
		assertThat(Planning.of(Two.class).using("gsi7").refusal(P))
			.isEqualTo("Two has no index 'gsi7': use one of table, byA, byB, listing");
	}

	@Test
	void tablesPartitionIsSharedWithOtherTypes() {
		assertThat(Planning.of(Comment.class, Ticket.class).filter(where("key.ticketId").is("t1")))
			.isEqualTo("_type IN ('Comment')");
		assertThat(Planning.of(Comment.class).filter(where("key.ticketId").is("t1").and("key.id").is("c1"))).isNull();
	}

	@Test
	void sharedIndexIsFilteredByType() {
		assertThat(Planning.of(Shared.class).ranges(P)).containsExactly("p#x");
		assertThat(Planning.of(Shared.class).filter(P)).isEqualTo("_type IN ('Shared')");
		assertThat(Planning.of(Two.class).using("byA").filter(P)).isNull();
	}

	@Test
	void onlyTheTableIsReadConsistently() {
		assertThat(Planning.of(Ticket.class).consistently().plan(where("id").is("t")).path().consistency())
			.isEqualTo(ReadConsistency.STRONG);
		assertThat(Planning.of(Customer.class).consistently().refusal(Criteria.everything())).isEqualTo("""
				No index serves a query of Customer for 'everything':
				  - table (Customer#{id}, Customer) requires a value for 'id'
				  - listing (1 partition, {id}) is an index, which can't be read with strong consistency
				Only the table's own keys can be read with strong consistency: add conditions on them, or use \
				eventual consistency. A scan reads the whole table: allow it with @AllowScan or allowScan().""");
	}

	@Test
	void incompleteIndexIsNotUsed() {
		assertThat(Planning.of(Ticket.class).backfilling("index:gsi1").refusal(where("status").is(Status.OPEN)))
			.contains(
					"\n  - gsi1 (status#{status}, {priority}#{id}) lacks items that were stored before it was declared "
							+ "or changed: run template.backfill(Ticket.class) first\n");
		assertThat(Planning.of(Ticket.class).backfilling("listing").refusal(Criteria.everything())).contains(
				"\n  - listing (1 partition, {id}) lacks items that were stored before it was declared or changed: "
						+ "run template.backfill(Ticket.class) first\n");
	}

	@Test
	void scanIsTakenOnlyWhereNothingElseServes() {
		Criteria title = where("title").is("x");
		assertThat(Planning.of(Ticket.class).scanning().plan(title).path()).hasToString("Query listing");
		AccessPlan scan = Planning.of(Unlisted.class).scanning().plan(where("p").is("x"));
		assertThat(scan.path()).hasToString("Scan table");
		assertThat(Planning.filter(scan.bind())).isEqualTo(
				"(begins_with(pk, 'Unlisted#')) AND (_type IN ('Unlisted')) AND (attribute_exists(_data) OR (p = 'x'))");
		assertThat(scan.bind().isEmpty()).isFalse();
		assertThat(Planning.of(Unlisted.class).scanning().by("p").refusal(P)).startsWith("No index serves");
		assertThat(Planning.of(Unlisted.class).filtering().refusal(P)).startsWith("No index serves");
	}

	@Test
	void partOfAnIdInAnIndexIsFoundThere() {
		assertThat(Planning.of(InTable.class).ranges(where("key.id").is("i"))).containsExactly("InTable#id#i");
	}

	@SingleTableEntity(partitionKey = "P#{p}", sortKey = "InTable#{id}")
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "p#{p}")
	@GlobalSecondaryIndex(name = "gsi2", partitionKey = "p#{p}", sortKey = "{a}")
	@GlobalSecondaryIndex(name = "gsi3", partitionKey = "id#{id}")
	record InTable(@Id Key key, String a) {

		record Key(String p, String id) {
		}

	}

	@SingleTableEntity
	@GlobalSecondaryIndex(name = "byA", partitionKey = "p#{p}", sortKey = "{a}")
	@GlobalSecondaryIndex(name = "byB", partitionKey = "p#{p}", sortKey = "{b}")
	record Two(@Id String id, String p, String a, int b) {
	}

	@SingleTableEntity
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "p#{p}", shared = true)
	record Shared(@Id String id, String p) {
	}

	@SingleTableEntity(listing = Listing.NONE)
	record Unlisted(@Id String id, String p) {
	}

}
