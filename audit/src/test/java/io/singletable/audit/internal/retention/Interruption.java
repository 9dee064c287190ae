package io.singletable.audit.internal.retention;

import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * Interruption of a program before one of its requests: by its end, or by what others do.
 */
final class Interruption implements ExecutionInterceptor {

	private int left = Integer.MAX_VALUE;

	private @Nullable Predicate<SdkRequest> request;

	private Runnable work = () -> {
	};

	/**
	 * End the program after a number of requests.
	 */
	void killAfter(int requests) {
		this.left = requests;
	}

	/**
	 * Kill nothing any more.
	 */
	void end() {
		this.left = Integer.MAX_VALUE;
	}

	/**
	 * Do something before the next request of a kind, once.
	 */
	void before(Class<? extends SdkRequest> request, Runnable work) {
		this.request = request::isInstance;
		this.work = work;
	}

	@Override
	public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
		if (this.left-- <= 0) {
			throw new Killed();
		}
		Predicate<SdkRequest> request = this.request;
		if (request != null && request.test(context.request())) {
			this.request = null;
			this.work.run();
		}
	}

}
