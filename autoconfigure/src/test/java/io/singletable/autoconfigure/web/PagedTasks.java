package io.singletable.autoconfigure.web;

import io.singletable.autoconfigure.repositories.tasks.Task;
import io.singletable.autoconfigure.web.slice.TaskRepository;

import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Window;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Example of the chapter on the web.
 */
// @formatter:off
final class PagedTasks {

	private PagedTasks() {
	}

	// tag::controller[]
	@RestController
	record TaskController(TaskRepository tasks) {

		@GetMapping("/tasks")
		Window<Task> list(@RequestParam String owner, ScrollPosition position, @PageLimit(value = 50, max = 200) Limit limit) {
			return tasks.findByOwner(owner, position, limit);
		}
	}
	// end::controller[]

}
