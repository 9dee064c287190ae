package io.singletable.internal.template;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.singletable.ReadConsistency;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.template.table.EntityTypes;
import io.singletable.internal.template.table.TableOperations;
import io.singletable.internal.update.EntityDifference;
import io.singletable.internal.update.EntityPayloads;
import io.singletable.internal.write.EntityWriter;
import io.singletable.internal.write.parallel.ParallelWrite;
import io.singletable.internal.write.parallel.WriteSteps;
import org.jspecify.annotations.Nullable;

/**
 * Writes of entities that differ from what is stored, which is read for as many of them
 * as a request holds, when the first of these is about to begin. Of one call, hence of
 * one thread.
 */
final class ChangedEntities<T> {

	private static final int KEYS_OF_REQUEST = 100;

	private final TableOperations table;

	private final EntityTypes types;

	private final Map<Identity, Object> stored = new HashMap<>();

	private final List<T> written = new ArrayList<>();

	private final Set<Object> unchanged = Collections.newSetFromMap(new IdentityHashMap<>());

	ChangedEntities(TableOperations table, EntityTypes types) {
		this.table = table;
		this.types = types;
	}

	/**
	 * The writes of entities, which read as they are consumed.
	 */
	Stream<ParallelWrite<T>> writes(List<T> entities) {
		return IntStream.iterate(0, (from) -> from < entities.size(), (from) -> from + KEYS_OF_REQUEST)
			.mapToObj((from) -> entities.subList(from, Math.min(from + KEYS_OF_REQUEST, entities.size())))
			.flatMap((chunk) -> {
				RuntimeException failure = read(chunk);
				return chunk.stream().map((entity) -> write(entity, failure));
			});
	}

	/**
	 * What was written so far.
	 */
	List<T> written() {
		return this.written;
	}

	/**
	 * Whether a result is of an entity that needed no write.
	 */
	boolean isUnchanged(T result) {
		return this.unchanged.contains(result);
	}

	/** The failure is that of each entity, as others may have been written before. */
	private @Nullable RuntimeException read(List<T> entities) {
		try {
			readStored(entities);
			return null;
		}
		catch (RuntimeException ex) {
			return ex;
		}
	}

	private void readStored(List<T> entities) {
		Map<EntityMetadata<?>, List<Object>> ids = new LinkedHashMap<>();
		for (T entity : entities) {
			EntityMetadata<?> type = this.types.typeOf(entity);
			type.idOf(entity)
				.filter((id) -> !this.stored.containsKey(new Identity(type.typeName(), id)))
				.ifPresent((id) -> ids.computeIfAbsent(type, (each) -> new ArrayList<>()).add(id));
		}
		ids.forEach((type, some) -> this.table.reads()
			.lookup()
			.findAll(some, type.javaType(), ReadConsistency.STRONG)
			.forEach((entity) -> this.stored.put(identity(type, entity), entity)));
	}

	private ParallelWrite<T> write(T entity, @Nullable RuntimeException failure) {
		EntityMetadata<? super T> type = this.types.typeOf(entity);
		Object id = type.idOf(entity).orElse(null);
		return new ParallelWrite<>(type, id, entity, () -> {
			if (failure != null) {
				throw failure;
			}
			return steps(type, entity);
		});
	}

	private WriteSteps<T> steps(EntityMetadata<? super T> type, T entity) {
		EntityWriter writer = this.table.writes().writer();
		Object before = type.idOf(entity).isPresent() ? this.stored.get(identity(type, entity)) : null;
		if (before == null) {
			return remembered(type, writer.inserting(type, entity));
		}
		if (before.getClass() != entity.getClass()) {
			throw new IllegalArgumentException("A " + type.concreteTypeOf(before).name()
					+ " is stored under the id of this " + type.concreteTypeOf(entity).name()
					+ ", so that they can't be compared: delete it before");
		}
		EntityPayloads payloads = this.table.writes().differences().payloads();
		if (EntityDifference.between(type, before, entity, payloads).isEmpty()) {
			T stored = cast(entity, before);
			this.unchanged.add(stored);
			return new Unchanged(type.idOf(entity).orElseThrow(), stored);
		}
		return remembered(type, writer.saving(type, cast(entity, payloads.withStamps(type, entity, before))));
	}

	/** An entity that occurs again is compared with what was written of it. */
	private WriteSteps<T> remembered(EntityMetadata<?> type, WriteSteps<T> steps) {
		return steps.completedBy((entity) -> {
			this.stored.put(identity(type, entity), entity);
			this.written.add(entity);
			return entity;
		});
	}

	@SuppressWarnings("unchecked")
	private static <T> T cast(T sample, Object entity) {
		return (T) sample.getClass().cast(entity);
	}

	private static Identity identity(EntityMetadata<?> type, Object entity) {
		return new Identity(type.typeName(), type.idOf(entity).orElseThrow());
	}

	/**
	 * Identity of an entity. Its text form does not show the id.
	 */
	private record Identity(String typeName, Object id) {

		@Override
		public String toString() {
			return this.typeName;
		}

	}

	/**
	 * Steps of an entity that needs no write.
	 */
	private final class Unchanged implements WriteSteps<T> {

		private final Object id;

		private final T stored;

		Unchanged(Object id, T stored) {
			this.id = id;
			this.stored = stored;
		}

		@Override
		public boolean plan() {
			return false;
		}

		@Override
		public void send() {
			throw new IllegalStateException("There is nothing to send");
		}

		@Override
		public T complete() {
			return this.stored;
		}

		@Override
		public Object id() {
			return this.id;
		}

	}

}
