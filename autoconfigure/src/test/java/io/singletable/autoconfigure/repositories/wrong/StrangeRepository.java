package io.singletable.autoconfigure.repositories.wrong;

import io.singletable.autoconfigure.repositories.tasks.Task;
import io.singletable.repository.SingleTableRepository;

/**
 * A repository of another id than its entity has.
 */
public interface StrangeRepository extends SingleTableRepository<Task, Long> {

}
