package io.singletable.core;

import io.singletable.MergeConflictException;
import io.singletable.OnConflict;
import io.singletable.VersionConflictException;

/**
 * Operations that merge what several writers have changed at the same time.
 */
public interface MergeOperations {

	/**
	 * Save an entity, like {@link SingleTableOperations#save(Object)}, and react to a
	 * conflict: one request, and two more for each merge, of which the first reads the
	 * version that was loaded.
	 * @param <T> the entity type
	 * @param entity the entity
	 * @param onConflict what to do if the stored version is not the one that was loaded
	 * @return the entity as stored, with the changes of the other writers, to be used
	 * from then on; if all that was changed is stored already, nothing more is sent
	 * @throws MergeConflictException if both have changed the same part in different
	 * ways, and no resolver chooses
	 * @throws org.springframework.dao.InvalidDataAccessApiUsageException if it is to be
	 * merged in a transaction, which is refused as a whole: repeat the transaction
	 * instead
	 * @throws VersionConflictException if no merge is possible, as
	 * {@link VersionConflictException#merge} describes, or if others were faster during
	 * each attempt
	 */
	<T> T save(T entity, OnConflict onConflict);

}
