package io.singletable.core;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.singletable.GlobalSecondaryIndex;
import io.singletable.ReadConsistency;
import io.singletable.SingleTableEntity;
import io.singletable.internal.read.ReadSettings;
import io.singletable.test.Bulk;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.RecordingInterceptor;
import io.singletable.test.TestTable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.data.annotation.Id;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Sort;
import org.springframework.data.domain.Sort.Direction;
import org.springframework.data.domain.Window;

import static io.singletable.query.Criteria.where;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for windows over as many partitions as there are requests, where a filter leaves
 * out all of one of them.
 */
class FanOutWindowIntegrationTests {

	private static final int PARTITIONS = 25;

	private static final int LEFT_OUT = 1_500;

	private static final TestTable TABLE = TestTable.of(Sample.class);

	private static final List<String> SENSORS = IntStream.range(0, PARTITIONS).mapToObj("s%02d"::formatted).toList();

	private static final List<Sample> MATCHING = SENSORS.stream()
		.skip(1)
		.flatMap((sensor) -> IntStream.of(1, 500, 1_400, 2_000)
			.mapToObj((at) -> new Sample(sensor + "-" + at, sensor, at, 0)))
		.toList();

	private final RecordingInterceptor requests = new RecordingInterceptor();

	private final SingleTableTemplate template = TABLE.template(LocalDynamoDb.newClient(this.requests),
			(builder) -> builder.readSettings(new ReadSettings(ReadConsistency.EVENTUAL, PARTITIONS, 250)));

	@BeforeAll
	static void write() {
		Stream<Sample> leftOut = IntStream.range(0, LEFT_OUT)
			.mapToObj((at) -> new Sample("left-out-" + at, SENSORS.get(0), at, 1));
		Bulk.write(TABLE, Stream.concat(leftOut, MATCHING.stream()));
	}

	@ParameterizedTest
	@EnumSource
	void partitionThatIsLeftOutDoesNotUseUpTheRequestsOfTheOthers(Direction direction) {
		List<Sample> read = new ArrayList<>();
		ScrollPosition position = ScrollPosition.keyset();
		for (int windows = 1; position != null; windows++) {
			Window<Sample> window = this.template.query(Sample.class)
				.matching(where(Sample::sensor).in(SENSORS).and(where(Sample::kind).is(0)))
				.sort(Sort.by(direction, "at"))
				.allowFiltering()
				.scroll(position, Limit.of(10));
			assertThat(this.requests.takeActions()).containsOnly("Query").hasSizeLessThanOrEqualTo(PARTITIONS);
			assertThat(windows).isLessThanOrEqualTo(30);
			read.addAll(window.getContent());
			position = window.hasNext() ? window.positionAt(window.size() - 1) : null;
		}
		Comparator<Sample> order = Comparator.comparingInt(Sample::at).thenComparing(Sample::sensor);
		assertThat(read).containsExactlyElementsOf(
				MATCHING.stream().sorted(direction.isAscending() ? order : order.reversed()).toList());
	}

	@SingleTableEntity
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "sensor#{sensor}", sortKey = "{at}")
	record Sample(@Id String id, String sensor, int at, int kind) {
	}

}
