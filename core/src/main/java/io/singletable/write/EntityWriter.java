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
		this.contributors = List.of(new HeadContributor(layout, new HeadRefusals(layout, reader)),
				new HistoryContributor(layout, items));
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
		Expectation expectation = new Expectation.Absent();
		long version = type.hasVersion() ? 1 : 0;
		Instant replaced = null;
		for (int life = 1;; life++) {
			Stored<T> stored = put(type, Intent.INSERT, entity, expectation, version,
					EntityStamps.timeOf(now, replaced), now);
			if (!(stored.result() instanceof WriteResult.Refused refused)) {
				return stored.entity();
			}
			ItemHeader dead = deadPredecessor(type, refused, now);
			if (dead == null || life == MAX_LIVES) {
				throw refused.toException();
			}
			expectation = new Expectation.DeadVersion(dead.version());
			version = dead.version() + 1;
			replaced = dead.at();
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
		Instant at = type.isVersioned() ? EntityStamps.timeOf(now, EntityStamps.lastModified(concrete, entity)) : now;
		return put(type, intent, entity, expectation, type.hasVersion() ? loaded + 1 : 0, at, now).orThrow();
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
		boolean dead = current.deleted() || current.isExpired(now);
		Expectation expectation = dead ? new Expectation.DeadVersion(current.version())
				: new Expectation.LiveVersion(current.version());
		Instant at = EntityStamps.timeOf(now, current.at());
		return put(type, Intent.RESTORE, content, expectation, current.version() + 1, at, now).orThrow();
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
		delete(type, concrete.name(), id, expectation, version, EntityStamps.lastModified(concrete, entity));
	}

	/**
	 * Delete whatever version is current, of which the header was read.
	 * @param type the entity's type
	 * @param id the entity's id
	 * @param current header of the current item
	 */
	public void delete(EntityMetadata<?> type, Object id, ItemHeader current) {
		Expectation expectation = current.isExpired(this.clock.instant())
				? new Expectation.DeadVersion(current.version()) : new Expectation.LiveVersion(current.version());
		delete(type, current.typeName(), id, expectation, current.version(), current.at());
	}

	private void delete(EntityMetadata<?> type, String typeName, Object id, Expectation expectation, long version,
			@Nullable Instant replaced) {
		Instant now = this.clock.instant();
		ItemKey key = this.layout.headKey(type, id);
		WriteId writeId = WriteId.random();
		ItemHeader tombstone = new ItemHeader(typeName, version + 1, writeId, EntityStamps.timeOf(now, replaced), true,
				type.schemaVersion(), null);
		Map<String, AttributeValue> item = type.isVersioned() ? this.items.writeEmpty(type, key, tombstone) : null;
		WriteResult result = execute(writeId,
				new EntityWrite(type, Intent.DELETE, id, key, expectation, tombstone, item, now));
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

	private <T> Stored<T> put(EntityMetadata<? super T> type, Intent intent, T entity, Expectation expectation,
			long version, Instant at, Instant now) {
		ConcreteType<?> concrete = type.concreteTypeOf(entity);
		@SuppressWarnings("unchecked")
		T stamped = (T) EntityStamps.stamp(concrete, entity, version, at);
		Object id = Objects.requireNonNull(concrete.id().get(stamped));
		ItemKey key = this.layout.headKey(type, id);
		WriteId writeId = WriteId.random();
		ItemHeader header = EntityStamps.header(type, concrete, stamped, version, writeId, at);
		Map<String, AttributeValue> item = this.items.write(type, stamped, key, header);
		WriteResult result = execute(writeId, new EntityWrite(type, intent, id, key, expectation, header, item, now));
		return new Stored<>(stamped, result);
	}

	private WriteResult execute(WriteId writeId, EntityWrite write) {
		WritePlan.Builder plan = new WritePlan.Builder();
		for (WriteContributor contributor : this.contributors) {
			contributor.contribute(write, plan);
		}
		return this.executor.execute(plan.build(writeId, write.type().typeName()));
	}

	/** What an insert met, if it is the remains of an earlier life to go on from. */
	private @Nullable ItemHeader deadPredecessor(EntityMetadata<?> type, WriteResult.Refused refused, Instant now) {
		Map<String, AttributeValue> stored = refused.refusals().get(0).stored();
		if (!type.isVersioned() || stored == null) {
			return null;
		}
		ItemHeader met = this.layout.header(stored);
		return (met.deleted() || met.isExpired(now)) ? met : null;
	}

	/**
	 * An instance, and how its write ended.
	 */
	private record Stored<T>(T entity, WriteResult result) {

		T orThrow() {
			if (this.result instanceof WriteResult.Refused refused) {
				throw refused.toException();
			}
			return this.entity;
		}

	}

}
