package com.example.app;

import io.singletable.repository.SingleTableRepository;

/**
 * Repository of the application.
 */
interface TaskRepository extends SingleTableRepository<Task, String> {

}
