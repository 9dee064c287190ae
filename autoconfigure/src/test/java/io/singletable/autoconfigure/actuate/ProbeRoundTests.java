package io.singletable.autoconfigure.actuate;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.singletable.autoconfigure.model.TableDescriptor;
import io.singletable.internal.model.SingleTableModel;
import io.singletable.internal.probe.ProbeRound;
import io.singletable.internal.probe.ProbedTable;
import io.singletable.internal.probe.ProbedTemplates;
import io.singletable.internal.probe.TableAnswers;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableResponse;

import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.health.contributor.HealthContributors;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;

/**
 * Tests for {@link ProbeRound}, and for health and descriptions of several tables. The
 * clock stands still until a test moves it, so that nothing expires while a machine is
 * busy.
 */
class ProbeRoundTests {

	private static final Duration TIMEOUT = HealthAnswers.PATIENCE;

	private static final DescribeTableResponse ACTIVE = DescribeTableResponse.builder()
		.table(HealthAnswers.table("ACTIVE").globalSecondaryIndexes(HealthAnswers.index("ACTIVE").build()).build())
		.build();

	private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 1);

	private final CountDownLatch released = new CountDownLatch(1);

	@AfterEach
	void noThreadIsLeft() {
		this.released.countDown();
		Awaitility.await()
			.atMost(HealthAnswers.PATIENCE)
			.until(() -> Thread.getAllStackTraces()
				.keySet()
				.stream()
				.noneMatch((thread) -> thread.getName().startsWith("singletable-health")));
	}

	@Test
	void healthOfAllTablesIsAskedForAtTheSameTime() {
		List<HealthContributors.Entry> tables = health(tables(16, meeting(16)));
		assertThat(tables).hasSize(16).allSatisfy((table) -> assertThat(status(table)).isEqualTo(Status.UP));
	}

	@Test
	void allTablesAreDescribedAtTheSameTime() {
		SingleTableModel model = new SingleTableModel((repositories) -> List.of(), tables(16, meeting(16)), Stream::of,
				Stream::of);
		assertThat(model.tables()).extracting(TableDescriptor::status).hasSize(16).containsOnly("ACTIVE");
	}

	@Test
	void tablesThatHangShareOneTimeoutAndHoldUpNoOther() throws Exception {
		CountDownLatch begun = new CountDownLatch(15);
		List<HealthContributors.Entry> tables = health(
				concat(List.of(tables(1, healthy()), tables(15, hanging(begun)), tables(1, healthy()))));
		assertThat(status(tables.get(0))).isEqualTo(Status.UP);
		assertThat(status(tables.get(16))).isEqualTo(Status.UP);
		await(begun);
		this.now.addAndGet(TIMEOUT.toNanos());
		for (HealthContributors.Entry table : tables.subList(1, 16)) {
			HealthAnswers.assertDown(HealthAnswers.inTime(((HealthIndicator) table.contributor())::health),
					"no response within 20000 ms");
		}
	}

	@Test
	void tableBeyondSixteenIsProbedWhenAnotherIsNoLongerWaitedFor() throws Exception {
		CountDownLatch begun = new CountDownLatch(16);
		List<ProbedTable> hanging = tables(16, hanging(begun));
		DynamoDbClient last = healthy();
		ProbeRound round = new ProbeRound(concat(List.of(hanging, tables(1, last))), TableAnswers::ofHealth);
		TableAnswers first = round.answers(hanging.get(0));
		await(begun);
		then(last).should(never()).describeTable(any(DescribeTableRequest.class));
		this.now.addAndGet(TIMEOUT.toNanos());
		assertThatExceptionOfType(TimeoutException.class).isThrownBy(first::table);
		then(last).should(Mockito.timeout(HealthAnswers.PATIENCE.toMillis()))
			.describeTable(any(DescribeTableRequest.class));
	}

	@Test
	void nothingIsSentForARoundWhoseAnswersNobodyReads() {
		DynamoDbClient client = healthy();
		assertThat(health(tables(2, client))).hasSize(2);
		then(client).shouldHaveNoInteractions();
	}

	private List<HealthContributors.Entry> health(List<ProbedTable> tables) {
		DefaultListableBeanFactory beans = new DefaultListableBeanFactory();
		beans.registerSingleton("templates", new ProbedTemplates(List.of()));
		tables.forEach((table) -> beans.registerSingleton("table" + tables.indexOf(table), table));
		return ((HealthContributors) TableHealthContributors.in(beans)).stream().toList();
	}

	private static Status status(HealthContributors.Entry table) {
		return HealthAnswers.inTime(((HealthIndicator) table.contributor())::health).getStatus();
	}

	private List<ProbedTable> tables(int count, DynamoDbClient client) {
		return IntStream.range(0, count)
			.mapToObj((table) -> HealthAnswers.table(client, TIMEOUT, false, this.now::get))
			.toList();
	}

	private static List<ProbedTable> concat(List<List<ProbedTable>> tables) {
		return tables.stream().flatMap(List::stream).toList();
	}

	private static DynamoDbClient healthy() {
		DynamoDbClient client = mock(DynamoDbClient.class);
		given(client.describeTable(any(DescribeTableRequest.class))).willReturn(ACTIVE);
		return client;
	}

	/** Responds when this number of requests is under way. */
	private static DynamoDbClient meeting(int requests) {
		CyclicBarrier all = new CyclicBarrier(requests);
		DynamoDbClient client = mock(DynamoDbClient.class);
		given(client.describeTable(any(DescribeTableRequest.class))).willAnswer((call) -> {
			all.await();
			return ACTIVE;
		});
		return client;
	}

	/** Does not even respond to an interrupt. */
	private DynamoDbClient hanging(CountDownLatch begun) {
		DynamoDbClient client = mock(DynamoDbClient.class);
		given(client.describeTable(any(DescribeTableRequest.class))).willAnswer((call) -> {
			begun.countDown();
			awaitUninterruptibly(this.released);
			return ACTIVE;
		});
		return client;
	}

	private static void await(CountDownLatch latch) throws InterruptedException {
		assertThat(latch.await(HealthAnswers.PATIENCE.toMillis(), TimeUnit.MILLISECONDS)).isTrue();
	}

	private static void awaitUninterruptibly(CountDownLatch latch) {
		while (true) {
			try {
				latch.await();
				return;
			}
			catch (InterruptedException ex) {
				// A server that hangs doesn't listen.
			}
		}
	}

}
