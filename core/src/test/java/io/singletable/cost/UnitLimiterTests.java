package io.singletable.cost;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

import io.singletable.ParallelWriteException;
import io.singletable.ParallelWriteException.Outcome;
import io.singletable.ThrottledException;
import io.singletable.WriteOutcome;
import io.singletable.WriteOutcome.Status;
import io.singletable.internal.client.CallTimer;
import io.singletable.internal.client.DynamoDbCalls;
import io.singletable.internal.client.Operation;
import io.singletable.internal.client.RetryPolicy;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.write.WriteFixture;
import io.singletable.internal.write.parallel.ParallelWrite;
import io.singletable.internal.write.parallel.ParallelWrites;
import io.singletable.internal.write.parallel.ParallelWrites.Completion;
import io.singletable.internal.write.parallel.SendSettings;
import io.singletable.internal.write.parallel.WriteSteps;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.offset;
import static org.assertj.core.api.Assertions.withinPercentage;

/**
 * Tests for limiters of units, alone and of parallel writes, in virtual time.
 */
class UnitLimiterTests {

	private static final EntityMetadata<?> TYPE = WriteFixture.type(WriteFixture.Plain.class);

	private final Timer timer = new Timer();

	private final UnitLimiter limiter = new UnitLimiter(500, this.timer::nanoTime);

	private final Server server = new Server();

	@Test
	void callsTogetherConsumeTheUnitsOfTheLimiterWhateverWasEstimated() {
		for (int call = 0; call < 3; call++) {
			List<WriteOutcome<String>> outcomes = report(endless(), Duration.ofSeconds(20));
			assertThat(outcomes).extracting(WriteOutcome::status).containsOnly(Status.WRITTEN, Status.NOT_SENT);
			assertThat(outcomes.stream().filter((outcome) -> outcome.status() == Status.NOT_SENT)).hasSizeLessThan(5);
		}
		assertThat(this.timer.elapsed()).isBetween(Duration.ofSeconds(59), Duration.ofSeconds(60));
		assertThat(this.server.consumed).isCloseTo(500 * 60, withinPercentage(5));
		assertThat(this.server.consumed).isGreaterThan(this.server.requests * 2);
	}

	@Test
	void throttledWritesAreSlowerAndSentAgainUntilTheyAreWritten() {
		this.server.throttled = 3;
		List<WriteOutcome<String>> outcomes = report(writes(2000), null);
		assertThat(outcomes).hasSize(2000).extracting(WriteOutcome::status).containsOnly(Status.WRITTEN);
		assertThat(this.server.requests).isEqualTo(2003);
		assertThat(this.timer.elapsed()).isBetween(Duration.ofSeconds(7 + 12), Duration.ofSeconds(40));
	}

	@Test
	void writeThatIsThrottledForAMinuteIsRefusedAndOthersGoOn() {
		this.server.throttledName = "1";
		List<WriteOutcome<String>> outcomes = report(writes(10), null);
		assertThat(outcomes.stream().filter((outcome) -> outcome.status() == Status.WRITTEN)).hasSize(9);
		assertThat(outcomes.stream().filter((outcome) -> outcome.position() == 1)).singleElement()
			.satisfies((outcome) -> assertThat(outcome.exception()).isInstanceOf(ThrottledException.class));
		assertThat(this.timer.elapsed()).isBetween(Duration.ofSeconds(63), Duration.ofSeconds(70));
	}

	@Test
	void throttledWriteEndsACallThatDoesNotReport() {
		this.server.throttledName = "3";
		ParallelWriteException thrown = catchThrowableOfType(ParallelWriteException.class,
				() -> ParallelWrites.list(settings(null), writes(10)));
		assertThat(thrown.failures()).containsOnlyKeys(3);
		assertThat(this.limiter.currentUnitsPerSecond()).isEqualTo(250, offset(5.0));
	}

	@Test
	void afterTheTimeNothingBegins() {
		assertThat(report(writes(10), Duration.ZERO)).isEmpty();
		ParallelWriteException thrown = catchThrowableOfType(ParallelWriteException.class,
				() -> ParallelWrites.list(settings(Duration.ofMillis(20)), endless()));
		assertThat(thrown).hasNoCause().hasMessageContaining("the time of the call was over");
		assertThat(thrown.outcome(0)).isEqualTo(Outcome.WRITTEN);
		assertThat(thrown.written()).isEqualTo(this.server.requests).isLessThan(10);
		assertThat(this.timer.elapsed()).isLessThan(Duration.ofMillis(30));
	}

	@Test
	void rateIsHalvedOnceASecondAndGrowsByATenthASecond() {
		this.limiter.slowDown();
		this.limiter.slowDown();
		assertThat(this.limiter.currentUnitsPerSecond()).isEqualTo(250, offset(0.1));
		this.timer.pass(Duration.ofSeconds(1));
		assertThat(this.limiter.currentUnitsPerSecond()).isEqualTo(275, offset(0.1));
		this.limiter.slowDown();
		assertThat(this.limiter.currentUnitsPerSecond()).isEqualTo(137.5, offset(0.1));
		this.timer.pass(Duration.ofSeconds(60));
		assertThat(this.limiter.currentUnitsPerSecond()).isEqualTo(500);
		for (int second = 0; second < 20; second++) {
			this.limiter.slowDown();
			this.timer.pass(Duration.ofSeconds(1));
		}
		assertThat(this.limiter.currentUnitsPerSecond()).isBetween(1.0, 1.2);
	}

	@Test
	void unitsThatAreNotUsedAreKeptForASecond() {
		this.timer.pass(Duration.ofSeconds(10));
		assertThat(this.limiter.reserve(500)).isZero();
		assertThat(this.limiter.reserve(50)).isEqualTo(Duration.ofMillis(100));
		this.limiter.settle(50, 0);
		assertThat(this.limiter.reserve(0)).isZero();
		assertThatIllegalArgumentException().isThrownBy(() -> UnitLimiter.perSecond(0))
			.withMessage("unitsPerSecond must be greater than 0, but is 0.0");
	}

	private List<WriteOutcome<String>> report(Iterator<ParallelWrite<String>> writes, @Nullable Duration timeLimit) {
		List<WriteOutcome<String>> outcomes = new ArrayList<>();
		ParallelWrites.report(settings(timeLimit), writes, Completion.AS_ANSWERED, outcomes::add);
		return outcomes;
	}

	private SendSettings settings(@Nullable Duration timeLimit) {
		return new SendSettings(Runnable::run, 4, this.timer, this.limiter, timeLimit);
	}

	private Iterator<ParallelWrite<String>> writes(int number) {
		return Stream.iterate(0, (i) -> i + 1).limit(number).map(this::write).iterator();
	}

	private Iterator<ParallelWrite<String>> endless() {
		return Stream.iterate(0, (i) -> i + 1).map(this::write).iterator();
	}

	private ParallelWrite<String> write(int number) {
		String name = Integer.toString(number);
		return new ParallelWrite<>(TYPE, name, name,
				() -> new Steps(name, new DynamoDbCalls(this.server, Server.ONCE)));
	}

	/**
	 * Steps of a write of one request, which is estimated at one unit.
	 */
	private static final class Steps implements WriteSteps<String> {

		private final String name;

		private final DynamoDbCalls calls;

		private boolean planned;

		Steps(String name, DynamoDbCalls calls) {
			this.name = name;
			this.calls = calls;
		}

		@Override
		public boolean plan() {
			boolean first = !this.planned;
			this.planned = true;
			return first;
		}

		@Override
		public void send() {
			PutItemRequest request = PutItemRequest.builder()
				.tableName(this.name)
				.returnConsumedCapacity(this.calls.writeCapacity())
				.build();
			this.calls.read(new Operation("PutItem", "table", "Plain"), (client, timeouts) -> client.putItem(request));
		}

		@Override
		public String complete() {
			return this.name;
		}

		@Override
		public Object id() {
			return this.name;
		}

	}

	/**
	 * Server that answers what a write consumed, or throttles.
	 */
	private static final class Server implements DynamoDbClient {

		static final RetryPolicy ONCE = RetryPolicy.standard().withMaxAttempts(1);

		private int throttled;

		private String throttledName = "";

		private int requests;

		private double consumed;

		@Override
		public PutItemResponse putItem(PutItemRequest request) {
			this.requests++;
			assertThat(request.returnConsumedCapacity()).isEqualTo(ReturnConsumedCapacity.TOTAL);
			if (this.throttled > 0 || request.tableName().equals(this.throttledName)) {
				this.throttled--;
				throw ProvisionedThroughputExceededException.builder().message("scripted").build();
			}
			double units = 1 + this.requests % 5;
			this.consumed += units;
			return PutItemResponse.builder()
				.consumedCapacity(ConsumedCapacity.builder().capacityUnits(units).build())
				.build();
		}

		@Override
		public String serviceName() {
			return "dynamodb";
		}

		@Override
		public void close() {
		}

	}

	/**
	 * Time that passes only while somebody waits.
	 */
	private static final class Timer implements CallTimer {

		private static final long START = Long.MAX_VALUE - 1_000_000;

		private long now = START;

		@Override
		public long nanoTime() {
			return this.now;
		}

		@Override
		public void sleep(Duration duration) {
			pass(duration);
		}

		void pass(Duration duration) {
			this.now += duration.toNanos();
		}

		Duration elapsed() {
			return Duration.ofNanos(this.now - START);
		}

	}

}
