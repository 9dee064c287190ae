package io.singletable.autoconfigure.repositories.wrong;

import io.singletable.autoconfigure.repositories.tasks.Task;
import io.singletable.repository.SingleTableRepository;

/**
 * Repository with an id type that is not that of its entity.
 */
public interface StrangeRepository extends SingleTableRepository<Task, Long> {

}
