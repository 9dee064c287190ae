package io.singletable.core;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * Interceptor that does something right after a client's n-th request of a kind was
 * answered: forces an interleaving.
 */
final class After implements ExecutionInterceptor {

	private final int number;

	private final String action;

	private final Runnable task;

	private final List<String> seen = new ArrayList<>();

	private final AtomicBoolean done = new AtomicBoolean();

	private After(int number, String action, Runnable task) {
		this.number = number;
		this.action = action;
		this.task = task;
	}

	static After the(int number, String action, Runnable task) {
		return new After(number, action, task);
	}

	@Override
	public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
		if (context.request().getClass().getSimpleName().equals(this.action + "Request")) {
			this.seen.add(this.action);
			if (this.seen.size() == this.number && this.done.compareAndSet(false, true)) {
				this.task.run();
			}
		}
	}

	boolean isDone() {
		return this.done.get();
	}

}
