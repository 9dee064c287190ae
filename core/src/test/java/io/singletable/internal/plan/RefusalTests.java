package io.singletable.internal.plan;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.singletable.GlobalSecondaryIndex;
import io.singletable.Listing;
import io.singletable.SingleTableEntity;
import io.singletable.query.Criteria;
import io.singletable.test.Status;
import io.singletable.test.Ticket;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.data.annotation.Id;
import org.springframework.data.domain.Sort;
import org.springframework.data.domain.Sort.Order;

import static io.singletable.query.Criteria.where;
import static org.assertj.core.api.Assertions.assertThat;

class RefusalTests {

	private static final Criteria P = where("p").is("secret");

	@Test
	void refusalNamesEachCandidateAndTheDeclarationThatIsMissing() {
		assertThat(Planning.of(Ticket.class).refusal(where("title").is("secret").and("priority").gte(3))).isEqualTo("""
				No index serves a query of Ticket for 'title = ? and priority >= ?':
				  - table (Ticket#{id}, Ticket) requires a value for 'id'
				  - gsi1 (status#{status}, {priority}#{id}) requires a value for 'status'
				  - gsi2 (assignee#{assignee}, {id}) requires a value for 'assignee'
				  - listing (1 partition, {id}) would have to filter 'title = ? and priority >= ?'
				Declare @GlobalSecondaryIndex(name = "gsi3", partitionKey = "title#{title}", sortKey = "{priority}") \
				on Ticket. Filtering reads more than it returns: allow it with @AllowFiltering or allowFiltering().""");
	}

	@Test
	void orderIsNamed() {
		assertThat(Planning.of(Ticket.class).by("title").refusal(where("status").is(Status.OPEN))).isEqualTo(
				"""
						No index serves a query of Ticket for 'status = ?' by 'title: ASC':
						  - table (Ticket#{id}, Ticket) requires a value for 'id'
						  - gsi1 (status#{status}, {priority}#{id}) does not provide the order title: ASC
						  - gsi2 (assignee#{assignee}, {id}) requires a value for 'assignee'
						  - listing (1 partition, {id}) does not provide the order title: ASC
						Declare @GlobalSecondaryIndex(name = "gsi3", partitionKey = "status#{status}", sortKey = "{title}") \
						on Ticket. Sorting in memory reads all rows before it returns one: allow it with @AllowSorting(max = …) \
						or allowSorting(…).""");
	}

	@Test
	void sortingIsAdvisedWhereItHelps() {
		String advice = "allow it with @AllowSorting(max = …)";
		Criteria open = where("status").is(Status.OPEN);
		assertThat(Planning.of(Ticket.class).by("title").sorting(5).refusal(where("title").is("x")))
			.doesNotContain(advice);
		assertThat(Planning.of(Ticket.class).by("title").refusal(open.and("title").contains("x"))).contains(advice)
			.contains("@AllowFiltering");
		assertThat(Planning.of(Ticket.class).by("tags").refusal(open)).doesNotContain(advice);
		assertThat(Planning.of(Ticket.class).by(Sort.by(Sort.Order.asc("title").ignoreCase())).refusal(open))
			.doesNotContain(advice);
		assertThat(Planning.of(Ticket.class).by("title").sorting(5).refusal(open.and("title").contains("x")))
			.doesNotContain(advice)
			.contains("@AllowFiltering");
	}

	@Test
	void whatNoDeclarationWouldServeIsNotAdvised() {
		assertThat(Planning.of(Bare.class).refusal(where("a").gt("x"))).endsWith(
				"\nAdd a condition with a value for a property ('='), so that an index can serve the query. A scan "
						+ "reads the whole table: allow it with @AllowScan or allowScan().");
		assertThat(Planning.of(Bare.class).by(Sort.by(Order.asc("a").ignoreCase())).refusal(P))
			.endsWith("\nKeys order text by code point and contain no null: sort without ignoreCase() and without "
					+ "null handling.");
		String unordered = "\nNo index can provide this order: keys contain text, numbers, booleans, enums, UUIDs "
				+ "and times, and only numbers, booleans and times can be descending while others are ascending.";
		assertThat(Planning.of(Bare.class).by("tags").refusal(P)).contains(unordered);
		assertThat(Planning.of(Bare.class).by(Sort.by(Order.asc("n"), Order.desc("a"))).refusal(P)).contains(unordered);
	}

	@Test
	void indexThatTheUserNamedIsNotToBeReplacedByAnother() {
		assertThat(Planning.of(Ticket.class).using("gsi1").refusal(where("title").is("secret"))).isEqualTo("""
				No index serves a query of Ticket for 'title = ?':
				  - gsi1 (status#{status}, {priority}#{id}) requires a value for 'status'
				Name another index, or none, to let the planner choose. A scan reads the whole index: allow it with \
				@AllowScan or allowScan().""");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "equality | p#{p} |", "range | p#{p} | {n}", "order | p#{p} | {a}",
					"orders | p#{p} | {a}#{n:desc}", "values in order | p#{p} | {a}", "values | p#{p}#a#{a} |",
					"range and order | p#{p} | {n}" })
	void declarationThatIsAdvisedServesTheQuery(String query, String partition, @Nullable String sort) {
		Advised advised = advised(query);
		String refusal = Planning.of(Bare.class).by(advised.sort()).refusal(advised.criteria());
		String declaration = "Declare @GlobalSecondaryIndex(name = \"gsi1\", partitionKey = \"" + partition + "\""
				+ ((sort != null) ? ", sortKey = \"" + sort + "\"" : "") + ") on Bare.";
		assertThat(refusal).contains(declaration);
		assertThat(Planning.of(advised.declared()).by(advised.sort()).plan(advised.criteria()).path().index())
			.isEqualTo("gsi1");
	}

	private static Advised advised(String query) {
		return switch (query) {
			case "equality" -> new Advised(P, Sort.unsorted(), Equality.class);
			case "range" -> new Advised(P.and("n").gt(3), Sort.unsorted(), Range.class);
			case "order" -> new Advised(P, Sort.by("a").descending(), Ordered.class);
			case "orders" -> new Advised(P, Sort.by(Order.desc("a"), Order.asc("n")), Orders.class);
			case "values in order" -> new Advised(P.and("a").in(List.of("x", "y")), Sort.by("a"), Ordered.class);
			case "values" -> new Advised(P.and("a").in(List.of("x", "y")), Sort.unsorted(), Values.class);
			default -> new Advised(P.and("n").gt(3), Sort.by("n"), Range.class);
		};
	}

	@Test
	void whatTheDeclarationLeavesIsToBeFiltered() {
		assertThat(Planning.of(Bare.class).by("a").refusal(P.and("n").gt(3)))
			.contains("Declare @GlobalSecondaryIndex(name = \"gsi1\", partitionKey = \"p#{p}\", sortKey = \"{a}\") on "
					+ "Bare, and allow filtering by 'n > ?'.");
		assertThat(Planning.of(Ordered.class).by("a").filtering().plan(P.and("n").gt(3)).path().index())
			.isEqualTo("gsi1");
	}

	@Test
	void propertyThatMayBeNullIsNotAdvisedAsAnOrder() {
		assertThat(Planning.of(Bare.class).by("maybe").refusal(P))
			.contains("add the condition 'maybe is not null', so that one can be declared");
		assertThat(Planning.of(Bare.class).by("maybe").refusal(P.and("maybe").isNotNull()))
			.contains("sortKey = \"{maybe}\"");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "tags | is | which has several values: test whether it contains one of them",
			"tags | lt | which has no order: use text, a number, a boolean, an enum, a UUID, a date or a time",
			"n | contains | but this is supported for text and collections only", "n | isNull | which is never null",
			"a | isEmpty | but this is supported for collections and maps only",
			"n | startsWith | but this is supported for text only",
			"n | endsWith | but this is supported for text only",
			"optional | is | which is not supported in queries: declare the property with the type of its value, "
					+ "and nullable" })
	void comparisonThatMakesNoSenseIsRefused(String property, String operator, String reason) {
		Criteria criteria = switch (operator) {
			case "is" -> where(property).is("secret");
			case "lt" -> where(property).lt("secret");
			case "contains" -> where(property).contains("secret");
			case "isNull" -> where(property).isNull();
			case "isEmpty" -> where(property).isEmpty();
			case "endsWith" -> where(property).endsWith("secret");
			default -> where(property).startsWith("secret");
		};
		assertThat(Planning.of(Bare.class).refusal(criteria)).startsWith("'" + property + " ")
			.endsWith(", " + reason)
			.doesNotContain("secret");
	}

	@Test
	void explanationIsOneLineWithoutValues() {
		assertThat(Planning.of(Ticket.class)
			.by(Sort.by(Order.desc("priority")))
			.plan(where("status").in(List.of(Status.OPEN)).and("priority").gt(41)))
			.hasToString("Ticket: Query gsi1 [status in ? | priority > ?] descending; eventually consistent, "
					+ "0.5 read units for each 4 KB read");
		AccessPlan filtered = Planning.of(Ticket.class)
			.filtering()
			.plan(where("status").is(Status.OPEN).and("title").is("secret").and("id").ne("secret"));
		assertThat(filtered).hasToString("Ticket: Query gsi1 [status = ?] ascending; "
				+ "filter title = ? by DynamoDB, checked again; id <> ? in memory; eventually consistent, "
				+ "0.5 read units for each 4 KB read");
		assertThat(filtered.bind()).hasToString("Ticket: Query gsi1");
		assertThat(filtered.bind().ranges()).hasToString("[KeyRange[ALL]]");
		assertThat(String.valueOf(filtered.bind().filter())).doesNotContain("secret");
		assertThat(Planning.of(Ticket.class).consistently().plan(where("id").is("secret")))
			.hasToString("Ticket: Query table [id = ?] ascending; strongly consistent, 1 read unit for each 4 KB read");
	}

	record Advised(Criteria criteria, Sort sort, Class<?> declared) {
	}

	@SingleTableEntity(listing = Listing.NONE)
	record Bare(@Id String id, String p, String a, int n, @Nullable String maybe, Set<String> tags,
			Optional<String> optional) {
	}

	@SingleTableEntity(listing = Listing.NONE)
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "p#{p}")
	record Equality(@Id String id, String p, String a, int n) {
	}

	@SingleTableEntity(listing = Listing.NONE)
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "p#{p}", sortKey = "{n}")
	record Range(@Id String id, String p, String a, int n) {
	}

	@SingleTableEntity(listing = Listing.NONE)
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "p#{p}", sortKey = "{a}")
	record Ordered(@Id String id, String p, String a, int n) {
	}

	@SingleTableEntity(listing = Listing.NONE)
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "p#{p}", sortKey = "{a}#{n:desc}")
	record Orders(@Id String id, String p, String a, int n) {
	}

	@SingleTableEntity(listing = Listing.NONE)
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "p#{p}#a#{a}")
	record Values(@Id String id, String p, String a, int n) {
	}

}
