package io.singletable.internal.layout;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link WriteId}.
 */
class WriteIdTests {

	private static final Instant BEGIN = Instant.parse("2026-11-21T09:14:00.123456789Z");

	@Test
	void idBeginsWithTheMillisecondsOfItsTime() {
		WriteId id = WriteId.random(BEGIN);
		assertThat(id.toString()).startsWith("%012x".formatted(BEGIN.toEpochMilli())).hasSize(32);
		assertThat(id.time()).isEqualTo(Instant.parse("2026-11-21T09:14:00.123Z"));
		assertThat(WriteId.parse(id.toString())).contains(id);
		assertThat(WriteId.of(id.toAttribute().b())).isEqualTo(id);
	}

	@Test
	void idsOfOneMillisecondAreDistinct() {
		assertThat(ids(BEGIN, 10_000)).doesNotHaveDuplicates();
	}

	@Test
	void idsOfThreadsInOneMillisecondAreDistinct() {
		List<String> ids = IntStream.range(0, 8)
			.parallel()
			.mapToObj((thread) -> ids(BEGIN, 5_000))
			.flatMap(List::stream)
			.toList();
		assertThat(new HashSet<>(ids)).hasSize(40_000);
	}

	@Test
	void clocksThatDifferOrAreSetBackGiveDistinctIds() {
		Instant behind = BEGIN.minus(Duration.ofHours(1));
		Set<String> ids = new HashSet<>();
		Stream.of(BEGIN, behind, BEGIN, behind.plusMillis(1)).forEach((clock) -> ids.addAll(ids(clock, 2_500)));
		assertThat(ids).hasSize(10_000);
	}

	@Test
	void idsOrderByTime() {
		List<String> ids = IntStream.range(0, 100)
			.mapToObj((millisecond) -> WriteId.random(BEGIN.plusMillis(millisecond)).toString())
			.toList();
		assertThat(ids).isSorted();
	}

	@Test
	void eachRandomBitVaries() {
		int[] ones = new int[32 - 12];
		for (String id : ids(BEGIN, 4_000)) {
			for (int i = 0; i < ones.length; i++) {
				ones[i] += Integer.bitCount(Character.digit(id.charAt(12 + i), 16));
			}
		}
		assertThat(IntStream.of(ones).boxed().toList())
			.allSatisfy((count) -> assertThat(count).isBetween(7_000, 9_000));
	}

	@Test
	void idFromBeforeIdsHadATimeIsAsValid() {
		byte[] old = new byte[16];
		Arrays.fill(old, (byte) 0xff);
		WriteId id = WriteId.of(SdkBytes.fromByteArray(old));
		assertThat(id).isNotNull();
		assertThat(id.toString()).isEqualTo("f".repeat(32));
		assertThat(id.toToken()).hasSize(36);
		assertThat(id.time()).isAfter(BEGIN);
	}

	@Test
	void idCanBeGivenAnotherTime() {
		WriteId id = WriteId.random(BEGIN);
		WriteId moved = id.at(BEGIN.plusSeconds(60));
		assertThat(moved.time()).isEqualTo(Instant.parse("2026-11-21T09:15:00.123Z"));
		assertThat(moved.toString().substring(12)).isEqualTo(id.toString().substring(12));
	}

	private static List<String> ids(Instant begin, int number) {
		return IntStream.range(0, number).mapToObj((i) -> WriteId.random(begin).toString()).toList();
	}

}
