package io.singletable.internal.plan;

import java.util.List;

import io.singletable.GlobalSecondaryIndex;
import io.singletable.SingleTableEntity;
import io.singletable.query.Criteria;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.data.annotation.Id;

import static io.singletable.query.Criteria.where;
import static org.assertj.core.api.Assertions.assertThat;

class SparseIndexTests {

	private static final Criteria P = where("p").is("x");

	private static final String LEFT_OUT = "gsi1 (p#{p}, {a}#{id}) leaves out entities whose 'a' is null";

	@Test
	void indexThatLeavesOutNullsDoesNotServeWhatAsksForThem() {
		assertThat(Planning.of(Sparse.class).refusal(P)).contains(LEFT_OUT
				+ ": add the condition 'a is not null', or name the index (@UseIndex, usingIndex) to accept that\n");
		for (Criteria passesNull : List.of(P.and("a").ne("y"), P.and("a").notIn(List.of("y")),
				P.and("a").doesNotContain("y"), P.and(where("a").is("y").or(where("b").is("y"))))) {
			assertThat(Planning.of(Sparse.class).filtering().bind(passesNull).path().index()).as("%s", passesNull)
				.isEqualTo("listing");
		}
	}

	@Test
	void indexServesWhatExcludesNulls() {
		assertThat(Planning.of(Sparse.class).ranges(P.and("a").gt("y"))).containsExactly("Sparse#p#x [y$, )");
		assertThat(Planning.of(Sparse.class).filtering().plan(P.and("a").contains("y")).path().index())
			.isEqualTo("gsi1");
		Criteria either = where("p").is("x").and("a").is("y").or(where("p").is("x").and("a").is("z"));
		assertThat(Planning.of(Sparse.class).filtering().ranges(either)).containsExactly("Sparse#p#x ^ y#",
				"Sparse#p#x ^ z#");
	}

	@Test
	void notNullIsGivenByTheIndex() {
		BoundQuery query = Planning.of(Sparse.class).bind(P.and("a").isNotNull());
		assertThat(Planning.ranges(query)).containsExactly("Sparse#p#x");
		assertThat(query.filter()).isNull();
		assertThat(query.predicate()).isNull();
	}

	@Test
	void indexServesItsUserWithoutNulls() {
		assertThat(Planning.of(Sparse.class).using("gsi1").ranges(P)).containsExactly("Sparse#p#x");
	}

	@Test
	void indexIsScannedWhereItsUserAllowsIt() {
		AccessPlan scan = Planning.of(Sparse.class).using("gsi1").scanning().plan(Criteria.everything());
		assertThat(scan.path()).hasToString("Scan gsi1");
		assertThat(Planning.of(Sparse.class).using("gsi1").scanning().plan(P).path()).hasToString("Query gsi1");
		assertThat(
				Planning.of(Sparse.class).using("gsi1").scanning().by("b").sorting(9).plan(where("a").gt("y")).path())
			.hasToString("Scan gsi1");
	}

	@Test
	void scanOfAnIndexThatLacksTheRowsIsRefused() {
		assertThat(Planning.of(Sparse.class).using("gsi1").scanning().refusal(where("a").isNull())).contains(LEFT_OUT)
			.doesNotContain("A scan");
		assertThat(Planning.of(Sparse.class)
			.using("gsi1")
			.scanning()
			.backfilling("index:gsi1")
			.refusal(Criteria.everything()))
			.contains("gsi1 (p#{p}, {a}#{id}) lacks items that were stored before it was declared or changed",
					"Run template.backfill(Sparse.class)")
			.doesNotContain("A scan");
		assertThat(Planning.of(Sparse.class).using("gsi1").scanning().consistently().refusal(Criteria.everything()))
			.contains("Only the table's own keys can be read with strong consistency")
			.doesNotContain("A scan");
		assertThat(Planning.of(Sparse.class).using("gsi1").scanning().by("b").refusal(Criteria.everything()))
			.doesNotContain("A scan");
	}

	@Test
	void nullIsInNoIndex() {
		assertThat(Planning.of(Sparse.class).using("gsi1").filtering().refusal(P.and("a").isNull())).contains(LEFT_OUT);
		assertThat(Planning.of(Sparse.class).filtering().plan(P.and("a").isNull()).path().index()).isEqualTo("listing");
		assertThat(Planning.of(Sparse.class)
			.using("gsi1")
			.filtering()
			.refusal(P.and(where("a").isNull().or(where("a").is("y"))))).contains(LEFT_OUT);
	}

	/** The index looks complete in the class that comes first. */
	@Test
	void nullsOfAnyClassAreLeftOut() {
		assertThat(Planning.of(Root.class).refusal(P)).contains("leaves out entities whose 'a' is null");
		assertThat(Planning.of(Root.class).ranges(P.and("a").isNotNull())).containsExactly("Root#p#x");
	}

	@SingleTableEntity
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "p#{p}", sortKey = "{a}")
	record Sparse(@Id String id, String p, @Nullable String a, String b) {
	}

	@SingleTableEntity
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "p#{p}", sortKey = "{a}")
	sealed interface Root permits First, Second {

	}

	record First(@Id String id, String p, String a) implements Root {
	}

	record Second(@Id String id, String p, @Nullable String a) implements Root {
	}

}
