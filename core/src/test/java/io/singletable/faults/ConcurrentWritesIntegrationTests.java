package io.singletable.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

import io.singletable.ReadConsistency;
import io.singletable.core.SingleTableTemplate;
import io.singletable.faults.Shape.Subject;
import io.singletable.faults.Write.Effect;
import io.singletable.faults.Write.Target;
import io.singletable.test.Fault;
import io.singletable.test.FaultyHttpClient;
import io.singletable.test.LateRequest;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.TableAudit;
import io.singletable.test.TestTable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.support.WindowIterator;
import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for writers of all kinds at the same time, on few entities, while requests and
 * answers get lost or arrive late. More of them by {@code -Dstress.operations=}, others
 * by {@code -Dseed=}.
 */
class ConcurrentWritesIntegrationTests {

	private static final int WRITERS = 8;

	private static final int OPERATIONS = Integer.getInteger("stress.operations", 500);

	private static final long SEED = Long.getLong("seed", 20261122L);

	private static final int FAULTS_PERCENT = 12;

	private static final int ARRIVALS_PERCENT = 10;

	/** Of each shape, two that are never deleted, and two that are. */
	private static final List<Target> TARGETS = Stream.of(Shape.values())
		.flatMap((shape) -> Stream.of(new Target(shape, "kept1", false), new Target(shape, "kept2", false),
				new Target(shape, "gone1", true), new Target(shape, "gone2", true)))
		.toList();

	private final TestTable table = TestTable.of(Shape.types());

	private final SingleTableTemplate calm = this.table.template();

	private final FaultyHttpClient http = new FaultyHttpClient();

	private final SingleTableTemplate faulty = this.table.template(LocalDynamoDb.newClient(this.http),
			(builder) -> builder.retryPolicy(LocalDynamoDb.withoutEnd())
				.payloadLimits(DataSize.ofBytes(1), DataSize.ofMegabytes(1), DataSize.ofMegabytes(8)));

	private final Queue<LateRequest> late = new ConcurrentLinkedQueue<>();

	private final ThreadLocal<Random> random = ThreadLocal.withInitial(Random::new);

	/** What was said of the writes of each entity, by their marks. */
	private final Map<Target, Map<String, Verdict>> verdicts = new ConcurrentHashMap<>();

	/** What was said of transactions, by the ids of their witnesses. */
	private final Map<String, Verdict> witnesses = new ConcurrentHashMap<>();

	private final Map<Write, Map<Verdict, Integer>> counts = new ConcurrentHashMap<>();

	@Test
	void nothingIsLostOrRepeatedOrStale() throws Exception {
		TARGETS.forEach((target) -> {
			this.calm.insert(target.shape().entity(State.fresh(target.id())));
			this.verdicts.put(target, new ConcurrentHashMap<>());
		});
		this.http.disturb(this::fault);
		writeConcurrently();
		this.late.forEach(LateRequest::arrive);
		TARGETS.forEach(this::check);
		checkWitnesses();
		assertThat(TableAudit.withTransactions(this.table)).as(this::trace).isEmpty();
		List<Write> done = Stream.of(Write.values())
			.filter((write) -> this.counts.getOrDefault(write, Map.of()).containsKey(Verdict.DONE))
			.toList();
		// Of few operations, those of one kind may all have been refused.
		int kinds = Write.values().length;
		assertThat(done).as(this::trace).hasSizeGreaterThanOrEqualTo((OPERATIONS < 2_000) ? kinds / 2 : kinds);
		assertThat(this.counts.values()).as(this::trace)
			.anySatisfy((verdicts) -> assertThat(verdicts).containsKey(Verdict.UNKNOWN))
			.anySatisfy((verdicts) -> assertThat(verdicts).containsKey(Verdict.REFUSED));
	}

	private void writeConcurrently() throws Exception {
		ExecutorService executor = Executors.newFixedThreadPool(WRITERS);
		try {
			List<Callable<Integer>> writers = IntStream.range(0, WRITERS)
				.mapToObj((writer) -> (Callable<Integer>) () -> write(writer))
				.toList();
			for (Future<Integer> written : executor.invokeAll(writers)) {
				assertThat(written.get()).isEqualTo(OPERATIONS);
			}
		}
		finally {
			executor.shutdownNow();
		}
	}

	private int write(int writer) {
		this.random.get().setSeed(SEED + writer);
		for (int i = 0; i < OPERATIONS; i++) {
			write(oneOf(TARGETS), writer + "." + i);
			if (happens(ARRIVALS_PERCENT)) {
				LateRequest request = this.late.poll();
				if (request != null) {
					request.arrive();
				}
			}
		}
		return OPERATIONS;
	}

	private void write(Target target, String mark) {
		Write drawn = draw(target);
		Subject loaded = drawn.needsLoaded() ? find(target) : null;
		Write write = (drawn.needsLoaded() && loaded == null) ? Write.INSERT : drawn;
		this.table.clock().advance(Duration.ofMillis(1));
		Verdict verdict = Verdict.of(() -> write.run(this.faulty, target, loaded, mark));
		this.counts.computeIfAbsent(write, (it) -> new ConcurrentHashMap<>()).merge(verdict, 1, Integer::sum);
		if (write.isInTransaction()) {
			this.witnesses.put(target.witness(mark), verdict);
		}
		if (write.effect() == Effect.MARK) {
			Objects.requireNonNull(this.verdicts.get(target)).put(mark, verdict);
		}
	}

	/** Deletes are few, as an entity that is gone can only be inserted. */
	private Write draw(Target target) {
		Write drawn = oneOf(Stream.of(Write.values()).filter((it) -> it.isFor(target)).toList());
		return (drawn.effect() == Effect.DELETE && happens(70)) ? draw(target) : drawn;
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

	private @Nullable Subject find(Target target) {
		return this.calm.findById(target.id(), target.shape().type(), ReadConsistency.STRONG).orElse(null);
	}

	private void check(Target target) {
		Map<String, Verdict> said = Objects.requireNonNull(this.verdicts.get(target));
		List<State> versions = versions(target);
		for (State state : versions) {
			assertThat(state.marks()).as(() -> trace() + target + " " + state.count()).hasSize(state.count());
			assertThat(state.marks()).as(() -> trace() + target)
				.allSatisfy((mark) -> assertThat(said.get(mark)).isIn(Verdict.DONE, Verdict.UNKNOWN));
		}
		if (!target.isDeletable()) {
			checkKept(target, versions, said);
		}
		else if (target.shape() == Shape.KEPT) {
			Set<String> marks = new HashSet<>();
			versions.forEach((state) -> marks.addAll(state.marks()));
			assertThat(marks).as(() -> trace() + target).containsAll(marks(said, Verdict.DONE));
		}
	}

	private void checkWitnesses() {
		Set<String> stored = new HashSet<>();
		this.calm.findAllById(this.witnesses.keySet(), Shape.PLAIN.type())
			.forEach((witness) -> stored.add(witness.id()));
		this.witnesses.forEach((id, verdict) -> assertThat(verdict).as(() -> trace() + id)
			.isIn(stored.contains(id) ? Verdict.DONE : Verdict.REFUSED, Verdict.UNKNOWN));
		assertThat(this.witnesses).as(this::trace).isNotEmpty();
	}

	/** All versions that are stored, in their order. */
	private List<State> versions(Target target) {
		List<State> versions = new ArrayList<>();
		if (target.shape() == Shape.KEPT) {
			WindowIterator
				.of((position) -> this.calm.findRevisions(target.id(), target.shape().type(), position, Limit.of(100)))
				.startingAt(ScrollPosition.keyset())
				.forEachRemaining((revision) -> revision.entity()
					.ifPresent((entity) -> versions.add(0, ((Subject) entity).state())));
		}
		else {
			Subject stored = find(target);
			if (stored != null) {
				versions.add(stored.state());
			}
		}
		return versions;
	}

	private void checkKept(Target target, List<State> versions, Map<String, Verdict> said) {
		State last = versions.get(versions.size() - 1);
		Set<String> done = marks(said, Verdict.DONE);
		assertThat(last.marks()).as(() -> trace() + target).containsAll(done);
		assertThat(last.count()).as(() -> trace() + target)
			.isBetween(done.size(), done.size() + marks(said, Verdict.UNKNOWN).size());
		if (target.shape().hasVersion()) {
			assertThat(last.version()).as(() -> trace() + target).isEqualTo(last.count() + 1L);
		}
		for (int i = 1; i < versions.size(); i++) {
			State version = versions.get(i);
			State before = versions.get(i - 1);
			assertThat(version.version()).as(() -> trace() + target).isEqualTo(before.version() + 1);
			assertThat(version.marks()).as(() -> trace() + target)
				.hasSize(before.count() + 1)
				.containsAll(before.marks());
		}
	}

	private static Set<String> marks(Map<String, Verdict> said, Verdict verdict) {
		Set<String> marks = new HashSet<>();
		said.forEach((mark, it) -> {
			if (it == verdict) {
				marks.add(mark);
			}
		});
		return marks;
	}

	private boolean happens(int percent) {
		return this.random.get().nextInt(100) < percent;
	}

	private <E> E oneOf(List<E> elements) {
		return elements.get(this.random.get().nextInt(elements.size()));
	}

	private String trace() {
		return "seed " + SEED + ", " + new EnumMap<>(this.counts) + ": ";
	}

}
