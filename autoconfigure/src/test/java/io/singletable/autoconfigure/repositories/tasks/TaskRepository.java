package io.singletable.autoconfigure.repositories.tasks;

import io.singletable.repository.SingleTableRepository;

/**
 * A repository to be found by scanning.
 */
public interface TaskRepository extends SingleTableRepository<Task, String> {

}
