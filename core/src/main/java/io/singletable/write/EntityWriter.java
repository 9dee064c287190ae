package io.singletable.write;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.singletable.convert.ItemReader;
import io.singletable.convert.ItemWriter;
import io.singletable.layout.ItemHeader;
import io.singletable.layout.ItemKey;
import io.singletable.layout.TableLayout;
import io.singletable.layout.WriteId;
import io.singletable.mapping.ConcreteType;
import io.singletable.mapping.EntityMetadata;
import io.singletable.write.EntityStamps.Stamped;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.data.domain.Persistable;

/**
 * Turns what is asked of an entity into a plan, and executes it. Thread-safe.
 */
public final class EntityWriter {

	/** An insert that meets a tombstone goes on from it; more than a few is a fight. */
	private static final int MAX_LIVES = 3;

	private final TableLayout layout;

	private final ItemWriter items;

	private final WriteExecutor executor;

	private final Clock clock;

	private final List<WriteContributor> contributors;

	public EntityWriter(TableLayout layout, ItemWriter items, ItemReader reader, WriteExecutor executor, Clock clock) {
		this.layout = layout;
		this.items = items;
		this.executor = executor;
		this.clock = clock;
		this.contributors = List.of(new HeadContributor(layout, reader), new HistoryContributor(layout, items));
	}

	/**
	 * Insert: one request, or two if the id had an earlier life.
	 * @param <T> the entity
	 * @param type the entity's type
	 * @param entity the instance
	 * @return the instance as stored
	 */
	public <T> T insert(EntityMetadata<? super T> type, T entity) {
		Instant now = this.clock.instant();
		NextVersion next = new NextVersion(new Expectation.Absent(), type.hasVersion() ? 1 : 0, now);
		for (int life = 1;; life++) {
			Stored<T> stored = put(type, Intent.INSERT, entity, next, now);
			if (!(stored.result() instanceof WriteResult.Refused refused)) {
				return stored.entity();
			}
			ItemHeader dead = deadPredecessor(type, refused, now);
			if (dead == null || life == MAX_LIVES) {
				throw refused.toException();
			}
			next = NextVersion.after(dead, now);
		}
	}

	/**
	 * Save: insert what is new, otherwise replace the version that was loaded, or
	 * whatever there is if the type has no version.
	 * @param <T> the entity
	 * @param type the entity's type
	 * @param entity the instance
	 * @return the instance as stored
	 */
	public <T> T save(EntityMetadata<? super T> type, T entity) {
		if (entity instanceof Persistable<?> persistable) {
			return persistable.isNew() ? insert(type, entity) : replace(type, Intent.UPDATE, entity);
		}
		if (type.hasVersion() && type.concreteTypeOf(entity).versionOf(entity) == 0) {
			return insert(type, entity);
		}
		return replace(type, Intent.SAVE, entity);
	}

	/**
	 * Update: replace the version that was loaded, or what there is if the type has no
	 * version, but insert nothing.
	 * @param <T> the entity
	 * @param type the entity's type
	 * @param entity the instance
	 * @return the instance as stored
	 */
	public <T> T update(EntityMetadata<? super T> type, T entity) {
		return replace(type, Intent.UPDATE, entity);
	}

	private <T> T replace(EntityMetadata<? super T> type, Intent intent, T entity) {
		ConcreteType<?> concrete = type.concreteTypeOf(entity);
		long loaded = concrete.versionOf(entity);
		Expectation expectation = type.hasVersion() ? new Expectation.LiveVersion(loaded)
				: (intent == Intent.UPDATE) ? new Expectation.Present() : new Expectation.Anything();
		Instant now = this.clock.instant();
		Instant at = type.isVersioned() ? EntityStamps.timeOf(now, EntityStamps.lastModified(concrete, entity, now))
				: now;
		NextVersion next = new NextVersion(expectation, type.hasVersion() ? loaded + 1 : 0, at);
		Stored<T> stored = put(type, intent, entity, next, now);
		NextVersion later = laterThanStored(type, stored.result(), next, now);
		return ((later != null) ? put(type, intent, entity, later, now) : stored).orThrow();
	}

	/**
	 * Save the content of an earlier version as a new one.
	 * @param <T> the entity
	 * @param type the entity's type
	 * @param content the content
	 * @param current header of the current item
	 * @return the instance as stored
	 */
	public <T> T restore(EntityMetadata<? super T> type, T content, ItemHeader current) {
		Instant now = this.clock.instant();
		return put(type, Intent.RESTORE, content, NextVersion.after(current, now), now).orThrow();
	}

	/**
	 * Delete the version that was loaded; of a versioned type, by a tombstone.
	 * @param type the entity's type
	 * @param entity the instance
	 */
	public void delete(EntityMetadata<?> type, Object entity) {
		ConcreteType<?> concrete = type.concreteTypeOf(entity);
		Object id = type.idOf(entity)
			.orElseThrow(() -> new IllegalArgumentException("A " + type.typeName() + " without id can't be deleted"));
		long version = concrete.versionOf(entity);
		Expectation expectation = type.hasVersion() ? new Expectation.LiveVersion(version) : new Expectation.Present();
		Instant now = this.clock.instant();
		Instant at = EntityStamps.timeOf(now, EntityStamps.lastModified(concrete, entity, now));
		NextVersion next = new NextVersion(expectation, version + 1, at);
		WriteResult result = delete(type, concrete.name(), id, next, now);
		NextVersion later = laterThanStored(type, result, next, now);
		orThrow((later != null) ? delete(type, concrete.name(), id, later, now) : result);
	}

	/**
	 * Delete whatever version is current, of which the header was read.
	 * @param type the entity's type
	 * @param id the entity's id
	 * @param current header of the current item
	 */
	public void delete(EntityMetadata<?> type, Object id, ItemHeader current) {
		Instant now = this.clock.instant();
		orThrow(delete(type, current.typeName(), id, NextVersion.after(current, now), now));
	}

	private WriteResult delete(EntityMetadata<?> type, String typeName, Object id, NextVersion next, Instant now) {
		ItemKey key = this.layout.headKey(type, id);
		ItemHeader tombstone = new ItemHeader(typeName, next.number(), WriteId.random(), next.at(), true,
				type.schemaVersion(), null);
		Map<String, AttributeValue> item = this.layout.leavesTombstone(type)
				? this.items.writeEmpty(type, key, tombstone) : null;
		return execute(new EntityWrite(type, Intent.DELETE, id, key, next.expectation(), tombstone, item, now));
	}

	private static void orThrow(WriteResult result) {
		if (result instanceof WriteResult.Refused refused) {
			throw refused.toException();
		}
	}

	/**
	 * Delete an unversioned entity, whether it exists or not.
	 * @param type the entity's type
	 * @param id the entity's id
	 */
	public void deleteUnconditionally(EntityMetadata<?> type, Object id) {
		ItemKey key = this.layout.headKey(type, id);
		WritePlan.Builder plan = new WritePlan.Builder()
			.add(new WriteAction.Delete(key, null, RefusalTranslator.NEVER));
		this.executor.execute(plan.build(WriteId.random(), type.typeName()));
	}

	private <T> Stored<T> put(EntityMetadata<? super T> type, Intent intent, T entity, NextVersion next, Instant now) {
		@SuppressWarnings("unchecked")
		ConcreteType<T> concrete = (ConcreteType<T>) type.concreteTypeOf(entity);
		Stamped<T> stamped = EntityStamps.stamp(concrete, entity, next.number(), next.at());
		WriteResult result = null;
		try {
			result = execute(write(type, concrete, intent, stamped.entity(), next, now));
			return new Stored<>(stamped.entity(), result);
		}
		finally {
			if (!(result instanceof WriteResult.Done)) {
				stamped.revert();
			}
		}
	}

	private EntityWrite write(EntityMetadata<?> type, ConcreteType<?> concrete, Intent intent, Object entity,
			NextVersion next, Instant now) {
		Object id = Objects.requireNonNull(concrete.id().get(entity));
		ItemKey key = this.layout.headKey(type, id);
		ItemHeader header = EntityStamps.header(type, concrete, entity, next.number(), WriteId.random(), next.at());
		Map<String, AttributeValue> item = this.items.write(type, entity, key, header);
		return new EntityWrite(type, intent, id, key, next.expectation(), header, item, now);
	}

	private WriteResult execute(EntityWrite write) {
		WritePlan.Builder plan = new WritePlan.Builder();
		for (WriteContributor contributor : this.contributors) {
			contributor.contribute(write, plan);
		}
		return this.executor
			.execute(plan.build(Objects.requireNonNull(write.header().writeId()), write.type().typeName()));
	}

	/**
	 * The version that was loaded is stored, but its time is not before the one that was
	 * tried: the clock is behind, or the instance lost its date. Then the next version is
	 * made after what is stored.
	 */
	private @Nullable NextVersion laterThanStored(EntityMetadata<?> type, WriteResult result, NextVersion tried,
			Instant now) {
		ItemHeader met = (type.isVersioned() && result instanceof WriteResult.Refused refused) ? metHead(refused)
				: null;
		boolean onlyTooEarly = met != null && !met.deleted() && !met.isExpired(now)
				&& met.version() == tried.number() - 1 && met.schemaVersion() <= type.schemaVersion()
				&& met.at() != null && !met.at().isBefore(tried.at());
		return onlyTooEarly ? NextVersion.after(Objects.requireNonNull(met), now) : null;
	}

	private @Nullable ItemHeader metHead(WriteResult.Refused refused) {
		WriteResult.Refusal first = refused.refusals().get(0);
		return (first.action().refusal() instanceof HeadRefusal) ? MetHeader.of(this.layout, first.stored()) : null;
	}

	/** What an insert met, if it is the remains of an earlier life to go on from. */
	private @Nullable ItemHeader deadPredecessor(EntityMetadata<?> type, WriteResult.Refused refused, Instant now) {
		ItemHeader met = type.isVersioned() ? metHead(refused) : null;
		return (met != null && (met.deleted() || met.isExpired(now))) ? met : null;
	}

	/**
	 * The version that a write makes: what it follows, its number and time.
	 */
	private record NextVersion(Expectation expectation, long number, Instant at) {

		static NextVersion after(ItemHeader current, Instant now) {
			boolean dead = current.deleted() || current.isExpired(now);
			return new NextVersion(
					dead ? new Expectation.DeadVersion(current.version())
							: new Expectation.LiveVersion(current.version()),
					current.version() + 1, EntityStamps.timeOf(now, current.at()));
		}

	}

	/**
	 * An instance, and how its write ended.
	 */
	private record Stored<T>(T entity, WriteResult result) {

		T orThrow() {
			EntityWriter.orThrow(this.result);
			return this.entity;
		}

	}

}
