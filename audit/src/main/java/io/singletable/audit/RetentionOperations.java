package io.singletable.audit;

import org.springframework.dao.InvalidDataAccessApiUsageException;

/**
 * Deletes of versions that exceed the age up to which they are kept.
 */
public interface RetentionOperations {

	/**
	 * Prepare the retention of a type: the delete of all versions that were replaced
	 * longer ago than {@link io.singletable.Versioned#maxAge()}. A version that was valid
	 * within that age is kept, and the current one always. Nothing happens before
	 * {@link Retention#run()}.
	 * @param type the annotated class
	 * @return the retention, without a limit of its pace
	 * @throws InvalidDataAccessApiUsageException if the type keeps no history, or
	 * versions of any age
	 */
	Retention retain(Class<?> type);

}
