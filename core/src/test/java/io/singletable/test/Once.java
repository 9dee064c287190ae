package io.singletable.test;

import java.util.concurrent.atomic.AtomicBoolean;

import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * Interceptor that does something before the first request of a kind. Updates of the
 * table's own items don't count.
 */
public final class Once implements ExecutionInterceptor {

	private final AtomicBoolean done = new AtomicBoolean();

	private final Class<? extends SdkRequest> kind;

	private final Runnable action;

	public Once(Class<? extends SdkRequest> kind, Runnable action) {
		this.kind = kind;
		this.action = action;
	}

	@Override
	public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
		boolean ofTable = context.request() instanceof UpdateItemRequest update
				&& update.key().get("pk").s().equals("~meta");
		if (this.kind.isInstance(context.request()) && !ofTable && this.done.compareAndSet(false, true)) {
			this.action.run();
		}
	}

}
