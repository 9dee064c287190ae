package io.singletable.internal.backfill;

import java.util.concurrent.atomic.AtomicInteger;

import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * Interceptor that breaks every request once so many items were updated, as the end of a
 * process does.
 */
final class Killer implements ExecutionInterceptor {

	private final AtomicInteger left;

	Killer(int updates) {
		this.left = new AtomicInteger(updates);
	}

	@Override
	public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
		if (this.left.get() <= 0) {
			throw new IllegalStateException("killed");
		}
		if (context.request() instanceof UpdateItemRequest update && !update.key().get("pk").s().equals("~meta")) {
			this.left.decrementAndGet();
		}
	}

}
