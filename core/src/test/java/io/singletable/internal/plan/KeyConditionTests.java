package io.singletable.internal.plan;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;

import io.singletable.GlobalSecondaryIndex;
import io.singletable.KeyTooLongException;
import io.singletable.Listing;
import io.singletable.SingleTableEntity;
import io.singletable.query.Criteria;
import io.singletable.query.Operand;
import io.singletable.query.Operator;
import io.singletable.test.Comment;
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

class KeyConditionTests {

	private static final Criteria OPEN = where("status").is(Status.OPEN);

	@Test
	void partitionIsReadWhole() {
		assertThat(Planning.of(Ticket.class).ranges(OPEN)).containsExactly("Ticket#status#OPEN");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "EQUAL | Ticket#status#OPEN ^ p5013#", "LESS | Ticket#status#OPEN [, p5013)",
					"LESS_OR_EQUAL | Ticket#status#OPEN [, p5013$)", "GREATER | Ticket#status#OPEN [p5013$, )",
					"GREATER_OR_EQUAL | Ticket#status#OPEN [p5013, )" })
	void numberIsBounded(Operator operator, String range) {
		assertThat(range(Ticket.class, "priority", operator, 3)).isEqualTo(range);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "EQUAL | Task#status#OPEN ^ n4986~#", "LESS | Task#status#OPEN [n4986~$, )",
					"LESS_OR_EQUAL | Task#status#OPEN [n4986~, )", "GREATER | Task#status#OPEN [, n4986~)",
					"GREATER_OR_EQUAL | Task#status#OPEN [, n4986~$)" })
	void descendingNumberIsBoundedTheOtherWayRound(Operator operator, String range) {
		assertThat(range(Task.class, "priority", operator, 3)).isEqualTo(range);
	}

	private static String range(Class<?> type, String property, Operator operator, Object argument) {
		Criteria criteria = OPEN.and(property).compare(operator, new Operand.Parameter(0));
		return String.join(" & ", Planning.of(type).ranges(criteria, argument));
	}

	@Test
	void betweenBoundsBothEnds() {
		assertThat(Planning.of(Ticket.class).ranges(OPEN.and("priority").between(-3, 0)))
			.containsExactly("Ticket#status#OPEN [n4986~, o$)");
		assertThat(Planning.of(Task.class).ranges(OPEN.and("priority").between(-3, 0)))
			.containsExactly("Task#status#OPEN [o, p5013$)");
	}

	@Test
	void twoTestsBoundBothEnds() {
		assertThat(Planning.of(Ticket.class).ranges(OPEN.and("priority").gt(1).and("priority").lt(9)))
			.containsExactly("Ticket#status#OPEN [p5011$, p5019)");
	}

	@Test
	void reversedBoundsAreNoRange() {
		assertThat(Planning.of(Ticket.class).bind(OPEN.and("priority").between(9, 1)).isEmpty()).isTrue();
		assertThat(Planning.of(Ticket.class).ranges(OPEN.and("priority").gt(3).and("priority").lt(3))).isEmpty();
		assertThat(Planning.of(Ticket.class).ranges(OPEN.and("priority").gte(3).and("priority").lte(3)))
			.containsExactly("Ticket#status#OPEN [p5013, p5013$)");
	}

	@Test
	void secondTestOfTheSameBoundIsFiltered() {
		BoundQuery query = Planning.of(Ticket.class).filtering().bind(OPEN.and("priority").gt(1).and("priority").gt(5));
		assertThat(Planning.ranges(query)).containsExactly("Ticket#status#OPEN [p5011$, )");
		assertThat(Planning.filter(query))
			.isEqualTo("attribute_exists(_data) OR (priority > 5 OR attribute_type(priority, 'S'))");
	}

	@Test
	void keyThatIsFixedIsReadAlone() {
		assertThat(Planning.of(Ticket.class).ranges(where("id").is("t 1"))).containsExactly("Ticket#t$W1 = Ticket");
	}

	@Test
	void partsOfAnIdAreKeysOfAnotherTypesPartition() {
		Planning comments = Planning.of(Comment.class, Ticket.class);
		Criteria ticket = where("key.ticketId").is("t1");
		assertThat(comments.ranges(ticket)).containsExactly("Ticket#t1 ^ Comment#");
		assertThat(comments.ranges(ticket.and("key.id").is("c1"))).containsExactly("Ticket#t1 = Comment#c1");
		assertThat(comments.ranges(ticket.and("key.id").gt("c1"))).containsExactly("Ticket#t1 [Comment#c1$, Comment$)");
		assertThat(comments.ranges(ticket.and("key.id").lte("c1")))
			.containsExactly("Ticket#t1 [Comment#, Comment#c1$)");
	}

	/** DynamoDB's BETWEEN includes both ends, and the end may be the key of an entity. */
	@Test
	void endThatMayBeAKeyIsCheckedAgain() {
		Planning comments = Planning.of(Comment.class, Ticket.class);
		Criteria ticket = where("key.ticketId").is("t1");
		BoundQuery before = comments.bind(ticket.and("key.id").lt("c2"));
		assertThat(Planning.ranges(before)).containsExactly("Ticket#t1 [Comment#, Comment#c2)");
		assertThat(before.predicate()).rejects(new Comment(new Comment.Key("t1", "c2"), "end"))
			.accepts(new Comment(new Comment.Key("t1", "c1"), "before"));
		assertThat(comments.bind(ticket.and("key.id").lte("c2")).predicate()).isNull();
		assertThat(comments.bind(ticket.and("key.id").between("c1", "c2")).predicate()).isNull();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', nullValues = "-",
			value = { "ab | A#p#x ^ a#ab", "'' | A#p#x ^ a#", "'a b' | A#p#x ^ a#a$Wb", "'a#' | A#p#x ^ a#a$Z" })
	void beginningOfTextIsThatOfKeys(String prefix, String range) {
		assertThat(Planning.of(A.class).ranges(where("p").is("x").and("a").startsWith(prefix))).containsExactly(range);
	}

	@Test
	void templateIsMatchedAsFarAsItsPropertiesAreFixed() {
		Planning planning = Planning.of(A.class).filtering();
		Criteria p = where("p").is("x");
		assertThat(planning.ranges(p)).containsExactly("A#p#x ^ a#");
		assertThat(planning.ranges(p.and("a").is(""))).containsExactly("A#p#x ^ a#$#b#");
		assertThat(planning.ranges(p.and("a").is("1").and("b").gte(2))).containsExactly("A#p#x [a#1#b#p5012, a#1#b$)");
		assertThat(planning.ranges(p.and("a").is("1").and("b").lt(2))).containsExactly("A#p#x [a#1#b#, a#1#b#p5012)");
		assertThat(planning.ranges(p.and("a").is("1").and("b").is(2).and("c").is(true)))
			.containsExactly("A#p#x ^ a#1#b#p5012#c#true#");
		BoundQuery gap = planning.bind(p.and("b").is(2));
		assertThat(Planning.ranges(gap)).containsExactly("A#p#x ^ a#");
		assertThat(Planning.filter(gap)).isEqualTo("attribute_exists(_data) OR (b = 2 OR attribute_type(b, 'S'))");
	}

	@Test
	void propertyMayBeInBothKeys() {
		assertThat(Planning.of(Both.class).ranges(where("city").is("Ulm").and("street").is("A")))
			.containsExactly("Both#city#Ulm ^ Ulm#A#");
		assertThat(Planning.of(Both.class).ranges(where("city").in(Set.of("Ulm")).and("street").isNotNull()))
			.containsExactly("Both#city#Ulm ^ Ulm#");
	}

	@Test
	void greatestCodePointHasNoSuccessor() {
		String last = Character.toString(Character.MAX_CODE_POINT);
		BoundQuery query = Planning.of(Plain.class).bind(where("p").is("x").and("a").startsWith(last));
		assertThat(query.ranges()).containsExactly(new KeyRange("Plain#p#x", last, null, KeyRange.Form.PREFIX));
	}

	@Test
	void endOfAPrefixIsTheNextTextByCodePoints() {
		assertThat(KeyRange.end("a")).isEqualTo("b");
		assertThat(KeyRange.end("a" + Character.toString(Character.MAX_CODE_POINT))).isEqualTo("b");
		assertThat(KeyRange.end("\uD7FF")).isEqualTo("\uE000");
		assertThat(KeyRange.end("\uFFFF")).isEqualTo(Character.toString(0x10000));
		assertThat(KeyRange.end(Character.toString(Character.MAX_CODE_POINT))).isNull();
	}

	@Test
	void equalNumbersAreOneKey() {
		assertThat(Planning.of(Price.class).ranges(where("p").is("x").and("price").is(new BigDecimal("1.00"))))
			.isEqualTo(Planning.of(Price.class).ranges(where("p").is("x").and("price").is(1)));
	}

	@Test
	void keyThatNoEntityCanHaveIsNotRead() {
		Planning planning = Planning.of(A.class);
		String tooLong = "y".repeat(2_100);
		Criteria p = where("p").is("x");
		assertThat(planning.bind(where("p").is(tooLong)).isEmpty()).isTrue();
		assertThat(planning.bind(where("p").is("\uD800")).isEmpty()).isTrue();
		assertThat(planning.ranges(where("p").in(List.of("x", tooLong, "\uD800")))).containsExactly("A#p#x ^ a#");
		assertThat(planning.bind(p.and("a").is(tooLong)).isEmpty()).isTrue();
		assertThat(planning.bind(p.and("a").is("\uD800").and("b").gt(2)).isEmpty()).isTrue();
		assertThat(planning.bind(p.and("a").startsWith(tooLong)).isEmpty()).isTrue();
	}

	@Test
	void longestKeyThatAnEntityCanHaveIsRead() {
		Criteria p = where("p").is("x");
		assertThat(Planning.of(A.class).bind(p.and("a").startsWith("y".repeat(1_022))).ranges()).hasSize(1);
		assertThat(Planning.of(A.class).bind(p.and("a").startsWith("y".repeat(1_023))).ranges()).isEmpty();
		assertThat(Planning.of(A.class).bind(where("p").is("y".repeat(2_044))).ranges()).hasSize(1);
		assertThat(Planning.of(A.class).bind(where("p").is("y".repeat(2_045))).ranges()).isEmpty();
	}

	@Test
	void boundThatIsLongerThanAnyKeyIsRefusedSinceKeysMayLieBeyondIt() {
		assertThatExceptionOfType(KeyTooLongException.class)
			.isThrownBy(() -> Planning.of(A.class).bind(where("p").is("x").and("a").gte("y".repeat(1_100))))
			.withMessage("The arguments of a query of A result in a bound of sort keys with 1,102 bytes in gsi1, "
					+ "but DynamoDB allows 1,024: shorten them");
	}

	@Test
	void argumentWithoutFormInAKeyIsRefused() {
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
			.isThrownBy(() -> Planning.of(A.class).bind(where("p").is("x").and("a").gt("\uD800")))
			.withMessage("The argument for 'a' can't be used in the keys of gsi1: "
					+ "it is ill-formed UTF-16 (an unpaired surrogate), which can't be encoded in UTF-8");
	}

	@Test
	void listingIsReadShardByShard() {
		assertThat(Planning.of(Sharded.class).ranges(Criteria.everything())).containsExactly("Sharded#0", "Sharded#1",
				"Sharded#2");
		assertThat(Planning.of(Sharded.class).ranges(where("id").gte("m"))).containsExactly("Sharded#0 [m, )",
				"Sharded#1 [m, )", "Sharded#2 [m, )");
	}

	@Test
	void indexIsReadShardByShard() {
		assertThat(Planning.of(Spread.class).ranges(where("p").is("x"))).containsExactly("Spread#p#x", "Spread#p#x##1",
				"Spread#p#x##2");
		assertThat(Planning.of(Spread.class).ranges(where("p").in(List.of("x", "y")).and("a").startsWith("m")))
			.containsExactly("Spread#p#x ^ m", "Spread#p#x##1 ^ m", "Spread#p#x##2 ^ m", "Spread#p#y ^ m",
					"Spread#p#y##1 ^ m", "Spread#p#y##2 ^ m");
		String longest = "x".repeat(2_048 - "Spread#p#".length());
		assertThat(Planning.of(Spread.class).ranges(where("p").is(longest))).containsExactly("Spread#p#" + longest);
	}

	@SingleTableEntity
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "status#{status}", sortKey = "{priority:desc}")
	record Task(@Id String id, Status status, int priority) {
	}

	@SingleTableEntity(listing = Listing.NONE)
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "p#{p}", sortKey = "a#{a}#b#{b}#c#{c}")
	record A(@Id String id, String p, String a, int b, boolean c) {
	}

	@SingleTableEntity
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "p#{p}", sortKey = "{a}")
	record Plain(@Id String id, String p, String a) {
	}

	@SingleTableEntity
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "p#{p}", sortKey = "{price}")
	record Price(@Id String id, String p, BigDecimal price) {
	}

	@SingleTableEntity
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "city#{city}", sortKey = "{city}#{street}")
	record Both(@Id String id, String city, @Nullable String street) {
	}

	@SingleTableEntity
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "p#{p}", sortKey = "{a}", shards = 3)
	record Spread(@Id String id, String p, String a) {
	}

	@SingleTableEntity(shards = 3)
	record Sharded(@Id String id) {
	}

}
