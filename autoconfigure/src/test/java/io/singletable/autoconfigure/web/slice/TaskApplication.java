package io.singletable.autoconfigure.web.slice;

import io.singletable.autoconfigure.repositories.tasks.Task;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.persistence.autoconfigure.EntityScan;

/**
 * Application as its author writes it.
 */
@SpringBootApplication
@EntityScan(basePackageClasses = Task.class)
public class TaskApplication {

}
