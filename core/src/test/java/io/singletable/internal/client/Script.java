package io.singletable.internal.client;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Answers of DynamoDB: the failures, then an answer.
 */
final class Script {

	/** The client of calls that ask the script instead. */
	static final DynamoDbClient NO_CLIENT = new NoClient();

	final List<Duration> timeouts = new ArrayList<>();

	final List<Duration> starts = new ArrayList<>();

	private final FakeTimer timer;

	private final long start;

	private final Deque<RuntimeException> failures = new ArrayDeque<>();

	private Duration latency = Duration.ZERO;

	Script(FakeTimer timer) {
		this.timer = timer;
		this.start = timer.nanoTime();
	}

	Script slow(Duration latency) {
		this.latency = latency;
		return this;
	}

	void add(RuntimeException... failures) {
		this.failures.addAll(List.of(failures));
	}

	void add(int times, RuntimeException failure) {
		for (int i = 0; i < times; i++) {
			this.failures.add(failure);
		}
	}

	void clear() {
		this.failures.clear();
		this.timeouts.clear();
	}

	String next(DynamoDbClient client, AwsRequestOverrideConfiguration timeouts) {
		assertThat(timeouts.apiCallAttemptTimeout()).isEqualTo(timeouts.apiCallTimeout());
		this.timeouts.add(timeouts.apiCallTimeout().orElseThrow());
		this.starts.add(Duration.ofNanos(this.timer.nanoTime() - this.start));
		this.timer.pass(this.latency);
		RuntimeException failure = this.failures.poll();
		if (failure != null) {
			throw failure;
		}
		return "answer";
	}

	private static final class NoClient implements DynamoDbClient {

		@Override
		public String serviceName() {
			return "dynamodb";
		}

		@Override
		public void close() {
		}

	}

}
