package io.singletable.benchmarks.library;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;

import io.singletable.benchmarks.model.Sample;
import io.singletable.benchmarks.model.TinyData;
import io.singletable.config.SingleTableTemplateBuilder;
import io.singletable.core.ExecutableQuery;
import io.singletable.core.SingleTableTemplate;
import io.singletable.repository.SingleTableRepository;
import io.singletable.repository.support.SingleTableRepositoryFactory;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;

import static io.singletable.query.Criteria.where;

/**
 * Operations of this library whose cost is counted against sizes.
 */
public final class ScaledEntities {

	private static final Duration PATIENCE = Duration.ofMinutes(1);

	private static final Limit PAGE = Limit.of(Sample.PAGE);

	/** DynamoDB's limit. */
	private static final int LARGEST_TRANSACTION = 100;

	private final SetClock clock = new SetClock();

	private final SingleTableTemplate template;

	private final Repository repository;

	/**
	 * Create the operations over a client.
	 * @param client the client
	 */
	public ScaledEntities(DynamoDbClient client) {
		this.template = SingleTableTemplateBuilder.of(client, Library.TABLE)
			.entities(SingleTableTiny.Plain.class, SingleTableTiny.Kept.class)
			.withoutTableCheck()
			.clock(this.clock)
			.timeouts(PATIENCE, PATIENCE, PATIENCE)
			.build();
		this.repository = new SingleTableRepositoryFactory(this.template).getRepository(Repository.class);
	}

	/**
	 * Store a sample.
	 * @param number its number
	 */
	public void store(int number) {
		this.template.save(sample(number));
	}

	private static SingleTableTiny.Plain sample(int number) {
		return SingleTableTiny.Plain.of(TinyData.sample(number));
	}

	/**
	 * Store versions of an entity.
	 * @param number number of the entity
	 * @param versions the number of versions
	 * @param times milliseconds of each version
	 * @return where they are
	 */
	public History history(int number, int versions, IntToLongFunction times) {
		this.clock.set(times.applyAsLong(1));
		SingleTableTiny.Kept saved = this.template.insert(SingleTableTiny.Kept.of(TinyData.sample(number)));
		Instant middle = Objects.requireNonNull(saved.changedAt());
		for (int version = 2; version <= versions; version++) {
			this.clock.set(times.applyAsLong(version));
			saved = this.template.save(saved);
			middle = (version <= versions / 2) ? Objects.requireNonNull(saved.changedAt()) : middle;
		}
		return new History(saved, middle);
	}

	/**
	 * A read of an entity as it was.
	 * @param history the versions
	 * @return the read
	 */
	public Runnable asOfMiddle(History history) {
		return () -> this.template.findAsOf(history.newest().id(), history.middle(), SingleTableTiny.Kept.class)
			.orElseThrow();
	}

	/**
	 * Operations on an entity with versions: first those that read.
	 * @param history the versions
	 * @return the operations by name
	 */
	public Map<String, Runnable> ofHistory(History history) {
		String id = history.newest().id();
		Map<String, Runnable> operations = new LinkedHashMap<>();
		operations.put("findById", () -> this.template.getRequired(id, SingleTableTiny.Kept.class));
		operations.put("first page of the history",
				() -> this.template.findRevisions(id, SingleTableTiny.Kept.class, ScrollPosition.keyset(), PAGE));
		operations.put("findAsOf now",
				() -> this.template.findAsOf(id, this.clock.instant(), SingleTableTiny.Kept.class).orElseThrow());
		operations.put("save", () -> this.template.save(history.newest()));
		operations.put("restore the first", () -> this.template.restore(id, 1, SingleTableTiny.Kept.class));
		return operations;
	}

	/**
	 * Operations on a partition of an index.
	 * @return the operations by name
	 */
	public Map<String, Runnable> ofPartition() {
		Map<String, Runnable> operations = new LinkedHashMap<>();
		operations.put("findById", () -> this.template.getRequired(sample(0).id(), SingleTableTiny.Plain.class));
		operations.put("first page of 20", () -> query().scroll(ScrollPosition.keyset(), PAGE));
		operations.put("findFirst20ByStatus", () -> this.repository.findFirst20ByStatus(Sample.STATUS));
		operations.put("findFirst", () -> query().first().orElseThrow());
		operations.put("exists", () -> query().exists());
		operations.put("count", () -> query().count());
		operations.put("save", () -> this.template.save(SingleTableTiny.Plain.of(TinyData.sample(0).retitled())));
		return operations;
	}

	/**
	 * Operations on a page.
	 * @param page its number, from 1
	 * @return the operations by name
	 */
	public Map<String, Runnable> ofPage(int page) {
		ScrollPosition position = (page == 1) ? ScrollPosition.keyset()
				: query().positionOf(sample((page - 1) * Sample.PAGE - 1));
		return Map.of("page of 20", () -> query().scroll(position, PAGE));
	}

	/**
	 * Operations on several entities.
	 * @param size their number
	 * @return the operations by name
	 */
	public Map<String, Runnable> ofBatch(int size) {
		List<SingleTableTiny.Plain> entities = IntStream.range(0, size).mapToObj(ScaledEntities::sample).toList();
		List<String> ids = entities.stream().map(SingleTableTiny.Plain::id).toList();
		Map<String, Runnable> operations = new LinkedHashMap<>();
		operations.put("findAllById", () -> this.template.findAllById(ids, SingleTableTiny.Plain.class));
		operations.put("saveAll", () -> this.repository.saveAll(entities));
		if (size <= LARGEST_TRANSACTION) {
			operations.put("transaction of saves", () -> this.template
				.inTransactionWithoutResult((transaction) -> entities.forEach(transaction::save)));
		}
		return operations;
	}

	private ExecutableQuery<SingleTableTiny.Plain> query() {
		return this.template.query(SingleTableTiny.Plain.class)
			.matching(where(SingleTableTiny.Plain::status).is(Sample.STATUS));
	}

	/**
	 * Entity with versions.
	 *
	 * @param entity the newest version
	 * @param middle the time of a version in the middle
	 */
	public record History(Object entity, Instant middle) {

		private SingleTableTiny.Kept newest() {
			return (SingleTableTiny.Kept) this.entity;
		}

	}

	/**
	 * Clock that stands still, at the end of the times that are set.
	 */
	private static final class SetClock extends Clock {

		private static final Instant BEGIN = Instant.parse("2020-01-01T00:00:00Z");

		private Instant time = BEGIN.plus(Duration.ofDays(1_000));

		void set(long millis) {
			this.time = BEGIN.plusMillis(millis);
		}

		@Override
		public Instant instant() {
			return this.time;
		}

		@Override
		public ZoneId getZone() {
			return ZoneOffset.UTC;
		}

		@Override
		public Clock withZone(ZoneId zone) {
			throw new UnsupportedOperationException("Times of versions have no zone");
		}

	}

	/**
	 * Repository of entities.
	 */
	interface Repository extends SingleTableRepository<SingleTableTiny.Plain, String> {

		List<SingleTableTiny.Plain> findFirst20ByStatus(String status);

	}

}
