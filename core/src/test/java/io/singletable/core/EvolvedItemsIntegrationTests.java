package io.singletable.core;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonFormat;
import io.singletable.Compression;
import io.singletable.Filterable;
import io.singletable.SingleTableEntity;
import io.singletable.internal.convert.token.PayloadLimits;
import io.singletable.internal.mapping.EntityRegistry;
import io.singletable.internal.mapping.MappingDefaults;
import io.singletable.internal.mapping.jackson.StorageMapper;
import io.singletable.mapping.UnknownProperties;
import io.singletable.query.Comparison;
import io.singletable.query.Criteria;
import io.singletable.query.Operand;
import io.singletable.query.Operator;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.TemplateBuilder;
import io.singletable.test.TestTable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.deser.std.StdDeserializer;

import org.springframework.data.annotation.Id;
import org.springframework.util.unit.DataSize;

import static io.singletable.query.Criteria.where;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for items that an earlier version of a class stored, compressed and not, as
 * {@code findById}, queries and projections show them.
 */
class EvolvedItemsIntegrationTests {

	private static final TestTable TABLE = TestTable.of(Former.Doc.class);

	private static final Instant TIME = Instant.parse("2026-11-21T09:14:00.5Z");

	private final SingleTableTemplate current = template(Current.Doc.class, Compression.NONE);

	@ParameterizedTest
	@EnumSource(value = Compression.class, names = { "NONE", "GZIP" })
	void queriesFindWhatFindByIdReads(Compression compression) {
		SingleTableTemplate former = template(Former.Doc.class, compression);
		String prefix = compression.name();
		former.insert(Former.doc(prefix + 1, "bob", 5, true, Former.State.OLD));
		former.insert(Former.doc(prefix + 2, "5", 7, false, Former.State.KEPT));
		this.current.insert(new Current.Doc(prefix + 3, "bob", "x", "true", 5, true, "5", Current.State.NEW, 9, 1,
				List.of(), "new", new Current.Place("Ulm"), TIME, Set.of("5"), "kept", "x"));
		List<Current.Doc> all = new ArrayList<>();
		for (int i = 1; i <= 3; i++) {
			all.add(this.current.findById(prefix + i, Current.Doc.class).orElseThrow());
		}
		assertThat(all.get(0))
			.isEqualTo(new Current.Doc(prefix + 1, "bob", "5", "true", 5, true, "5", Current.State.NEW, 0, null,
					List.of(), "n/a", new Current.Place("bob"), TIME, Set.of("5"), "BOB", "bob"));
		assertFound(all, where("author").is("bob"), (doc) -> doc.author().equals("bob"));
		assertFound(all, where("author").ne("bob"), (doc) -> !doc.author().equals("bob"));
		assertFound(all, where("author").isNull(), (doc) -> false);
		assertFound(all, where("author").isNotNull(), (doc) -> true);
		assertFound(all, where("author").gt("6"), (doc) -> doc.author().compareTo("6") > 0);
		assertFound(all, where("number").is("5"), (doc) -> doc.number().equals("5"));
		assertFound(all, where("number").in(List.of("7", "x")), (doc) -> List.of("7", "x").contains(doc.number()));
		assertFound(all, where("number").ne("5"), (doc) -> !doc.number().equals("5"));
		assertFound(all, where("number").startsWith("5"), (doc) -> doc.number().startsWith("5"));
		assertFound(all, where("number").endsWith("5"), (doc) -> doc.number().endsWith("5"));
		assertFound(all, where("number").contains("7"), (doc) -> doc.number().contains("7"));
		assertFound(all, new Comparison("number", Operator.NOT_CONTAINS, List.of(new Operand.Value("7"))),
				(doc) -> !doc.number().contains("7"));
		assertFound(all, where("number").gte("6"), (doc) -> doc.number().compareTo("6") >= 0);
		assertFound(all, where("flag").is("true"), (doc) -> doc.flag().equals("true"));
		assertFound(all, where("text").is(5), (doc) -> doc.text() == 5);
		assertFound(all, where("text").lt(6), (doc) -> doc.text() < 6);
		assertFound(all, where("text").ne(5), (doc) -> doc.text() != 5);
		assertFound(all, where("truth").is(true), Current.Doc::truth);
		assertFound(all, where("truth").ne(true), (doc) -> !doc.truth());
		assertFound(all, where("readable").is("5"), (doc) -> doc.readable().equals("5"));
		assertFound(all, where("readable").lt("6"), (doc) -> doc.readable().compareTo("6") < 0);
		assertFound(all, where("state").is(Current.State.NEW), (doc) -> doc.state() == Current.State.NEW);
		assertFound(all, where("state").ne(Current.State.NEW), (doc) -> doc.state() != Current.State.NEW);
		assertFound(all, where("state").lte(Current.State.NEW), (doc) -> true);
		assertFound(all, where("count").is(0), (doc) -> doc.count() == 0);
		assertFound(all, where("count").lt(3), (doc) -> doc.count() < 3);
		assertFound(all, where("boxed").isNull(), (doc) -> doc.boxed() == null);
		assertFound(all, where("lines").isEmpty(), (doc) -> doc.lines().isEmpty());
		assertFound(all, where("defaulted").is("n/a"), (doc) -> doc.defaulted().equals("n/a"));
		assertFound(all, where("defaulted").isNotNull(), (doc) -> true);
		assertFound(all, where("place.city").is("bob"), (doc) -> doc.place().city().equals("bob"));
		assertFound(all, where("time").is(TIME), (doc) -> true);
		assertFound(all, where("time").gte(TIME), (doc) -> true);
		assertFound(all, where("labels").contains("5"), (doc) -> doc.labels().contains("5"));
		assertFound(all, new Comparison("labels", Operator.NOT_CONTAINS, List.of(new Operand.Value("5"))),
				(doc) -> !doc.labels().contains("5"));
		assertFound(all, where("custom").is("BOB"), (doc) -> doc.custom().equals("BOB"));
		assertFound(all, where("upper").is("bob"), (doc) -> doc.upper().equals("bob"));
	}

	private void assertFound(List<Current.Doc> all, Criteria criteria, Predicate<Current.Doc> predicate) {
		List<Current.Doc> expected = all.stream().filter(predicate).toList();
		String prefix = all.get(0).id().substring(0, 4);
		ExecutableQuery<Current.Doc> query = this.current.query(Current.Doc.class)
			.matching(where("id").startsWith(prefix).and(criteria))
			.allowFiltering();
		String description = query.explain().toString();
		assertThat(query.all()).as(description).containsExactlyInAnyOrderElementsOf(expected);
		assertThat(query.count()).as(description).isEqualTo(expected.size());
		assertThat(query.exists()).as(description).isEqualTo(!expected.isEmpty());
		assertThat(query.as(Shown.class).all()).as(description)
			.containsExactlyInAnyOrderElementsOf(expected.stream().map(Shown::of).toList());
		assertThat(query.as(Interface.class).all()).as(description)
			.extracting(Interface::getAuthor)
			.containsExactlyInAnyOrderElementsOf(expected.stream().map(Current.Doc::author).toList());
	}

	@Test
	void storedNullsAreFoundAsWhatTheyReadAs() {
		this.current.insert(new Current.Doc("null", "a", "x", "true", 5, true, "5", Current.State.NEW, 9, 1, List.of(),
				"new", new Current.Place("Ulm"), TIME, Set.of(), "x", "x"));
		Map<String, AttributeValue> item = new HashMap<>(TABLE.item("Doc#null", "Doc"));
		for (String name : List.of("count", "boxed", "defaulted")) {
			item.put(name, AttributeValue.fromNul(true));
		}
		TABLE.put(item);
		Current.Doc doc = this.current.findById("null", Current.Doc.class).orElseThrow();
		for (Criteria criteria : List.of(where("count").is(0), where("count").ne(1), where("boxed").isNull(),
				where("defaulted").is("n/a"), where("defaulted").isNotNull())) {
			assertThat(this.current.query(Current.Doc.class)
				.matching(where("id").is("null").and(criteria))
				.allowFiltering()
				.all()).as(criteria.toString()).containsExactly(doc);
		}
		assertThat(this.current.query(Current.Doc.class)
			.matching(where("id").is("null").and("count").ne(0))
			.allowFiltering()
			.all()).isEmpty();
		assertThat(this.current.query(Current.Doc.class).matching(where("id").is("null")).as(Shown.class).all())
			.containsExactly(Shown.of(doc));
	}

	@Test
	void lenientConstantsAreFoundAsWhatTheyReadAs() {
		TestTable table = TestTable.of(Former.Loose.class);
		template(table, Former.Loose.class, Compression.NONE).insert(new Former.Loose("1", "open", "GONE", "GONE"));
		SingleTableTemplate lenient = template(table, Current.Loose.class, Compression.NONE);
		Current.Loose loose = new Current.Loose("1", Current.Kind.OPEN, Current.Kind.OTHER, null);
		assertThat(lenient.findById("1", Current.Loose.class)).hasValue(loose);
		for (Criteria criteria : List.of(where("any").is(Current.Kind.OPEN), where("other").is(Current.Kind.OTHER),
				where("none").isNull(), where("none").ne(Current.Kind.OPEN))) {
			assertThat(lenient.query(Current.Loose.class).matching(criteria).allowFiltering().all())
				.as(criteria.toString())
				.containsExactly(loose);
		}
	}

	@Test
	void exactDecimalsAreFoundAsTheDoublesThatTheyReadAs() {
		TestTable table = TestTable.of(Former.Exact.class);
		SingleTableTemplate former = template(table, Former.Exact.class, Compression.NONE);
		for (String amount : List.of("0.3000000000000000000001", "0.2999999999999999999999", "0.3", "0", "1E-20")) {
			former.insert(new Former.Exact("e" + amount, new BigDecimal(amount)));
		}
		SingleTableTemplate current = template(table, Current.Exact.class, Compression.NONE);
		List<Current.Exact> all = current.query(Current.Exact.class).all();
		assertThat(all).hasSize(5);
		for (double value : new double[] { 0.3, 0, Math.nextUp(0.3), 1e-20, 5 }) {
			assertExact(current, all, where("amount").is(value), (amount) -> amount == value);
			assertExact(current, all, where("amount").in(List.of(value, 1.0)), (amount) -> amount == value);
			assertExact(current, all, where("amount").ne(value), (amount) -> amount != value);
			assertExact(current, all, where("amount").lt(value), (amount) -> amount < value);
			assertExact(current, all, where("amount").lte(value), (amount) -> amount <= value);
			assertExact(current, all, where("amount").gt(value), (amount) -> amount > value);
			assertExact(current, all, where("amount").gte(value), (amount) -> amount >= value);
			assertExact(current, all, where("amount").between(value, 0.3),
					(amount) -> amount >= value && amount <= 0.3);
		}
	}

	private static void assertExact(SingleTableTemplate template, List<Current.Exact> all, Criteria criteria,
			Predicate<Double> predicate) {
		ExecutableQuery<Current.Exact> query = template.query(Current.Exact.class).matching(criteria).allowFiltering();
		assertThat(query.explain().toString()).contains("by DynamoDB, checked again");
		assertThat(query.all()).as(criteria.toString())
			.containsExactlyInAnyOrderElementsOf(all.stream().filter((it) -> predicate.test(it.amount())).toList());
	}

	@Test
	void singleValuesAreFoundAsCollections() {
		TestTable table = TestTable.of(Former.Single.class);
		template(table, Former.Single.class, Compression.NONE).insert(new Former.Single("1", "abc"));
		SingleTableTemplate current = template(table, Current.Single.class, Compression.NONE);
		Current.Single single = new Current.Single("1", List.of("abc"));
		assertThat(current.findById("1", Current.Single.class)).hasValue(single);
		ExecutableQuery<Current.Single> query = current.query(Current.Single.class).allowFiltering();
		assertThat(query.matching(where("tags").contains("abc")).all()).containsExactly(single);
		assertThat(query.matching(where("tags").contains("b")).all()).isEmpty();
		assertThat(query.matching(where("tags").isNotEmpty()).all()).containsExactly(single);
	}

	private static SingleTableTemplate template(Class<?> type, Compression compression) {
		return template(TABLE, type, compression);
	}

	private static SingleTableTemplate template(TestTable table, Class<?> type, Compression compression) {
		EntityRegistry registry = EntityRegistry.of(List.of(type), new MappingDefaults(compression, 0),
				StorageMapper.create(UnknownProperties.IGNORE, List.of()));
		return TemplateBuilder.of(LocalDynamoDb.client(), table.name(), registry)
			.payloadLimits(new PayloadLimits(DataSize.ofBytes(0), DataSize.ofMegabytes(1)))
			.build();
	}

	interface Interface {

		String getAuthor();

	}

	record Shown(String id, String author, String number, Current.State state, int count, String defaulted,
			String readable, String upper, String custom, int text, boolean truth) {

		static Shown of(Current.Doc doc) {
			return new Shown(doc.id(), doc.author(), doc.number(), doc.state(), doc.count(), doc.defaulted(),
					doc.readable(), doc.upper(), doc.custom(), doc.text(), doc.truth());
		}

	}

	interface Former {

		enum State {

			OLD, KEPT

		}

		record Location(String town) {
		}

		@SingleTableEntity("Doc")
		record Doc(@Id String id, String writer, int number, boolean flag, String text, String truth,
				@Filterable int readable, State state, Location location, OffsetDateTime time, Set<Integer> labels,
				String custom, String upper) {
		}

		@SingleTableEntity("Loose")
		record Loose(@Id String id, String any, String other, String none) {
		}

		@SingleTableEntity("Single")
		record Single(@Id String id, String tags) {
		}

		@SingleTableEntity("Exact")
		record Exact(@Id String id, BigDecimal amount) {
		}

		static Doc doc(String id, String writer, int number, boolean flag, State state) {
			return new Doc(id, writer, number, flag, Integer.toString(number), Boolean.toString(flag), number, state,
					new Location(writer), TIME.atOffset(ZoneOffset.ofHours(1)), Set.of(number), writer,
					writer.toUpperCase(Locale.ROOT));
		}

	}

	interface Current {

		@SingleTableEntity("Exact")
		record Exact(@Id String id, double amount) {
		}

		enum State {

			@JsonAlias("OLD")
			NEW, KEPT

		}

		enum Kind {

			OPEN, @JsonEnumDefaultValue
			OTHER

		}

		record Place(@JsonAlias("town") String city) {
		}

		@SingleTableEntity("Doc")
		record Doc(@Id String id, @JsonAlias("writer") String author, String number, String flag, int text,
				boolean truth, @Filterable String readable, State state, int count, @Nullable Integer boxed,
				List<String> lines, String defaulted, @JsonAlias("location") Place place, Instant time,
				Set<String> labels, @JsonDeserialize(using = UpperCase.class) String custom, String upper) {

			public Doc {
				defaulted = (defaulted != null) ? defaulted : "n/a";
				upper = upper.toLowerCase(Locale.ROOT);
			}

		}

		@SingleTableEntity("Loose")
		record Loose(@Id String id, @JsonFormat(with = JsonFormat.Feature.ACCEPT_CASE_INSENSITIVE_VALUES) Kind any,
				@JsonFormat(with = JsonFormat.Feature.READ_UNKNOWN_ENUM_VALUES_USING_DEFAULT_VALUE) Kind other,
				@JsonFormat(with = JsonFormat.Feature.READ_UNKNOWN_ENUM_VALUES_AS_NULL) @Nullable Kind none) {
		}

		@SingleTableEntity("Single")
		record Single(@Id String id,
				@JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) List<String> tags) {
		}

	}

	static final class UpperCase extends StdDeserializer<String> {

		UpperCase() {
			super(String.class);
		}

		@Override
		public String deserialize(JsonParser parser, DeserializationContext context) {
			return parser.getString().toUpperCase(Locale.ROOT);
		}

	}

}
