package io.singletable.repository;

import java.util.List;
import java.util.stream.IntStream;

import io.singletable.AllowFiltering;
import io.singletable.GlobalSecondaryIndex;
import io.singletable.SingleTableEntity;
import io.singletable.repository.support.SingleTableRepositoryFactory;
import io.singletable.test.Bulk;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.RecordingInterceptor;
import io.singletable.test.TestTable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

import org.springframework.data.annotation.Id;
import org.springframework.data.domain.KeysetScrollPosition;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Slice;
import org.springframework.data.domain.Window;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for pages of a large partition: what they ask for, and how often.
 */
class ManyRowsIntegrationTests {

	private static final int ROWS = 10_000;

	private static final TestTable TABLE = TestTable.of(Reading.class);

	private final RecordingInterceptor requests = new RecordingInterceptor();

	private final Readings readings = new SingleTableRepositoryFactory(
			TABLE.template(LocalDynamoDb.newClient(this.requests)))
		.getRepository(Readings.class);

	@BeforeAll
	static void write() {
		Bulk.write(TABLE,
				IntStream.range(0, ROWS).mapToObj((i) -> new Reading("r%05d".formatted(i), "s1", i, i % 100)));
	}

	@Test
	void windowIsOneRequestOfOneRowMore() {
		Window<Reading> window = this.readings.findBySensor("s1", ScrollPosition.keyset(), Limit.of(20));
		assertThat(numbers(window)).isEqualTo(IntStream.range(0, 20).boxed().toList());
		assertThat(this.readings.findBySensor("s1", window.positionAt(19), Limit.of(20))).hasSize(20);
		assertThat(limits()).containsExactly(21, 21);
	}

	@Test
	void windowBackwardsIsOneRequest() {
		Window<Reading> window = this.readings.findBySensor("s1", ScrollPosition.keyset().backward(), Limit.of(20));
		assertThat(numbers(window)).isEqualTo(IntStream.range(ROWS - 20, ROWS).boxed().toList());
		assertThat(limits()).containsExactly(21);
	}

	@Test
	void sliceIsOneRequest() {
		Slice<Reading> slice = this.readings.readBySensor("s1", CursorPageRequest.ofSize(20));
		assertThat(slice).hasSize(20);
		assertThat(slice.hasNext()).isTrue();
		assertThat(limits()).containsExactly(21);
	}

	@Test
	void rangeInTheMiddleIsOneRequest() {
		assertThat(this.readings.findFirst20BySensorAndAtGreaterThanEqual("s1", 5_000)).extracting(Reading::at)
			.isEqualTo(IntStream.range(5_000, 5_020).boxed().toList());
		assertThat(limits()).containsExactly(20);
	}

	@Test
	void listThatIsNotLimitedAsksForWholePages() {
		assertThat(this.readings.findBySensorAndAtLessThan("s1", 2_000)).hasSize(2_000);
		assertThat(limits()).containsOnly((Integer) null).hasSizeLessThanOrEqualTo(2);
	}

	@Test
	void windowOfRareRowsIsFullInFewRequests() {
		Window<Reading> window = this.readings.findBySensorAndKind("s1", 7, ScrollPosition.keyset(), Limit.of(20));
		assertThat(numbers(window)).isEqualTo(rare(0, 20));
		assertThat(window.hasNext()).isTrue();
		assertThat(this.requests.takeActions()).containsOnly("Query").hasSizeLessThanOrEqualTo(4);
		KeysetScrollPosition next = (KeysetScrollPosition) window.positionAt(19);
		assertThat(numbers(this.readings.findBySensorAndKind("s1", 7, next, Limit.of(20)))).isEqualTo(rare(20, 40));
	}

	@Test
	void firstRareRowsAreExactlyAsManyAsAsked() {
		assertThat(this.readings.findFirst20BySensorAndKindOrderByAtDesc("s1", 99)).extracting(Reading::at)
			.isEqualTo(IntStream.range(0, 20).map((i) -> ROWS - 1 - 100 * i).boxed().toList());
		assertThat(this.requests.takeActions()).containsOnly("Query").hasSizeLessThanOrEqualTo(4);
	}

	private static List<Integer> rare(int from, int to) {
		return IntStream.range(from, to).map((i) -> 100 * i + 7).boxed().toList();
	}

	private static List<Integer> numbers(Window<Reading> window) {
		return window.stream().map(Reading::at).toList();
	}

	private List<Integer> limits() {
		return this.requests.take().stream().map((request) -> ((QueryRequest) request).limit()).toList();
	}

	@SingleTableEntity
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "sensor#{sensor}", sortKey = "{at}")
	record Reading(@Id String id, String sensor, int at, int kind) {
	}

	interface Readings extends SingleTableRepository<Reading, String> {

		Window<Reading> findBySensor(String sensor, ScrollPosition position, Limit limit);

		Slice<Reading> readBySensor(String sensor, CursorPageRequest page);

		List<Reading> findFirst20BySensorAndAtGreaterThanEqual(String sensor, int at);

		List<Reading> findBySensorAndAtLessThan(String sensor, int at);

		@AllowFiltering
		Window<Reading> findBySensorAndKind(String sensor, int kind, ScrollPosition position, Limit limit);

		@AllowFiltering
		List<Reading> findFirst20BySensorAndKindOrderByAtDesc(String sensor, int kind);

	}

}
