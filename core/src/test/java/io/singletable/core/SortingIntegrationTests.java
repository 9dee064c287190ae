package io.singletable.core;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;

import io.singletable.GlobalSecondaryIndex;
import io.singletable.RequestLimitExceededException;
import io.singletable.SingleTableEntity;
import io.singletable.UnplannableQueryException;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.RecordingInterceptor;
import io.singletable.test.Status;
import io.singletable.test.TestTable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.data.annotation.Id;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Sort;
import org.springframework.data.domain.Sort.Order;

import static io.singletable.query.Criteria.where;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for queries that sort in memory.
 */
class SortingIntegrationTests {

	private final RecordingInterceptor requests = new RecordingInterceptor();

	private final SingleTableTemplate template = TestTable.of(Sample.class, Part.class)
		.template(LocalDynamoDb.newClient(this.requests));

	@ParameterizedTest
	@CsvSource({ "text, byText", "number, byNumber", "amount, byAmount", "time, byTime", "day, byDay",
			"status, byStatus", "uuid, byUuid", "flag, byFlag" })
	void orderIsThatOfAnIndex(String property, String index) {
		List<Sample> samples = samples(60);
		assertThat(samples).isNotEmpty();
		for (Sort sort : List.of(Sort.by(property), Sort.by(property).descending())) {
			List<String> ofIndex = ids(all().usingIndex(index).sort(sort).all());
			assertThat(ofIndex).hasSize(60);
			assertThat(ids(all().usingIndex("unordered").sort(sort).allowSorting(60).all())).isEqualTo(ofIndex);
		}
	}

	@Test
	void severalPropertiesHaveTheirOwnDirections() {
		samples(40);
		Sort sort = Sort.by(Order.desc("flag"), Order.asc("number"));
		List<Sample> sorted = all().usingIndex("unordered").sort(sort).allowSorting(40).all();
		assertThat(sorted).isSortedAccordingTo(Comparator.comparing(Sample::flag)
			.reversed()
			.thenComparing(Sample::number)
			.thenComparing(Comparator.comparing(Sample::id).reversed()));
	}

	@Test
	void nullsComeBeforeValuesUnlessSaidOtherwise() {
		for (int i = 0; i < 4; i++) {
			this.template.insert(sample("s" + i, new Random(i), (i % 2 == 0) ? null : "o" + i));
		}
		assertThat(ids(ownersBy(Order.asc("owner")))).containsExactly("s0", "s2", "s1", "s3");
		assertThat(ids(ownersBy(Order.desc("owner")))).containsExactly("s3", "s1", "s2", "s0");
		assertThat(ids(ownersBy(Order.asc("owner").nullsLast()))).containsExactly("s1", "s3", "s0", "s2");
		assertThat(ids(ownersBy(Order.desc("owner").nullsFirst()))).containsExactly("s2", "s0", "s3", "s1");
	}

	private List<Sample> ownersBy(Order order) {
		return all().usingIndex("unordered").sort(Sort.by(order)).allowSorting(10).all();
	}

	@Test
	void indexThatGivesTheOrderIsPreferred() {
		assertThat(all().sort(Sort.by("text")).allowSorting(10).explain()).contains("Query byText")
			.doesNotContain("sorted in memory");
		assertThat(all().usingIndex("unordered").sort(Sort.by("text")).allowSorting(10).explain())
			.isEqualTo("Sample: Query unordered [kind = ?0] ascending; sorted in memory by text: ASC, at most 10 rows; "
					+ "eventually consistent, 0.5 read units for each 4 KB read");
	}

	@Test
	void moreRowsThanAllowedAreRefusedAndNeverCut() {
		samples(12);
		ExecutableQuery<Sample> twelve = all().usingIndex("unordered").sort(Sort.by("text"));
		assertThat(twelve.allowSorting(12).all()).hasSize(12);
		for (ExecutableQuery<Sample> query : List.of(twelve.allowSorting(11), twelve.allowSorting(1))) {
			assertThatExceptionOfType(RequestLimitExceededException.class).isThrownBy(query::all)
				.withMessageContaining("matches more than");
			assertThatExceptionOfType(RequestLimitExceededException.class)
				.isThrownBy(() -> query.limit(Limit.of(1)).all());
			assertThatExceptionOfType(RequestLimitExceededException.class).isThrownBy(query::first);
			assertThatExceptionOfType(RequestLimitExceededException.class).isThrownBy(() -> query.stream().toList());
			assertThatExceptionOfType(RequestLimitExceededException.class).isThrownBy(query::delete);
		}
		assertThat(twelve.allowSorting(1).count()).isEqualTo(12);
		assertThat(twelve.allowSorting(Integer.MAX_VALUE).all()).hasSize(12);
	}

	@Test
	void limitsTakeTheFirstOfAll() {
		List<Sample> samples = samples(20);
		List<String> byNumber = ids(all().usingIndex("byNumber").sort(Sort.by("number")).all());
		ExecutableQuery<Sample> query = all().usingIndex("unordered").sort(Sort.by("number")).allowSorting(20);
		assertThat(ids(query.limit(Limit.of(3)).all())).isEqualTo(byNumber.subList(0, 3));
		assertThat(query.first()).map(Sample::id).contains(byNumber.get(0));
		assertThat(query.limit(Limit.of(1)).one()).map(Sample::id).contains(byNumber.get(0));
		this.requests.take();
		var stream = query.limit(Limit.of(4)).stream();
		assertThat(this.requests.take()).isEmpty();
		assertThat(stream).extracting(Sample::id).isEqualTo(byNumber.subList(0, 4));
		assertThat(query.limit(Limit.of(2)).as(Name.class).all()).extracting(Name::text)
			.hasSize(2)
			.isSubsetOf(samples.stream().map(Sample::text).toList());
	}

	@Test
	void deleteTakesTheFirstOfAll() {
		samples(20);
		List<String> byNumber = ids(all().usingIndex("byNumber").sort(Sort.by("number")).all());
		ExecutableQuery<Sample> query = all().usingIndex("unordered").sort(Sort.by("number")).allowSorting(20);
		assertThat(ids(query.limit(Limit.of(3)).delete())).isEqualTo(byNumber.subList(0, 3));
		assertThat(query.limit(Limit.of(2)).deleteAll()).isEqualTo(2);
		assertThat(ids(query.all())).isEqualTo(byNumber.subList(5, 20));
		assertThat(query.deleteAll()).isEqualTo(15);
	}

	@Test
	void windowsAreRefused() {
		ExecutableQuery<Sample> query = all().usingIndex("unordered").sort(Sort.by("number")).allowSorting(20);
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
			.isThrownBy(() -> query.scroll(ScrollPosition.keyset(), Limit.of(5)))
			.withMessageContaining("have no positions from which to resume");
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
			.isThrownBy(() -> query.positionOf(sample("s", new Random(1), null)));
	}

	@Test
	void scanIsSorted() {
		List<Sample> samples = samples(15);
		assertThat(this.template.query(Sample.class)
			.matching(where("number").gte(Integer.MIN_VALUE))
			.sort(Sort.by("amount"))
			.allowScan()
			.allowSorting(20)
			.all()).isSortedAccordingTo(Comparator.comparing(Sample::amount)).hasSameSizeAs(samples);
	}

	@Test
	void equalRowsAreInTheOrderOfCompositeIds() {
		for (int i = 0; i < 30; i++) {
			this.template.insert(new Part(new Part.Key("o" + i % 3, (i * 7) % 30), "same"));
		}
		List<Part> sorted = this.template.query(Part.class)
			.matching(where("key.order").in(List.of("o0", "o1", "o2")))
			.sort(Sort.by("name"))
			.allowSorting(30)
			.all();
		assertThat(sorted).hasSize(30)
			.isSortedAccordingTo(
					Comparator.comparing((Part part) -> part.key().order()).thenComparing((part) -> part.key().no()));
	}

	@Test
	void whatHasNoOrderIsRefused() {
		assertThatExceptionOfType(UnplannableQueryException.class)
			.isThrownBy(() -> all().usingIndex("unordered").sort(Sort.by("tags")).allowSorting(5).explain())
			.withMessageContaining("'tags' is a java.util.List, which has no order");
		assertThatExceptionOfType(UnplannableQueryException.class)
			.isThrownBy(() -> all().usingIndex("unordered")
				.sort(Sort.by(Order.asc("text").ignoreCase()))
				.allowSorting(5)
				.explain())
			.withMessageContaining("case-insensitively");
		assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> all().allowSorting(0));
	}

	private ExecutableQuery<Sample> all() {
		return this.template.query(Sample.class).matching(where("kind").is("k"));
	}

	private List<Sample> samples(int number) {
		Random random = new Random(42);
		List<Integer> numbers = new ArrayList<>(IntStream.range(0, number).boxed().toList());
		Collections.shuffle(numbers, random);
		return numbers.stream().map((i) -> this.template.insert(sample("s%03d".formatted(i), random, "o"))).toList();
	}

	/** Many values are equal, so that ids decide. */
	private static Sample sample(String id, Random random, @Nullable String owner) {
		String[] texts = { "a", "B", "b", "ä", "a#b", "a b", "\uD83D\uDE00", "\uFFFD", "", "z" };
		BigDecimal[] amounts = { new BigDecimal("1.0"), new BigDecimal("1.00"), new BigDecimal("-3.5"),
				new BigDecimal("1e20"), BigDecimal.ZERO, new BigDecimal("0.001") };
		UUID[] uuids = { new UUID(1, 1), new UUID(-1, 1), new UUID(1, -1), new UUID(0, 0) };
		return new Sample(id, "k", texts[random.nextInt(texts.length)], random.nextInt(9) - 4,
				amounts[random.nextInt(amounts.length)],
				Instant.ofEpochSecond(random.nextInt(5) - 2, random.nextInt(2)),
				LocalDate.of(2020 + random.nextInt(3), 1, 1), Status.values()[random.nextInt(3)],
				uuids[random.nextInt(uuids.length)], random.nextBoolean(), owner, List.of("x"));
	}

	private static List<String> ids(List<Sample> samples) {
		return samples.stream().map(Sample::id).toList();
	}

	@SingleTableEntity
	@GlobalSecondaryIndex(name = "unordered", partitionKey = "kind#{kind}")
	@GlobalSecondaryIndex(name = "byText", partitionKey = "text#{kind}", sortKey = "{text}")
	@GlobalSecondaryIndex(name = "byNumber", partitionKey = "number#{kind}", sortKey = "{number}")
	@GlobalSecondaryIndex(name = "byAmount", partitionKey = "amount#{kind}", sortKey = "{amount}")
	@GlobalSecondaryIndex(name = "byTime", partitionKey = "time#{kind}", sortKey = "{time}")
	@GlobalSecondaryIndex(name = "byDay", partitionKey = "day#{kind}", sortKey = "{day}")
	@GlobalSecondaryIndex(name = "byStatus", partitionKey = "status#{kind}", sortKey = "{status}")
	@GlobalSecondaryIndex(name = "byUuid", partitionKey = "uuid#{kind}", sortKey = "{uuid}")
	@GlobalSecondaryIndex(name = "byFlag", partitionKey = "flag#{kind}", sortKey = "{flag}")
	record Sample(@Id String id, String kind, String text, int number, BigDecimal amount, Instant time, LocalDate day,
			Status status, UUID uuid, boolean flag, @Nullable String owner, List<String> tags) {

	}

	@SingleTableEntity(partitionKey = "Part#{order}", sortKey = "{no}")
	record Part(@Id Key key, String name) {

		record Key(String order, int no) {

		}

	}

	interface Name {

		String getText();

		default String text() {
			return getText();
		}

	}

}
