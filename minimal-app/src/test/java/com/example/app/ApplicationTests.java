package com.example.app;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the application on an embedded DynamoDB Local.
 */
@SpringBootTest
class ApplicationTests {

	@Autowired
	private TaskRepository tasks;

	@Test
	void taskIsStored() {
		this.tasks.save(new Task("t", "Read the README"));
		assertThat(this.tasks.findById("t"))
			.hasValueSatisfying((task) -> assertThat(task.title()).isEqualTo("Read the README"));
	}

}
