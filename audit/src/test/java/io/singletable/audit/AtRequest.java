package io.singletable.audit;

import java.util.concurrent.atomic.AtomicInteger;

import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * Interceptor that does something before a client's n-th request is sent, and none
 * before.
 */
final class AtRequest implements ExecutionInterceptor {

	private final int number;

	private final Runnable task;

	private final boolean forever;

	private final AtomicInteger seen = new AtomicInteger();

	private AtRequest(int number, Runnable task, boolean forever) {
		this.number = number;
		this.task = task;
		this.forever = forever;
	}

	/**
	 * Do something once.
	 * @param number number of the request, from 0 on
	 */
	static AtRequest the(int number, Runnable task) {
		return new AtRequest(number, task, false);
	}

	/**
	 * End the process: neither this request is sent nor any later one.
	 * @param number number of the request, from 0 on
	 */
	static AtRequest killed(int number) {
		return new AtRequest(number, () -> {
			throw new Killed();
		}, true);
	}

	@Override
	public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
		int before = this.seen.getAndIncrement();
		if (before == this.number || (before > this.number && this.forever)) {
			this.task.run();
		}
	}

	/**
	 * Whether there was such a request.
	 */
	boolean isReached() {
		return this.seen.get() > this.number;
	}

	/**
	 * End of the process.
	 */
	static final class Killed extends RuntimeException {

	}

}
