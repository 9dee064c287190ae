package io.singletable.audit;

import org.springframework.dao.InvalidDataAccessApiUsageException;

/**
 * Erasures of entities: what is stored of an entity is deleted for good, and the erasure
 * recorded. They write step by step, take part in no transaction, and can be repeated and
 * resumed.
 *
 * <p>
 * Nothing here reaches backups, exports, streams and logs, other entities, or the name
 * under which a person is the author of changes. After a backup was restored, forget the
 * same ids again: {@link io.singletable.lifecycle.EntityForgottenEvent} tells them.
 */
public interface ErasureOperations {

	/**
	 * Prepare the erasure of an entity, be it there, expired or deleted.
	 * @param id the id
	 * @param type its class, the annotated one
	 * @return the erasure, which {@link Erasure#run()} executes
	 * @throws InvalidDataAccessApiUsageException if it is not the annotated class
	 */
	Erasure forget(Object id, Class<?> type);

	/**
	 * Prepare the erasure of several entities, one after the other. If some fail, the
	 * first exception follows when all others are done.
	 * @param ids the ids
	 * @param type their class, the annotated one
	 * @return the erasure, which {@link Erasure#run()} executes
	 * @throws InvalidDataAccessApiUsageException if it is not the annotated class
	 */
	Erasure forget(Iterable<?> ids, Class<?> type);

	/**
	 * Complete erasures that were interrupted, and those that are running elsewhere,
	 * which does no harm: one Query of the records of each type, and for each of them
	 * what is left to do. If some fail, the first exception follows when all others are
	 * done.
	 * @return number of the erasures
	 * @throws InvalidDataAccessApiUsageException in a transaction
	 */
	long resumeForgets();

	/**
	 * Whether an entity was erased while an erasure secret was set: a strongly consistent
	 * Query of the records of the type's erasures, of which about 4,000 are a request. An
	 * entity that was inserted since under the same id is not meant.
	 * @param id the id
	 * @param type its class, the annotated one
	 * @return {@code true} if there is a record of it
	 * @throws InvalidDataAccessApiUsageException if no erasure secret is set
	 */
	boolean wasForgotten(Object id, Class<?> type);

}
