package io.singletable.internal.template;

import java.util.List;
import java.util.TreeSet;

import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.read.StoredHeader;
import io.singletable.internal.template.table.EntityTypes;
import io.singletable.internal.template.table.TableOperations;
import io.singletable.internal.write.EntityWriter;
import io.singletable.internal.write.parallel.ParallelWrite;
import io.singletable.internal.write.parallel.WriteSteps;

/**
 * Steps of writes beside others, of what an application passes. Each write has what was
 * passed as its subject.
 */
record EntitySteps(EntityTypes types) {

	/**
	 * The entities of an argument, all of which are looked at.
	 * @throws IllegalArgumentException if one of them is null or no entity of the table
	 */
	<T> List<T> entities(Iterable<? extends T> entities) {
		List<T> elements = Elements.of(entities, "entities");
		elements.forEach(this.types::typeOf);
		return elements;
	}

	/**
	 * The names of the types of entities.
	 */
	static EntityNames names(List<?> entities) {
		return (types) -> {
			TreeSet<String> names = new TreeSet<>();
			entities.forEach((entity) -> names.add(types.typeOf(entity).typeName()));
			return String.join(", ", names);
		};
	}

	/**
	 * A write of an entity.
	 */
	<T> ParallelWrite<T> writing(TableOperations table, T entity, Write write) {
		EntityMetadata<? super T> type = this.types.typeOf(entity);
		return new ParallelWrite<>(type, type.idOf(entity).orElse(null), entity,
				() -> write.of(table.writes().writer(), type, entity));
	}

	/**
	 * A delete of an entity.
	 */
	<T> ParallelWrite<T> deleting(TableOperations table, T entity) {
		return deleting(table, this.types.typeOf(entity), entity);
	}

	private <R, T extends R> ParallelWrite<T> deleting(TableOperations table, EntityMetadata<R> type, T entity) {
		return new ParallelWrite<>(type, type.idOf(entity).orElse(null), entity,
				() -> table.writes().writer().deleting(type, entity).returning(entity));
	}

	/**
	 * A delete of an entity by its id.
	 */
	<I> ParallelWrite<I> deletingById(TableOperations table, I id, Class<?> type) {
		return new ParallelWrite<>(this.types.root(type), id, id,
				() -> table.writes().deletes().deleting(id, type).returning(id));
	}

	/**
	 * A purge of an entity that has expired.
	 */
	static ParallelWrite<Object> purgingExpired(TableOperations table, EntityMetadata<?> type, StoredHeader expired) {
		return ParallelWrite.purge(type, expired.id(),
				() -> table.writes().writer().purgingExpired(type, expired.id(), expired.header()));
	}

	/**
	 * Steps of the write of one of the entities.
	 */
	interface Write {

		<T> WriteSteps<T> of(EntityWriter writer, EntityMetadata<? super T> type, T entity);

	}

}
