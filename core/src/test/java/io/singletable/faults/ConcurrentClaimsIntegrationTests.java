package io.singletable.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.singletable.DynamoDbUnavailableException;
import io.singletable.EntityExistsException;
import io.singletable.EntityNotFoundException;
import io.singletable.MergeConflictException;
import io.singletable.NewerSchemaException;
import io.singletable.ThrottledException;
import io.singletable.UniqueConstraintException;
import io.singletable.VersionConflictException;
import io.singletable.WriteContentionException;
import io.singletable.WriteOutcomeUnknownException;
import io.singletable.backfill.BackfillReport;
import io.singletable.backfill.Leftover;
import io.singletable.core.SingleTableTemplate;
import io.singletable.faults.ClaimingWrite.NothingLoaded;
import io.singletable.faults.ClaimingWrite.Scene;
import io.singletable.faults.Holder.Kind;
import io.singletable.faults.Holder.Values;
import io.singletable.test.Deployment;
import io.singletable.test.Fault;
import io.singletable.test.FaultyHttpClient;
import io.singletable.test.LateRequest;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.MutableClock;
import io.singletable.test.UniqueAudit;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.dao.DataAccessException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for writers that want the same few values at the same time, by two clocks that
 * differ, while requests and answers get lost or arrive late, entities expire, and
 * instances from before the constraints come and go. More of them by
 * {@code -Dunique.operations=}, others by {@code -Dseed=}.
 */
class ConcurrentClaimsIntegrationTests {

	private static final int WRITERS = 8;

	private static final int OPERATIONS = Integer.getInteger("unique.operations", 400);

	private static final long SEED = Long.getLong("seed", 20261124L);

	private static final int OPERATIONS_OF_ROUND = 250;

	private static final int FAULTS_PERCENT = 8;

	private static final int ARRIVALS_PERCENT = 10;

	private static final Set<String> CONSTRAINTS = Set.of("email", "number");

	private static final Duration DIFFERENCE = Duration.ofSeconds(90);

	/** All that a write may be refused with. */
	private static final List<Class<?>> REFUSALS = List.of(UniqueConstraintException.class, EntityExistsException.class,
			EntityNotFoundException.class, VersionConflictException.class, WriteContentionException.class,
			WriteOutcomeUnknownException.class, DynamoDbUnavailableException.class, ThrottledException.class,
			MergeConflictException.class);

	private final Deployment deployment = new Deployment();

	private final MutableClock slow = this.deployment.clock();

	private final MutableClock fast = new MutableClock(this.slow.instant().plus(DIFFERENCE));

	private final FaultyHttpClient http = new FaultyHttpClient();

	private final DynamoDbClient faulty = LocalDynamoDb.newClient(this.http);

	private final Queue<LateRequest> late = new ConcurrentLinkedQueue<>();

	private final ThreadLocal<Random> random = ThreadLocal.withInitial(() -> new Random(SEED));

	private final Map<String, Integer> counts = new ConcurrentHashMap<>();

	private final Map<String, String> hashes = new HashMap<>();

	private final Set<String> removed = new HashSet<>();

	private int lost;

	@Test
	void noValueIsHeldByTwo() throws Exception {
		this.http.disturb(this::fault);
		List<Instance> knowing = List.of(start(this.slow, Kind.ACCOUNT, Kind.MEMBER),
				start(this.fast, Kind.ACCOUNT, Kind.MEMBER));
		for (int round = 0; round * OPERATIONS_OF_ROUND < OPERATIONS; round++) {
			List<Instance> running = new ArrayList<>(knowing);
			if (round % 2 == 1) {
				running.add(start((round % 4 == 1) ? this.slow : this.fast, Kind.FORMER_ACCOUNT, Kind.FORMER_MEMBER));
			}
			writeConcurrently(round, running);
			check();
			if (running.size() > knowing.size()) {
				backfill(start(this.fast, Kind.ACCOUNT, Kind.MEMBER));
				// Has claimed values that nobody has held before.
				check();
			}
			claimEachValue(knowing.get(1));
			removeSome();
		}
		this.late.forEach(LateRequest::arrive);
		check();
		assertThat(this.lost).as(this::trace).isPositive();
		List<String> done = Stream.of(ClaimingWrite.values())
			.map((write) -> write + " done")
			.filter(this.counts::containsKey)
			.toList();
		// Of few operations, those of one kind may all have been refused.
		int kinds = ClaimingWrite.values().length;
		assertThat(done).as(this::trace).hasSizeGreaterThanOrEqualTo((OPERATIONS < 2_000) ? kinds / 2 : kinds);
	}

	private Instance start(MutableClock clock, Kind<?>... kinds) {
		Class<?>[] types = List.of(kinds).stream().map(Kind::type).toArray(Class<?>[]::new);
		return new Instance(
				this.deployment.start(this.faulty,
						(builder) -> builder.clock(clock).retryPolicy(LocalDynamoDb.withoutEnd()), types),
				this.deployment.start(LocalDynamoDb.client(), (builder) -> builder.clock(clock), types), clock,
				List.of(kinds));
	}

	private void writeConcurrently(int round, List<Instance> instances) throws Exception {
		ExecutorService executor = Executors.newFixedThreadPool(WRITERS);
		try {
			List<Callable<Void>> writers = IntStream.range(0, WRITERS)
				.mapToObj((writer) -> (Callable<Void>) () -> write(round, writer, instances))
				.toList();
			for (Future<Void> written : executor.invokeAll(writers)) {
				written.get();
			}
		}
		finally {
			executor.shutdownNow();
		}
	}

	private Void write(int round, int writer, List<Instance> instances) {
		this.random.get().setSeed(SEED + 31L * round + writer);
		for (int i = 0; i < OPERATIONS_OF_ROUND / WRITERS; i++) {
			Instance instance = oneOf(instances);
			write(instance, oneOf(instance.kinds()));
			pass();
			if (happens(ARRIVALS_PERCENT)) {
				LateRequest request = this.late.poll();
				if (request != null) {
					request.arrive();
				}
			}
		}
		return null;
	}

	private void write(Instance instance, Kind<?> kind) {
		ClaimingWrite write = ClaimingWrite.draw(this.random.get(), kind);
		try {
			write.run(new Scene<>(instance.template(), instance.calm(), kind, this.random.get(),
					instance.clock().instant()));
			count(write + " done");
		}
		catch (NothingLoaded ex) {
			count("nothing to write");
		}
		catch (DataAccessException ex) {
			boolean expected = REFUSALS.stream().anyMatch((it) -> it.isInstance(ex))
					|| (instance.isFormer() && ex instanceof NewerSchemaException);
			assertThat(expected).as(() -> trace() + write + " " + ex).isTrue();
			count(write + " " + ex.getClass().getSimpleName());
		}
	}

	private synchronized void pass() {
		Duration time = Duration
			.ofMillis(happens(2) ? this.random.get().nextInt(60_000) : this.random.get().nextInt(400));
		this.slow.advance(time);
		this.fast.advance(time);
	}

	private void check() {
		List<Map<String, AttributeValue>> items = items();
		UniqueAudit audit = UniqueAudit.of(items);
		assertThat(audit.violations()).as(this::trace).isEmpty();
		Map<List<String>, String> alive = new HashMap<>();
		for (Map<String, AttributeValue> item : items) {
			claims(item).forEach((constraint, claim) -> {
				String value = item.getOrDefault(constraint, AttributeValue.fromNul(true)).toString();
				String claimed = claim.s();
				this.lost += claimed.equals("-") ? 1 : 0;
				assertThat(claimed.isEmpty()).as(this::trace).isEqualTo(!item.containsKey(constraint));
				if (claimed.length() > 1) {
					String key = item.get("_type").s() + constraint + value;
					assertThat(this.hashes.computeIfAbsent(key, (it) -> claimed)).as(this::trace).isEqualTo(claimed);
				}
				if (!claimed.isEmpty() && !isExpired(item)) {
					assertThat(alive.put(List.of(item.get("_type").s(), constraint, value), item.get("pk").s()))
						.as(() -> trace() + item.get("pk").s())
						.isNull();
				}
			});
		}
		assertThat(audit.unconfirmed()).as(this::trace)
			.allMatch((sentinel) -> this.removed
				.contains(this.deployment.item(sentinel.partition(), sentinel.sort()).get("_owner").s()));
	}

	/**
	 * Once the instances from before the constraints have ended, no two entities have one
	 * value, whoever wrote them, but for those that a backfill names.
	 */
	private void backfill(Instance instance) {
		for (LateRequest request = this.late.poll(); request != null; request = this.late.poll()) {
			request.arrive();
		}
		for (Kind<?> kind : instance.kinds()) {
			BackfillReport report = instance.calm().backfill(kind.type()).run();
			List<String> left = items().stream()
				.filter((item) -> isAlive(item, kind) && !CONSTRAINTS.equals(claims(item).keySet()))
				.map((item) -> item.get("pk").s())
				.toList();
			assertThat(report.left(Leftover.DUPLICATE)).as(this::trace).isEqualTo(left.size());
			left.forEach((key) -> instance.calm().deleteById(key.substring(kind.name().length() + 1), kind.type()));
			assertThat(instance.calm().backfill(kind.type()).run().leftovers()).as(this::trace).isEmpty();
			Set<List<Object>> values = new HashSet<>();
			items().stream()
				.filter((item) -> isAlive(item, kind))
				.forEach((item) -> CONSTRAINTS.stream()
					.filter(item::containsKey)
					.forEach((constraint) -> assertThat(values.add(List.of(constraint, item.get(constraint))))
						.as(this::trace)
						.isTrue()));
		}
		UniqueAudit audit = UniqueAudit.of(items());
		assertThat(audit.violations()).as(this::trace).isEmpty();
		assertThat(audit.unconfirmed()).as(this::trace).isEmpty();
	}

	private boolean isAlive(Map<String, AttributeValue> item, Kind<?> kind) {
		return item.get("pk").s().startsWith(kind.name() + "#") && !item.containsKey("_del") && !isExpired(item);
	}

	private static Map<String, AttributeValue> claims(Map<String, AttributeValue> item) {
		return item.getOrDefault("_u", AttributeValue.fromM(Map.of())).m();
	}

	/**
	 * Nobody is kept from a value that nobody holds, whatever the writers have left, and
	 * nobody gets one that is held.
	 */
	private void claimEachValue(Instance instance) {
		claimEachValue(instance, Kind.ACCOUNT);
		claimEachValue(instance, Kind.MEMBER);
	}

	private <T extends Holder> void claimEachValue(Instance instance, Kind<T> kind) {
		for (int value = 0; value < Scene.VALUES; value++) {
			T fresh = kind.of(Values.fresh("new", Scene.email(value), null, null));
			String hash = this.hashes.get(kind.name() + "email" + AttributeValue.fromS(fresh.email()));
			boolean held = items().stream()
				.anyMatch((item) -> item.containsKey("_u") && item.get("_type").s().equals(kind.name())
						&& item.get("_u").m().get("email").s().equals(hash) && !isExpired(item));
			if (held) {
				assertRefused(instance, fresh);
				continue;
			}
			T other = kind.of(Values.fresh("other", Scene.email(value), null, null));
			assertThatCode(() -> {
				T holder = instance.calm().insert(fresh);
				assertRefused(instance, other);
				instance.calm().delete(holder);
			}).as(this::trace).doesNotThrowAnyException();
		}
	}

	private void assertRefused(Instance instance, Holder entity) {
		assertThatExceptionOfType(UniqueConstraintException.class).as(this::trace)
			.isThrownBy(() -> instance.calm().insert(entity));
	}

	/** As DynamoDB does in the end, or somebody by a script. */
	private void removeSome() {
		items().stream().filter((item) -> item.containsKey("_u") && happens(10)).forEach((item) -> {
			this.removed.add(item.get("pk").s());
			this.deployment.delete(item.get("pk").s(), item.get("sk").s());
		});
	}

	private boolean isExpired(Map<String, AttributeValue> item) {
		AttributeValue second = item.get("_exp");
		return second != null && Long.parseLong(second.n()) <= this.fast.instant().getEpochSecond();
	}

	private List<Map<String, AttributeValue>> items() {
		return LocalDynamoDb.client()
			.scanPaginator((scan) -> scan.tableName(this.deployment.table()).consistentRead(true))
			.items()
			.stream()
			.filter((item) -> !item.get("pk").s().equals("~meta"))
			.toList();
	}

	private Fault fault() {
		return happens(FAULTS_PERCENT)
				? oneOf(List.of(Fault.requestLost(), Fault.responseLost(), Fault.timedOut(), Fault.truncated(),
						Fault.refused(), Fault.appliedButError(500, "InternalServerError"),
						Fault.error(503, "ServiceUnavailable"), Fault.error(400, "ThrottlingException"), late()))
				: Fault.none();
	}

	private Fault late() {
		return (request) -> {
			LateRequest held = new LateRequest();
			this.late.add(held);
			return held.call(request);
		};
	}

	private void count(String what) {
		this.counts.merge(what, 1, Integer::sum);
	}

	private boolean happens(int percent) {
		return this.random.get().nextInt(100) < percent;
	}

	private <E> E oneOf(List<E> elements) {
		return elements.get(this.random.get().nextInt(elements.size()));
	}

	private String trace() {
		return "seed " + SEED + ": ";
	}

	/**
	 * Instance of an application.
	 *
	 * @param template what meets faults
	 * @param calm what does not
	 */
	private record Instance(SingleTableTemplate template, SingleTableTemplate calm, MutableClock clock,
			List<Kind<?>> kinds) {

		boolean isFormer() {
			return this.kinds.contains(Kind.FORMER_ACCOUNT);
		}

	}

}
