package io.singletable.autoconfigure.repositories.unplanned;

import java.util.List;

import io.singletable.autoconfigure.repositories.tasks.Task;

import org.springframework.data.repository.CrudRepository;

/**
 * Repository with a method that no index serves.
 */
public interface UnplannedRepository extends CrudRepository<Task, String> {

	List<Task> findByIdStartingWithAndOwnerContaining(String id, String owner);

}
