package io.singletable.partition;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

/**
 * Tests for {@link HotPartitions}.
 */
class HotPartitionsTests {

	private final AtomicLong time = new AtomicLong();

	private final HotPartitions partitions = new HotPartitions(SipHash.withRandomKey(), this.time::get);

	@Test
	void withoutRequestsNothingIsHot() {
		assertThat(this.partitions.top(10)).isEmpty();
		assertThat(this.partitions.find(key("t1"))).isEmpty();
	}

	@Test
	void theBusiestPartitionsComeFirstWithTheirShares() {
		PartitionKey open = new PartitionKey("app", "gsi1", "Ticket#status#OPEN");
		record(30, key("t1"), 1, 0);
		record(10, open, 27, 0);
		record(60, key("t2"), 0, 1);
		assertThat(this.partitions.top(2)).satisfiesExactly((first) -> {
			assertThat(first.index()).isEqualTo("gsi1");
			assertThat(first.table()).isEqualTo("app");
			assertThat(first.entity()).isEqualTo("Ticket");
			assertThat(first.requestShare()).isEqualTo(0.1);
			assertThat(first.unitShare()).isEqualTo(0.75);
			assertThat(first.hash()).isEqualTo(this.partitions.hashOf(open));
		}, (second) -> {
			assertThat(second.index()).isNull();
			assertThat(second.requestShare()).isEqualTo(0.6);
			assertThat(second.hash()).isEqualTo(this.partitions.hashOf(key("t2")));
		});
	}

	@Test
	void ratesAreThoseOfRecentRequests() {
		for (int second = 0; second < 600; second++) {
			record(5, key("t1"), 2, 3);
			this.partitions.recordThrottle(key("t1"), "Ticket");
			pass(Duration.ofSeconds(1));
		}
		HotPartition partition = this.partitions.find(key("t1")).orElseThrow();
		assertThat(partition.requestsPerSecond()).isCloseTo(6, within(0.1));
		assertThat(partition.readUnitsPerSecond()).isCloseTo(10, within(0.2));
		assertThat(partition.writeUnitsPerSecond()).isCloseTo(15, within(0.3));
		assertThat(partition.throttlesPerSecond()).isCloseTo(1, within(0.02));
		pass(Duration.ofMinutes(2));
		assertThat(this.partitions.find(key("t1")).orElseThrow().requestsPerSecond()).isCloseTo(1.5, within(0.05));
		pass(Duration.ofMinutes(60));
		assertThat(this.partitions.find(key("t1"))).isEmpty();
		assertThat(this.partitions.top(1)).isEmpty();
	}

	@Test
	void ratesAreRightFromTheFirstMinuteOn() {
		for (int second = 0; second < 20; second++) {
			record(5, key("t1"), 0, 0);
			pass(Duration.ofSeconds(1));
		}
		assertThat(this.partitions.top(1).get(0).requestsPerSecond()).isCloseTo(5, within(0.1));
	}

	@Test
	void aPartitionOfSeveralTypesSaysSo() {
		this.partitions.record(key("t1"), "Ticket", 1, 0);
		this.partitions.record(key("t1"), "Comment", 1, 0);
		assertThat(this.partitions.top(1)).first().extracting(HotPartition::entity).isEqualTo(HotPartition.SEVERAL);
	}

	@Test
	void hotPartitionsAreFoundAmongManyOthers() {
		Random random = new Random(4711);
		for (int i = 0; i < 200_000; i++) {
			this.partitions.record(key("t" + random.nextInt(100_000)), "Ticket", 0, 0);
			if (i % 50 == 0) {
				this.partitions.record(key("hot" + i / 50 % 4), "Ticket", 0, 0);
			}
		}
		List<String> hot = List.of(hash("hot0"), hash("hot1"), hash("hot2"), hash("hot3"));
		assertThat(this.partitions.top(4)).extracting(HotPartition::hash).containsExactlyInAnyOrderElementsOf(hot);
		assertThat(this.partitions.top(4)).allSatisfy(
				(partition) -> assertThat(partition.requestShare()).isLessThanOrEqualTo(0.005).isGreaterThan(0.004));
		assertThat(this.partitions.top(Integer.MAX_VALUE)).hasSizeLessThanOrEqualTo(1024);
	}

	@Test
	void whatBecomesBusyDisplacesWhatWas() {
		for (int i = 0; i < 5_000; i++) {
			record(10, key("old" + i), 0, 0);
		}
		pass(Duration.ofMinutes(5));
		record(1000, key("new"), 0, 0);
		assertThat(this.partitions.top(1)).extracting(HotPartition::hash).containsExactly(hash("new"));
	}

	@Test
	void noKeyIsShown() {
		this.partitions.record(key("canary-4711"), "Ticket", 1, 0);
		assertThat(key("canary-4711")).asString().doesNotContain("canary");
		assertThat(this.partitions.top(1)).hasSize(1).asString().doesNotContain("canary");
		assertThat(hash("canary-4711")).matches("[0-9a-f]{16}")
			.isNotEqualTo(HotPartitions.create().hashOf(key("canary-4711")));
	}

	@Test
	void countsRequestsOfManyThreads() throws InterruptedException {
		ExecutorService threads = Executors.newFixedThreadPool(8);
		for (int thread = 0; thread < 8; thread++) {
			threads.execute(() -> record(5_000, key("t1"), 1, 0));
		}
		threads.shutdown();
		assertThat(threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
		assertThat(this.partitions.find(key("t1")).orElseThrow().requestsPerSecond() * Decay.seconds(0))
			.isCloseTo(40_000, within(0.5));
	}

	@Test
	void atLeastOneIsAskedFor() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.partitions.top(0))
			.withMessage("number must be at least 1, but is 0");
	}

	private void record(int times, PartitionKey key, double readUnits, double writeUnits) {
		for (int i = 0; i < times; i++) {
			this.partitions.record(key, "Ticket", readUnits, writeUnits);
		}
	}

	private void pass(Duration duration) {
		this.time.addAndGet(duration.toNanos());
	}

	private String hash(String value) {
		return this.partitions.hashOf(key(value));
	}

	private static PartitionKey key(String value) {
		return new PartitionKey("app", null, value);
	}

}
