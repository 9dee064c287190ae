package io.singletable.autoconfigure.web.slice;

import io.singletable.autoconfigure.repositories.tasks.Task;
import io.singletable.repository.SingleTableRepository;

import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Window;

/**
 * Repository of the application.
 */
// tag::repository[]
public interface TaskRepository extends SingleTableRepository<Task, String> {

	Window<Task> findByOwner(String owner, ScrollPosition position, Limit limit);

}
// end::repository[]
