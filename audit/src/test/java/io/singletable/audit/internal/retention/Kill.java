package io.singletable.audit.internal.retention;

import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * End of a program after a number of its requests.
 */
final class Kill implements ExecutionInterceptor {

	private int left = Integer.MAX_VALUE;

	void after(int requests) {
		this.left = requests;
	}

	void never() {
		this.left = Integer.MAX_VALUE;
	}

	@Override
	public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
		if (this.left-- <= 0) {
			throw new Killed();
		}
	}

}
