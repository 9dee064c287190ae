package io.singletable.repository;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

import io.singletable.GlobalSecondaryIndex;
import io.singletable.SingleTableEntity;
import io.singletable.UnplannableQueryException;
import io.singletable.core.ExecutableQuery;
import io.singletable.core.SingleTableTemplate;
import io.singletable.query.Criteria;
import io.singletable.test.TestTable;
import org.junit.jupiter.api.Test;

import org.springframework.data.annotation.Id;
import org.springframework.data.domain.Sort;

import static io.singletable.query.Criteria.where;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for keys of less usual shapes: planned correctly and true to the rows, or refused
 * precisely.
 */
class KeyShapesIntegrationTests {

	private final SingleTableTemplate template = TestTable
		.of(Task.class, Line.class, Day.class, House.class, Card.class, Memo.class)
		.template();

	@Test
	void twoIndexesOverOneProperty() {
		List<Task> tasks = new ArrayList<>();
		for (int i = 0; i < 12; i++) {
			tasks.add(new Task("t" + i, (i % 3 == 0) ? "done" : "open", i % 4, "d" + (11 - i)));
		}
		Predicate<Task> open = (task) -> task.status().equals("open");
		Criteria isOpen = where("status").is("open");
		Rows<Task> rows = insert(Task.class, tasks);
		rows.refused(isOpen, Sort.unsorted(),
				"Two indexes serve a query of Task for 'status = ?' equally well, gsi1 (status#{status}, "
						+ "{rank}#{id}) and gsi2 "
						+ "(status#{status}, {due}#{id}): name the one to use with @UseIndex(\"gsi1\")");
		rows.found(isOpen, Sort.by("rank"), open, "Query gsi1 [status = ?] ascending");
		rows.found(isOpen, Sort.by("due").descending(), open, "Query gsi2 [status = ?] descending");
		rows.found(isOpen.and("rank").gt(1), Sort.unsorted(), open.and((task) -> task.rank() > 1),
				"Query gsi1 [status = ? | rank > ?] ascending");
		rows.found(isOpen.and("due").startsWith("d1"), Sort.unsorted(), open.and((task) -> task.due().startsWith("d1")),
				"Query gsi2 [status = ? | due starts with ?] ascending");
		assertThat(this.template.query(Task.class).matching(isOpen).usingIndex("gsi2").all())
			.containsExactlyInAnyOrderElementsOf(tasks.stream().filter(open).toList());
	}

	@Test
	void partitionKeyOfTheTableAsThatOfAnIndex() {
		List<Line> lines = new ArrayList<>();
		for (int i = 0; i < 12; i++) {
			lines.add(new Line(new Line.Key((i < 8) ? "o1" : "o2", "l" + i), 7 * i % 12));
		}
		Predicate<Line> first = (line) -> line.key().order().equals("o1");
		Criteria ofFirst = where("key.order").is("o1");
		Rows<Line> rows = insert(Line.class, lines);
		rows.found(ofFirst, Sort.unsorted(), first, "Query table [key.order = ?] ascending; filter type by DynamoDB");
		rows.found(ofFirst, Sort.by("amount"), first, "Query gsi1 [key.order = ?] ascending");
		rows.found(ofFirst.and("key.number").gte("l3"), Sort.unsorted(),
				first.and((line) -> line.key().number().compareTo("l3") >= 0),
				"Query table [key.order = ? | key.number >= ?] ascending; filter type by DynamoDB");
		rows.found(ofFirst.and("amount").lt(6), Sort.by("amount").descending(), first.and((line) -> line.amount() < 6),
				"Query gsi1 [key.order = ? | amount < ?] descending");
		rows.refused(where("key.number").is("l3"), Sort.unsorted(),
				"table (Order#{order}, Line#{number}) requires a value for 'key.order'");
	}

	@Test
	void threePropertiesInASortKey() {
		List<Day> days = new ArrayList<>();
		for (int i = 0; i < 27; i++) {
			days.add(new Day("d" + i, "s", 9 + i / 9, 1 + i / 3 % 3, -1 + i % 3));
		}
		Rows<Day> rows = insert(Day.class, days);
		Criteria site = where("site").is("s");
		rows.found(site.and("year").is(10), Sort.unsorted(), (day) -> day.year() == 10,
				"Query gsi1 [site = ? | year = ?] ascending");
		rows.found(site.and("year").is(10).and("month").is(2), Sort.by("number").descending(),
				(day) -> day.year() == 10 && day.month() == 2,
				"Query gsi1 [site = ? | year = ? and month = ?] descending");
		rows.found(site.and("year").is(9).and("month").is(3).and("number").between(-1, 0), Sort.unsorted(),
				(day) -> day.year() == 9 && day.month() == 3 && day.number() <= 0,
				"Query gsi1 [site = ? | year = ? and month = ? and number between ?, ?] ascending");
		rows.found(site.and("year").is(11).and("month").gt(1), Sort.unsorted(),
				(day) -> day.year() == 11 && day.month() > 1,
				"Query gsi1 [site = ? | year = ? and month > ?] ascending");
		rows.found(site.and("year").in(List.of(9, 11)).and("month").is(2), Sort.by("year"),
				(day) -> day.year() != 10 && day.month() == 2,
				"Query gsi1 [site = ? | year in ? and month = ?] ascending");
		rows.found(site, Sort.by("year", "month", "number").descending(), (day) -> true,
				"Query gsi1 [site = ?] descending");
		rows.refused(site.and("month").is(2), Sort.unsorted(), "would have to filter 'month = ?'");
		rows.refused(site.and("year").gt(9).and("month").is(2), Sort.unsorted(), "would have to filter 'month = ?'");
		rows.refused(site, Sort.by("month"), "does not provide the order month: ASC");
	}

	@Test
	void propertyInBothKeys() {
		List<House> houses = new ArrayList<>();
		for (int i = 0; i < 12; i++) {
			houses.add(new House("h" + i, (i % 2 == 0) ? "Ulm" : "Ul", "s" + i % 4));
		}
		Rows<House> rows = insert(House.class, houses);
		Criteria ulm = where("city").is("Ulm");
		rows.found(ulm, Sort.by("street"), (house) -> house.city().equals("Ulm"), "Query gsi1 [city = ?] ascending");
		rows.found(ulm.and("street").gt("s0"), Sort.unsorted(),
				(house) -> house.city().equals("Ulm") && !house.street().equals("s0"),
				"Query gsi1 [city = ? | street > ?] ascending");
		rows.found(where("city").in(List.of("Ulm", "Ul")), Sort.unsorted(), (house) -> true,
				"Query gsi1 [city in ?] ascending");
		rows.refused(where("city").startsWith("Ul"), Sort.unsorted(),
				"gsi1 (city#{city}, {city}#{street}#{id}) requires a value for 'city'");
	}

	@Test
	void sharedIndexGivesEachTypeItsOwn() {
		List<Card> cards = new ArrayList<>();
		List<Memo> memos = new ArrayList<>();
		for (int i = 0; i < 9; i++) {
			cards.add(new Card("c" + i, (i % 3 == 0) ? "b1" : "b2", i));
			memos.add(new Memo("c" + i, (i % 3 == 0) ? "b1" : "b2", i));
		}
		Rows<Memo> memoRows = insert(Memo.class, memos);
		Rows<Card> cardRows = insert(Card.class, cards);
		Criteria board = where("board").is("b1");
		cardRows.found(board, Sort.by("rank").descending(), (card) -> card.board().equals("b1"),
				"Query gsi1 [board = ?] descending; filter type by DynamoDB");
		memoRows.found(board.and("rank").lte(3), Sort.unsorted(),
				(memo) -> memo.board().equals("b1") && memo.rank() <= 3,
				"Query gsi1 [board = ? | rank <= ?] ascending; filter type by DynamoDB");
		assertThat(this.template.query(Card.class).matching(board).count()).isEqualTo(3);
	}

	private <T> Rows<T> insert(Class<T> type, List<T> rows) {
		rows.forEach(this.template::insert);
		return new Rows<>(this.template, type, rows);
	}

	/**
	 * The rows of a type.
	 */
	private record Rows<T>(SingleTableTemplate template, Class<T> type, List<T> all) {

		void found(Criteria criteria, Sort sort, Predicate<T> expected, String plan) {
			ExecutableQuery<T> query = this.template.query(this.type).matching(criteria).sort(sort);
			assertThat(unnumbered(query.explain())).startsWith(this.type.getSimpleName() + ": " + plan + ";");
			assertThat(query.all()).isNotEmpty()
				.containsExactlyInAnyOrderElementsOf(this.all.stream().filter(expected).toList());
		}

		void refused(Criteria criteria, Sort sort, String reason) {
			ExecutableQuery<T> query = this.template.query(this.type).matching(criteria).sort(sort);
			assertThatExceptionOfType(UnplannableQueryException.class).isThrownBy(query::explain)
				.satisfies((ex) -> assertThat(unnumbered(String.valueOf(ex.getMessage()))).contains(reason));
		}

		private static String unnumbered(String text) {
			return text.replaceAll("\\?\\d", "?");
		}

	}

	@SingleTableEntity
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "status#{status}", sortKey = "{rank}")
	@GlobalSecondaryIndex(name = "gsi2", partitionKey = "status#{status}", sortKey = "{due}")
	record Task(@Id String id, String status, int rank, String due) {
	}

	@SingleTableEntity(partitionKey = "Order#{order}", sortKey = "Line#{number}")
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "order#{order}", sortKey = "{amount}")
	record Line(@Id Key key, int amount) {

		record Key(String order, String number) {
		}

	}

	@SingleTableEntity
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "site#{site}", sortKey = "{year}#{month}#{number}")
	record Day(@Id String id, String site, int year, int month, int number) {
	}

	@SingleTableEntity
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "city#{city}", sortKey = "{city}#{street}")
	record House(@Id String id, String city, String street) {
	}

	@SingleTableEntity
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "board#{board}", sortKey = "{rank}", shared = true)
	record Card(@Id String id, String board, int rank) {
	}

	@SingleTableEntity
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "board#{board}", sortKey = "{rank}", shared = true)
	record Memo(@Id String id, String board, int rank) {
	}

}
