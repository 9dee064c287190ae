package io.singletable.model;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

import io.singletable.Compression;
import io.singletable.core.SingleTableTemplate;
import io.singletable.internal.layout.ItemKey;
import io.singletable.internal.mapping.EntityRegistry;
import io.singletable.internal.mapping.MappingDefaults;
import io.singletable.internal.mapping.jackson.StorageMapper;
import io.singletable.mapping.UnknownProperties;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.Status;
import io.singletable.test.TableAudit;
import io.singletable.test.TemplateBuilder;
import io.singletable.test.TestTable;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * World of the model: a table, two templates on it that differ in compression and in the
 * number of versions they keep, a clock that jumps, and the states of all ids.
 */
final class World {

	private static final int REMEMBERED = 5;

	final TestTable table = TestTable.of(Shape.ALL.stream().map(Shape::type).toArray(Class<?>[]::new));

	final Random random;

	final List<EntityState> states;

	final Set<Claims.Claim> claims = EnumSet.noneOf(Claims.Claim.class);

	private final List<Instance> instances = Stream
		.of(new Instance(template(Compression.NONE, 0), 0), new Instance(template(Compression.GZIP, 4), 4))
		.toList();

	private final Map<ItemKey, EntityState> byKey = new HashMap<>();

	private final Map<EntityState, Deque<Snapshot>> loaded = new HashMap<>();

	private final Set<String> left = new HashSet<>();

	World(long seed) {
		this.random = new Random(seed);
		this.table.clock().set(Instant.parse("2090-01-01T00:00:00Z"));
		this.states = Shape.ALL.stream()
			.flatMap((shape) -> shape.ids().stream().map((id) -> new EntityState(shape, id, this::states)))
			.toList();
		this.states.forEach((state) -> {
			this.byKey.put(headKey(state), state);
			this.loaded.put(state, new ArrayDeque<>());
		});
	}

	private List<EntityState> states() {
		return this.states;
	}

	private SingleTableTemplate template(Compression compression, int maxVersions) {
		EntityRegistry registry = EntityRegistry.of(Shape.ALL.stream().<Class<?>>map(Shape::type).toList(),
				new MappingDefaults(compression, maxVersions),
				StorageMapper.create(UnknownProperties.IGNORE, List.of()));
		return TemplateBuilder.of(LocalDynamoDb.client(), this.table.name(), registry)
			.clock(this.table.clock())
			.retryPolicy(LocalDynamoDb.patience())
			.build();
	}

	private ItemKey headKey(EntityState state) {
		return this.table.layout()
			.headKey(this.table.registry().required(state.shape.type()), state.shape.keyOf(state.id));
	}

	Instant now() {
		return this.table.clock().instant();
	}

	Instance instance() {
		return oneOf(this.instances);
	}

	<E> E oneOf(List<E> elements) {
		return elements.get(this.random.nextInt(elements.size()));
	}

	boolean happens(int percent) {
		return this.random.nextInt(100) < percent;
	}

	/**
	 * Move the clock: mostly hardly at all, at times by days, at times back.
	 */
	void pass() {
		int kind = this.random.nextInt(100);
		Duration jump = (kind < 55) ? Duration.ZERO
				: (kind < 75) ? Duration.ofNanos(this.random.nextInt(3000))
						: (kind < 90) ? Duration.ofMillis(this.random.nextInt(100_000))
								: (kind < 95) ? Duration.ofMinutes(this.random.nextInt(5000))
										: (kind < 97) ? Duration.ofDays(this.random.nextInt(40))
												: Duration.ofSeconds(-this.random.nextInt(7200));
		this.table.clock().advance(jump);
	}

	Content content() {
		return new Content("x".repeat(happens(15) ? 3000 : this.random.nextInt(40)), oneOf(List.of(Status.values())),
				this.random.nextInt(20) - 5, happens(60) ? oneOf(List.of("ann", "ben")) : null);
	}

	@Nullable Lifetime expiry(Shape<?> shape) {
		return (shape.expires() && happens(60)) ? shape.lifetime(now(),
				Duration.ofSeconds(this.random.nextInt(100_000) - 2000L, this.random.nextInt(2))) : null;
	}

	/**
	 * An instance that a client may hold of an id: newest first, and older ones.
	 */
	@Nullable Snapshot loaded(EntityState state) {
		List<Snapshot> held = new ArrayList<>(Objects.requireNonNull(this.loaded.get(state)));
		return held.isEmpty() ? null : (happens(75) ? held.get(0) : oneOf(held));
	}

	/**
	 * An instance that is new.
	 */
	Snapshot insertable(EntityState state) {
		return Snapshot.fresh(state.id, expiry(state.shape), content());
	}

	/**
	 * An instance that a client has loaded and changed, or made up.
	 */
	Snapshot changed(EntityState state) {
		Snapshot loaded = loaded(state);
		if (loaded == null) {
			loaded = insertable(state).stamped(state.shape.hasVersion() ? 1L + this.random.nextInt(3) : null, now(),
					now());
		}
		Snapshot changed = loaded.with(expiry(state.shape), content());
		return (!state.shape.hasVersion() && happens(30)) ? changed.withoutCreatedAt() : changed;
	}

	void remember(EntityState state, Snapshot snapshot) {
		Deque<Snapshot> held = Objects.requireNonNull(this.loaded.get(state));
		held.addFirst(snapshot);
		if (held.size() > REMEMBERED) {
			held.removeLast();
		}
	}

	/**
	 * Let DynamoDB remove some of what has expired.
	 * @return what was wrongly given to it to remove
	 */
	List<String> removeExpired() {
		List<String> wrong = new ArrayList<>();
		for (Map<String, AttributeValue> item : this.table.items()) {
			AttributeValue second = item.get("_ttl");
			if (second != null && Long.parseLong(second.n()) < now().getEpochSecond() && happens(50)) {
				ItemKey key = new ItemKey(item.get("pk").s(), item.get("sk").s());
				EntityState state = this.byKey.get(key);
				if (state == null || !state.isRemovable(now())) {
					wrong.add(key + " " + item.keySet() + " " + state);
				}
				else {
					this.table.delete(key.partition(), key.sort());
					state.forget();
					item.getOrDefault("_u", AttributeValue.fromM(Map.of()))
						.m()
						.forEach((constraint, hash) -> this.left
							.add("~unique#" + item.get("_type").s() + "#" + constraint + "#" + hash.s()));
				}
			}
		}
		return wrong;
	}

	/**
	 * What is wrong in the table, but for values whose owners were removed.
	 */
	List<String> audit() {
		return TableAudit.withDeletedVersions(this.table)
			.stream()
			.filter((finding) -> !(this.left.contains(finding.substring(0, finding.indexOf(" / ")))
					&& finding.endsWith("is a value that no entity holds")))
			.toList();
	}

	/**
	 * An instance of an application.
	 *
	 * @param template its template
	 * @param maxVersions number of versions that it keeps
	 */
	record Instance(SingleTableTemplate template, int maxVersions) {
	}

}
