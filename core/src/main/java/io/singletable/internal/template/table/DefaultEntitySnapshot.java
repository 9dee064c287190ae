package io.singletable.internal.template.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.singletable.EntityNotFoundException;
import io.singletable.core.EntitySnapshot;
import io.singletable.internal.mapping.EntityMetadata;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * Entities as of one moment, under the places where they were looked for. Its text form
 * shows none of them.
 *
 * @param read the places that were read, in the order in which they were named
 */
record DefaultEntitySnapshot(Snapshots snapshots, Map<Object, ReadEntity> read) implements EntitySnapshot {

	@Override
	public <T> Optional<T> find(Object id, Class<T> type) {
		Assert.notNull(id, "id must not be null");
		Assert.notNull(type, "type must not be null");
		EntityMetadata<?> metadata = this.snapshots.metadata(type);
		ReadEntity found = this.read.get(this.snapshots.placeOf(metadata, id));
		if (found == null) {
			throw new IllegalArgumentException("The " + metadata
					+ " with this id is none of the entities that were read: name it with byId in readTransaction");
		}
		return Optional.ofNullable(found.entity()).map((entity) -> TypeNarrowing.narrow(entity, type));
	}

	@Override
	public <T> T getRequired(Object id, Class<T> type) {
		return find(id, type).orElseThrow(
				() -> new EntityNotFoundException("There was no " + this.snapshots.metadata(type) + " with this id"));
	}

	/**
	 * One that was named by this class, or a part of its hierarchy, has to be of it; one
	 * that was named by a supertype need not.
	 */
	@Override
	public <T> List<T> findAll(Class<T> type) {
		Assert.notNull(type, "type must not be null");
		this.snapshots.metadata(type);
		List<T> entities = new ArrayList<>();
		for (ReadEntity found : this.read.values()) {
			Object entity = found.entity();
			if (entity != null && (type.isAssignableFrom(found.named()) || type.isInstance(entity))) {
				entities.add(TypeNarrowing.narrow(entity, type));
			}
		}
		return List.copyOf(entities);
	}

	@Override
	public String toString() {
		return "EntitySnapshot[" + this.read.size() + " read]";
	}

	/**
	 * Entity that was looked for.
	 *
	 * @param named the class by which it was named first
	 * @param entity the entity, or null if there was none
	 */
	record ReadEntity(Class<?> named, @Nullable Object entity) {

		@Override
		public String toString() {
			return this.named.getName();
		}

	}

}
