package io.singletable.internal.plan;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.singletable.Compression;
import io.singletable.Filterable;
import io.singletable.SingleTableEntity;
import io.singletable.internal.expression.Expression;
import io.singletable.internal.layout.IndexProjection;
import io.singletable.query.Criteria;
import io.singletable.query.Operand.Parameter;
import io.singletable.query.Operator;
import io.singletable.test.Status;
import io.singletable.test.Ticket;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.data.annotation.Id;

import static io.singletable.query.Criteria.where;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class FilterTests {

	private static final String GUARD = "attribute_exists(_data) OR (";

	private static final Criteria ALL = Criteria.everything();

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "EQUAL | name = 'a'", "NOT_EQUAL | attribute_not_exists(name) OR name <> 'a'",
			"LESS | name < 'a'", "LESS_OR_EQUAL | name <= 'a'", "GREATER | name > 'a'",
			"GREATER_OR_EQUAL | name >= 'a'", "STARTS_WITH | begins_with(name, 'a')", "CONTAINS | contains(name, 'a')",
			"NOT_CONTAINS | attribute_not_exists(name) OR NOT (contains(name, 'a'))", "IN | name = 'a'",
			"NOT_IN | attribute_not_exists(name) OR name <> 'a'" })
	void textIsComparedByDynamoDb(Operator operator, String filter) {
		BoundQuery query = listing(ALL.and("name").compare(operator, new Parameter(0)), "a");
		assertThat(Planning.filter(query)).isEqualTo(filter);
		assertThat(query.predicate()).isNull();
	}

	@Test
	void endOfTextIsComparedInMemory() {
		BoundQuery query = listing(ALL.and("name").endsWith("b"));
		assertThat(query.filter()).isNull();
		assertThat(query.predicate()).isNotNull();
	}

	@Test
	void betweenNullsAndSizesAreToldByDynamoDb() {
		assertThat(filter(ALL.and("name").between("a", "b"))).isEqualTo("name BETWEEN 'a' AND 'b'");
		assertThat(filter(ALL.and("name").isNull()))
			.isEqualTo("attribute_not_exists(name) OR attribute_type(name, 'NULL')");
		assertThat(filter(ALL.and("name").isNotNull()))
			.isEqualTo("attribute_exists(name) AND NOT attribute_type(name, 'NULL')");
		assertThat(filter(ALL.and("tags").isEmpty()))
			.isEqualTo("attribute_not_exists(tags) OR attribute_type(tags, 'NULL') OR size(tags) = 0");
		assertThat(filter(ALL.and("tags").isNotEmpty())).isEqualTo("size(tags) > 0");
		assertThat(filter(ALL.and("tags").contains("x"))).isEqualTo("contains(tags, 'x')");
		assertThat(filter(ALL.and("name").in(List.of("a", "b")))).isEqualTo("name IN ('a', 'b')");
		assertThat(filter(ALL.and("name").notIn(List.of("a", "b"))))
			.isEqualTo("attribute_not_exists(name) OR NOT (name IN ('a', 'b'))");
	}

	@Test
	void whatCanNeverOrAlwaysBeMetIsSaidByTheAttributeItself() {
		String never = "attribute_exists(name) AND attribute_not_exists(name)";
		assertThat(filter(ALL.and("name").in(List.of()))).isEqualTo(never);
		assertThat(filter(ALL.and("name").between("b", "a"))).isEqualTo(never);
		assertThat(filter(ALL.and("name").notIn(List.of())))
			.isEqualTo("attribute_not_exists(name) OR NOT (" + never + ")");
	}

	@Test
	void textHoldsTheEmptyText() {
		assertThat(filter(ALL.and("name").startsWith(""))).isEqualTo("attribute_type(name, 'S')");
		assertThat(filter(ALL.and("name").contains(""))).isEqualTo("attribute_type(name, 'S')");
	}

	/** To DynamoDB, an absent attribute is unequal to everything. */
	@Test
	void absentNumberIsZero() {
		assertThat(filter(ALL.and("count").is(0)))
			.isEqualTo("attribute_not_exists(count) OR attribute_type(count, 'NULL') OR count = 0");
		assertThat(filter(ALL.and("count").is(1))).isEqualTo("count = 1");
		assertThat(filter(ALL.and("count").lt(1)))
			.isEqualTo("attribute_not_exists(count) OR attribute_type(count, 'NULL') OR count < 1");
		assertThat(filter(ALL.and("count").ne(0)))
			.isEqualTo("attribute_exists(count) AND count <> 0 AND NOT attribute_type(count, 'NULL')");
		assertThat(filter(ALL.and("count").ne(1))).isEqualTo("attribute_not_exists(count) OR count <> 1");
		assertThat(filter(ALL.and("count").notIn(List.of(0, 1))))
			.isEqualTo("attribute_exists(count) AND NOT (count IN (0, 1)) AND NOT attribute_type(count, 'NULL')");
	}

	@Test
	void payloadMayBeCompressed() {
		BoundQuery query = Planning.of(Ticket.class).filtering().bind(ALL.and("title").is("x").and("priority").gt(1));
		assertThat(Planning.filter(query))
			.isEqualTo(GUARD + "(title = 'x') AND (priority > 1 OR attribute_type(priority, 'S')))");
		assertThat(query.predicate()).isNotNull();
	}

	@Test
	void filterableIsGuardedUntilAllItemsHaveIt() {
		Planning planning = Planning.of(Example.class).filtering().backfilling("filterable:name");
		BoundQuery query = planning.bind(ALL.and("name").is("a"));
		assertThat(Planning.filter(query)).isEqualTo(GUARD + "name = 'a')");
		assertThat(query.predicate()).isNotNull();
	}

	@Test
	void headerIsReadWhereItIs() {
		Planning planning = Planning.of(Ticket.class).filtering();
		BoundQuery version = planning.bind(ALL.and("version").gt(3));
		assertThat(Planning.filter(version)).isEqualTo("_v > 3");
		assertThat(version.predicate()).isNull();
		assertThat(planning.filter(ALL.and("version").is(0))).isEqualTo("attribute_not_exists(_v) OR _v = 0");
		BoundQuery time = planning.bind(ALL.and("updatedAt").gt(Instant.EPOCH));
		assertThat(Planning.filter(time))
			.isEqualTo("attribute_not_exists(_at) OR _at > '1970-01-01T00:00:00.000000000Z'");
		assertThat(time.predicate()).isNotNull();
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
			.isThrownBy(() -> planning.bind(ALL.and("updatedAt").lt(Instant.MAX)))
			.withMessageStartingWith("The argument for 'updatedAt' can't be compared with stored values: ");
	}

	@Test
	void idIsCheckedInMemory() {
		BoundQuery query = Planning.of(Ticket.class)
			.filtering()
			.bind(where("status").is(Status.OPEN).and("id").ne("t1"));
		assertThat(query.filter()).isNull();
		assertThat(query.predicate()).rejects(Ticket.open("t1", "")).accepts(Ticket.open("t2", ""));
	}

	@Test
	void partOfAnObjectIsFoundByItsStoredNames() {
		assertThat(filter(ALL.and("address.city").is("Ulm"))).isEqualTo(GUARD + "adr.city = 'Ulm')");
	}

	@Test
	void initialValueOfAFieldIsWhatIsAbsent() {
		Planning planning = Planning.of(Bean.class).filtering();
		assertThat(planning.filter(ALL.and("level").is(7)))
			.isEqualTo(GUARD + "attribute_not_exists(level) OR level = 7 OR attribute_type(level, 'S'))");
		assertThat(planning.filter(ALL.and("level").is(0)))
			.isEqualTo(GUARD + "attribute_type(level, 'NULL') OR level = 0 OR attribute_type(level, 'S'))");
		assertThat(planning.filter(ALL.and("label").isNull())).isEqualTo(GUARD + "attribute_type(label, 'NULL'))");
	}

	@Test
	void moreThanAHundredValuesAreRefused() {
		List<Object> values = IntStream.range(0, 101).<Object>mapToObj((number) -> "v" + number).toList();
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
			.isThrownBy(() -> filter(ALL.and("name").notIn(values)))
			.withMessage("'name not in' takes at most 100 values in a filter, not 101: pass fewer values per call");
	}

	@Test
	void alternativesAreFilteredIfDynamoDbCanTellAllOfThem() {
		assertThat(filter(where("name").is("a").or(where("count").gt(1)))).isEqualTo("(name = 'a') OR (count > 1)");
		assertThat(filter(where("name").is("a").or(where("id").is("1")))).isNull();
		BoundQuery mixed = listing(where("name").is("a").or(where("id").is("1")).and(where("count").gt(1)));
		assertThat(Planning.filter(mixed)).isEqualTo("count > 1");
		assertThat(mixed.predicate()).isNotNull();
		assertThat(filter(where("name").is("a").and(where("id").is("1")).or(where("count").gt(1))))
			.isEqualTo("(name = 'a') OR (count > 1)");
	}

	@Test
	void everyPlaceholderIsUsed() {
		for (Criteria criteria : List.of(ALL.and("name").in(List.of()), ALL.and("name").between("b", "a"),
				where("name").is("a").or(where("id").is("1")), ALL.and("name").startsWith(""))) {
			Expression filter = listing(criteria).filter();
			if (filter != null) {
				assertThat(filter.names().keySet()).allMatch(filter.text()::contains);
				assertThat(filter.values().keySet()).allMatch(filter.text()::contains);
			}
		}
	}

	@Test
	void indexFiltersOnlyWhatIsProjected() {
		Map<String, IndexProjection> keys = Map.of("listing", IndexProjection.keysOnly());
		BoundQuery query = Planning.of(Example.class).filtering().projecting(keys).bind(ALL.and("name").is("a"));
		assertThat(query.filter()).isNull();
		assertThat(query.predicate()).isNotNull();
		Planning some = Planning.of(Example.class)
			.filtering()
			.projecting(Map.of("listing", IndexProjection.including(Set.of("name", "address"))));
		assertThat(some.filter(ALL.and("name").is("a").and("address.city").is("Ulm"))).isEqualTo("name = 'a'");
	}

	@Test
	void numbersStoredAsTextAreNotComparedByDynamoDb() {
		BoundQuery query = Planning.of(Forms.class).filtering().bind(ALL.and("amount").is(new BigDecimal("1.0")));
		assertThat(query.filter()).isNull();
		assertThat(query.predicate()).accepts(Forms.of(new BigDecimal("1.00")));
	}

	@Test
	void whatIsNotReadAsItWasIsComparedInMemory() {
		BoundQuery day = Planning.of(Forms.class).filtering().bind(ALL.and("day").is(Instant.EPOCH));
		assertThat(day.filter()).isNull();
		assertThat(day.predicate()).isNotNull();
	}

	@Test
	void formsOfFormerClassesPassUnlessTheRecordSaysThatThereAreNone() {
		Planning unrecorded = Planning.of(Former.class).filtering().unrecorded();
		assertThat(unrecorded.filter(ALL.and("text").is("5"))).isEqualTo("text IN ('5', 5) OR word IN ('5', 5)");
		assertThat(unrecorded.filter(ALL.and("text").ne("true"))).isEqualTo(
				"(attribute_not_exists(text) AND attribute_not_exists(word)) OR attribute_exists(text) AND NOT (text IN "
						+ "('true', true)) OR attribute_exists(word) AND NOT (word IN ('true', true))");
		assertThat(unrecorded.filter(ALL.and("plain").is("5.0"))).isEqualTo("plain = '5.0'");
		assertThat(unrecorded.filter(ALL.and("plain").gt("a")))
			.isEqualTo("plain > 'a' OR attribute_type(plain, 'N') OR attribute_type(plain, 'BOOL')");
		assertThat(unrecorded.filter(ALL.and("number").is(5L))).isEqualTo("number = 5 OR attribute_type(number, 'S')");
		assertThat(unrecorded.filter(ALL.and("shade").is(Shade.DARK)))
			.isEqualTo("shade IN ('DARK', 'black') OR attribute_type(shade, 'N')");
		assertThat(unrecorded.filter(ALL.and("shade").lt(Shade.LIGHT)))
			.isEqualTo("shade < 'LIGHT' OR attribute_type(shade, 'N') OR shade = 'black'");
		assertThat(unrecorded.filter(ALL.and("time").is(Instant.EPOCH)))
			.isEqualTo("time = '1970-01-01T00:00:00.000000000Z' OR attribute_type(time, 'N') OR size(time) <> 30");
		assertThat(unrecorded.bind(ALL.and("plain").is("5")).predicate()).isNull();
		assertThat(unrecorded.bind(ALL.and("number").is(5L)).predicate()).isNotNull();
		Planning recorded = Planning.of(Former.class).filtering();
		assertThat(recorded.filter(ALL.and("text").is("5"))).isEqualTo("text = '5'");
		assertThat(recorded.filter(ALL.and("number").is(5L))).isEqualTo("number = 5");
		assertThat(recorded.bind(ALL.and("number").is(5L)).predicate()).isNull();
	}

	@Test
	void constantsAreComparedByTheirStoredText() {
		Planning planning = Planning.of(Forms.class).filtering();
		BoundQuery query = planning.bind(ALL.and("color").is(Color.RED));
		assertThat(Planning.filter(query)).isEqualTo("color = 'r'");
		assertThat(query.predicate()).isNull();
		assertThat(planning.filter(ALL.and("color").ne(Color.RED)))
			.isEqualTo("attribute_not_exists(color) OR color <> 'r'");
		assertThat(planning.filter(ALL.and("color").gt(Color.RED))).isEqualTo("color > 'r'");
	}

	@Test
	void objectsAreComparedInMemoryAsTheyAreStored() {
		BoundQuery query = Planning.of(Forms.class)
			.filtering()
			.bind(ALL.and("price").is(new Price(new BigDecimal("1.00"))));
		assertThat(query.filter()).isNull();
		assertThat(query.predicate()).accepts(Forms.of(new BigDecimal("1")));
	}

	private static @Nullable String filter(Criteria criteria) {
		return Planning.filter(listing(criteria));
	}

	private static BoundQuery listing(Criteria criteria, Object... arguments) {
		return Planning.of(Example.class).filtering().bind(criteria, arguments);
	}

	@SingleTableEntity(compression = Compression.GZIP)
	record Example(@Id String id, @Filterable @Nullable String name, @Filterable int count,
			@Filterable Set<String> tags, @JsonProperty("adr") Address address) {
	}

	record Address(String city) {
	}

	@SingleTableEntity
	static class Bean {

		@Id
		public @Nullable String id;

		public int level = 7;

		public @Nullable String label = "new";

	}

	@SingleTableEntity
	record Forms(@Id String id, @Filterable @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal amount,
			@Filterable @JsonFormat(pattern = "yyyy-MM-dd", timezone = "UTC") @Nullable Instant day,
			@Filterable @Nullable Color color, @Filterable Price price) {

		static Forms of(BigDecimal amount) {
			return new Forms("1", amount, null, Color.RED, new Price(amount));
		}

	}

	@SingleTableEntity
	record Former(@Id String id, @Filterable @JsonAlias("word") @Nullable String text,
			@Filterable @Nullable String plain, @Filterable @Nullable Long number, @Filterable @Nullable Shade shade,
			@Filterable @Nullable Instant time) {
	}

	enum Shade {

		@JsonAlias("black")
		DARK, LIGHT

	}

	enum Color {

		@JsonProperty("r")
		RED,

		@JsonProperty("b")
		BLUE

	}

	record Price(BigDecimal amount) {
	}

}
