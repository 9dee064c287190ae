package io.singletable.internal.probe;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableResponse;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;

/**
 * Tests for {@link TableProbe}.
 */
class TableProbeTests {

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	private static final DescribeTableResponse ACTIVE = DescribeTableResponse.builder()
		.table(TableDescription.builder().tableStatus("ACTIVE").build())
		.build();

	private final DynamoDbClient client = mock(DynamoDbClient.class);

	private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 1);

	@Test
	void anAnswerServesForASecond() throws Exception {
		given(this.client.describeTable(any(DescribeTableRequest.class))).willReturn(ACTIVE);
		TableProbe probe = probe(PATIENCE);
		for (int i = 0; i < 1000; i++) {
			assertThat(ask(probe)).isEqualTo(ACTIVE.table());
			pass(Duration.ofMillis(1));
		}
		assertRequests(1);
		ask(probe);
		assertRequests(2);
	}

	@Test
	void aFailureServesForASecond() {
		given(this.client.describeTable(any(DescribeTableRequest.class))).willThrow(new IllegalStateException("down"));
		TableProbe probe = probe(PATIENCE);
		for (int i = 0; i < 5; i++) {
			assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> ask(probe)).withMessage("down");
		}
		assertRequests(1);
		pass(Duration.ofSeconds(1));
		assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> ask(probe));
		assertRequests(2);
	}

	@Test
	void concurrentProbesShareARequest() throws Exception {
		CountDownLatch answered = new CountDownLatch(1);
		given(this.client.describeTable(any(DescribeTableRequest.class))).willAnswer((call) -> {
			answered.await();
			return ACTIVE;
		});
		TableProbe probe = probe(PATIENCE);
		ExecutorService threads = Executors.newFixedThreadPool(4);
		try {
			Callable<TableDescription> caller = () -> ask(probe);
			List<Future<TableDescription>> answers = List.of(threads.submit(caller), threads.submit(caller),
					threads.submit(caller), threads.submit(caller));
			then(this.client).should(org.mockito.Mockito.timeout(PATIENCE.toMillis()))
				.describeTable(any(DescribeTableRequest.class));
			answered.countDown();
			for (Future<TableDescription> answer : answers) {
				assertThat(answer.get()).isEqualTo(ACTIVE.table());
			}
			assertRequests(1);
		}
		finally {
			threads.shutdownNow();
		}
	}

	@Test
	void ageCountsFromTheAnswer() throws Exception {
		given(this.client.describeTable(any(DescribeTableRequest.class))).willAnswer((call) -> {
			pass(Duration.ofSeconds(3));
			return ACTIVE;
		});
		TableProbe probe = probe(PATIENCE);
		ask(probe);
		ask(probe);
		assertRequests(1);
	}

	@Test
	void whatWasBrokenOffForItsTimeHasGotNoAnswerInTime() throws Exception {
		given(this.client.describeTable(any(DescribeTableRequest.class))).willAnswer((call) -> {
			try {
				new CountDownLatch(1).await();
				return ACTIVE;
			}
			catch (InterruptedException ex) {
				throw AbortedException.create("interrupted", ex);
			}
		});
		TableProbe probe = probe(Duration.ofMillis(20));
		assertThatExceptionOfType(TimeoutException.class).isThrownBy(() -> ask(probe));
		Awaitility.await().atMost(PATIENCE).until(() -> healthThreads() == 0);
		assertThatExceptionOfType(TimeoutException.class).isThrownBy(() -> ask(probe));
		assertRequests(1);
	}

	private static TableDescription ask(TableProbe probe) throws Exception {
		return probe.startTable().answer(probe.timeout()).value();
	}

	private TableProbe probe(Duration timeout) {
		return new TableProbe(this.client, "app", timeout, this.now::get);
	}

	private void pass(Duration duration) {
		this.now.addAndGet(duration.toNanos());
	}

	private void assertRequests(int count) {
		then(this.client).should(times(count)).describeTable(any(DescribeTableRequest.class));
	}

	private static long healthThreads() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> thread.getName().equals("singletable-health"))
			.count();
	}

}
