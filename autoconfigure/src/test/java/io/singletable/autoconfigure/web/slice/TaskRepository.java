package io.singletable.autoconfigure.web.slice;

import io.singletable.autoconfigure.repositories.tasks.Task;
import io.singletable.repository.SingleTableRepository;

import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Window;

/**
 * Repository of the application.
 */
public interface TaskRepository extends SingleTableRepository<Task, String> {

	/**
	 * Find the tasks of an owner.
	 * @param owner the owner
	 * @param position where to start
	 * @param limit maximum number of tasks
	 * @return the tasks
	 */
	Window<Task> findByOwner(String owner, ScrollPosition position, Limit limit);

}
