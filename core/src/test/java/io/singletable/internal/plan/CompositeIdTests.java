package io.singletable.internal.plan;

import java.math.BigDecimal;
import java.util.List;

import io.singletable.GlobalSecondaryIndex;
import io.singletable.SingleTableEntity;
import io.singletable.query.Criteria;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.data.annotation.Id;

import static io.singletable.query.Criteria.where;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for an id of several parts that is compared as a whole: it is its parts.
 */
class CompositeIdTests {

	private static final Line.Key KEY = new Line.Key("o", 1);

	private static final Criteria IS = where("key").is(KEY);

	@Test
	void wholeIdIsOneKeyOfTheTable() {
		BoundQuery query = Planning.of(Line.class).bind(IS);
		assertThat(Planning.ranges(query))
			.isEqualTo(Planning.of(Line.class).ranges(where("key.orderId").is("o").and("key.no").is(1)));
		assertThat(query.path().index()).isNull();
		assertThat(query.ranges()).containsExactly(KeyRange.key("Line#o", "p5011"));
		assertThat(query.filter()).isNull();
		assertThat(query.predicate()).isNull();
		assertThat(Planning.of(Line.class).plan(IS).toString()).startsWith("Line: Query table [key = ?]");
	}

	@Test
	void severalIdsAreAKeyEachAndNotEveryCombination() {
		BoundQuery query = Planning.of(Line.class)
			.bind(where("key").in(List.of(KEY, new Line.Key("p", 2), new Line.Key("o", 1))));
		assertThat(query.ranges()).containsExactly(KeyRange.key("Line#o", "p5011"), KeyRange.key("Line#p", "p5012"));
		assertThat(query.predicate()).isNull();
		assertThat(Planning.of(Line.class).bind(IS.or(where("key").is(new Line.Key("p", 2)))).ranges()).hasSize(2);
		assertThat(Planning.of(Line.class).bind(where("key").in(List.of())).isEmpty()).isTrue();
	}

	@Test
	void idsThatKeysDoNotTellApartAreReadOnce() {
		assertThat(Planning.of(Price.class)
			.bind(where("key")
				.in(List.of(new Price.Key("x", new BigDecimal("1.0")), new Price.Key("x", new BigDecimal("1.00")))))
			.ranges()).containsExactly(KeyRange.key("Price#x", "p5011"));
	}

	@Test
	void indexIsReadByPartsOfAWholeIdAndTheRestIsFiltered() {
		BoundQuery query = Planning.of(Line.class).filtering().using("gsi1").bind(IS);
		assertThat(Planning.ranges(query)).containsExactly("Line#order#o");
		assertThat(query.predicate()).isNotNull()
			.accepts(new Line(KEY, "s", null))
			.rejects(new Line(new Line.Key("o", 2), "s", null));
		assertThat(Planning.of(Line.class).using("gsi1").refusal(IS)).contains("would have to filter 'key = ?'");
		assertThat(Planning.of(Line.class).filtering().using("gsi1").refusal(where("key").in(List.of(KEY))))
			.contains("requires a value for 'key.orderId'");
	}

	@Test
	void otherCriteriaAreFilteredBesideTheKey() {
		BoundQuery query = Planning.of(Line.class).filtering().bind(IS.and("geo.city").is("Ulm"));
		assertThat(query.ranges()).containsExactly(KeyRange.key("Line#o", "p5011"));
		assertThat(Planning.filter(query)).isEqualTo("attribute_exists(_data) OR (geo.city = 'Ulm')");
		BoundQuery both = Planning.of(Line.class).filtering().bind(IS.and("key.no").is(2));
		assertThat(both.ranges()).containsExactly(KeyRange.key("Line#o", "p5011"));
		assertThat(both.predicate()).isNotNull().rejects(new Line(KEY, "s", null));
	}

	@Test
	void inequalityOfAWholeIdIsFiltered() {
		Criteria other = where("key.orderId").is("o").and("key").ne(KEY);
		assertThat(Planning.of(Line.class).refusal(other)).contains("would have to filter 'key <> ?'");
		BoundQuery query = Planning.of(Line.class).filtering().bind(other);
		assertThat(Planning.ranges(query)).containsExactly("Line#o");
		assertThat(query.predicate()).isNotNull()
			.rejects(new Line(KEY, "s", null))
			.accepts(new Line(new Line.Key("o", 2), "s", null));
	}

	@Test
	void nullPartIsNamed() {
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
			.isThrownBy(() -> Planning.of(Line.class).bind(where("key").is(new Line.Key(null, 1))))
			.withMessage("The argument for 'key' has no value for 'key.orderId': set every part of the id");
	}

	@Test
	void adviceIsNeverWhatWasAskedAlready() {
		String refusal = Planning.of(Line.class).by("geo.zip").refusal(where("key.orderId").is("o"));
		assertThat(refusal).doesNotContain("Add a condition with a value for a property ('=')")
			.contains("An index that provides this order leaves out entities whose 'geo.zip' is null: add the "
					+ "condition 'geo.zip is not null', so that one can be declared.");
		assertThat(
				Planning.of(Line.class).by("geo.zip").refusal(where("key.orderId").is("o").and("geo.zip").isNotNull()))
			.contains("Declare @GlobalSecondaryIndex(");
		assertThat(Planning.of(Line.class).refusal(where("geo").is(new Line.Geo("Ulm", 1))))
			.doesNotContain("Add a condition with a value for a property ('=')")
			.contains("A key can't contain 'geo': use a condition ('=') on a property inside it, or on another "
					+ "property.");
		assertThat(Planning.of(Line.class).refusal(where("sku").is("s").or(where("geo.city").is("Ulm"))))
			.doesNotContain("Add a condition with a value for a property ('=')")
			.contains("Add a condition with a value for the same property ('=') to every alternative, so that an "
					+ "index can serve them, or run a separate query for each alternative.");
		assertThat(Planning.of(Line.class).refusal(where("sku").gt("s")))
			.contains("Add a condition with a value for a property ('='), so that an index can serve the query.");
	}

	@SingleTableEntity(partitionKey = "Line#{orderId}", sortKey = "{no}")
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "order#{key.orderId}", sortKey = "{sku}")
	record Line(@Id Key key, String sku, @Nullable Geo geo) {

		record Key(@Nullable String orderId, int no) {
		}

		record Geo(String city, @Nullable Integer zip) {
		}

	}

	@SingleTableEntity(partitionKey = "Price#{list}", sortKey = "{price}")
	record Price(@Id Key key) {

		record Key(String list, BigDecimal price) {
		}

	}

}
