package io.singletable.autoconfigure.repositories.tasks;

import io.singletable.repository.SingleTableRepository;

/**
 * Repository to be found by scanning.
 */
public interface TaskRepository extends SingleTableRepository<Task, String> {

}
