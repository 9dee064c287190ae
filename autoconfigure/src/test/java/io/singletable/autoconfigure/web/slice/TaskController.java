package io.singletable.autoconfigure.web.slice;

import io.singletable.autoconfigure.repositories.tasks.Task;
import io.singletable.autoconfigure.web.PageLimit;

import org.springframework.data.domain.Limit;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Sort;
import org.springframework.data.domain.Window;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Controller of the application.
 */
@RestController
class TaskController {

	private final TaskRepository tasks;

	TaskController(TaskRepository tasks) {
		this.tasks = tasks;
	}

	@GetMapping("/tasks")
	Window<Task> list(@RequestParam String owner, ScrollPosition position,
			@PageLimit(value = 5, max = 10) Limit limit) {

		return this.tasks.findByOwner(owner, position, limit);
	}

	// tag::domain[]
	@GetMapping("/tasks/{id}")
	Task get(@PathVariable("id") Task task) {
		return task;
	}
	// end::domain[]

	@GetMapping("/required/{id}")
	Task getRequired(@PathVariable String id) {
		return this.tasks.getRequired(id);
	}

	/** With all that Spring Data and singletable resolve. */
	@GetMapping("/arguments")
	String arguments(Pageable pageable, Sort sort, ScrollPosition position, Limit limit) {
		return "page " + pageable.getPageNumber() + ", sort " + sort + ", initial " + position.isInitial() + ", limit "
				+ limit.max();
	}

}
