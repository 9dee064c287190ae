package io.singletable.internal.template.table;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.singletable.EntityNotFoundException;
import io.singletable.ReadConsistency;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.read.PointReader;

/**
 * Lookup of entities by their ids, as instances of the classes that callers name.
 * Thread-safe.
 */
public final class EntityLookup {

	private final EntityTypes types;

	private final PointReader points;

	private final ReadConsistency consistency;

	/**
	 * Create a lookup.
	 * @param consistency consistency of reads that name none
	 */
	EntityLookup(EntityTypes types, PointReader points, ReadConsistency consistency) {
		this.types = types;
		this.points = points;
		this.consistency = consistency;
	}

	public <T> Optional<T> find(Object id, Class<T> type) {
		return find(id, type, this.consistency);
	}

	public <T> Optional<T> find(Object id, Class<T> type, ReadConsistency consistency) {
		return this.points.findItem(this.types.metadata(type), id, consistency, null)
			.map((item) -> TypeNarrowing.narrow(item.entity(), type));
	}

	public <T> T required(Object id, Class<T> type) {
		return find(id, type).orElseThrow(
				() -> new EntityNotFoundException("There is no " + this.types.metadata(type) + " with this id"));
	}

	@SuppressWarnings("unchecked")
	public <T> T refresh(T entity) {
		EntityMetadata<? super T> type = this.types.typeOf(entity);
		Object id = type.idOf(entity)
			.orElseThrow(() -> new IllegalArgumentException(
					"This " + type + " has no id, and can't be read again: pass an entity that was stored"));
		return find(id, (Class<T>) entity.getClass(), ReadConsistency.STRONG)
			.orElseThrow(() -> new EntityNotFoundException("This " + type + " does not exist any more"));
	}

	public boolean exists(Object id, Class<?> type) {
		return exists(id, type, this.consistency);
	}

	/**
	 * Whether there is an entity of a class: in a sealed hierarchy, the id alone doesn't
	 * say so.
	 */
	public boolean exists(Object id, Class<?> type, ReadConsistency consistency) {
		EntityMetadata<?> metadata = this.types.metadata(type);
		return this.points.findItem(metadata, id, consistency, Set.of())
			.map((item) -> item.header().typeName())
			.flatMap(metadata::concreteType)
			.filter((stored) -> type.isAssignableFrom(stored.javaType()))
			.isPresent();
	}

	public <T> List<T> findAll(Iterable<?> ids, Class<T> type) {
		return findAll(ids, type, this.consistency);
	}

	public <T> List<T> findAll(Iterable<?> ids, Class<T> type, ReadConsistency consistency) {
		return this.points.findAll(this.types.metadata(type), ids, consistency)
			.stream()
			.map((entity) -> TypeNarrowing.narrow(entity, type))
			.toList();
	}

}
