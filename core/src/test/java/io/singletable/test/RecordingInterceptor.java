package io.singletable.test;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * Recorder of the requests of a client.
 */
public final class RecordingInterceptor implements ExecutionInterceptor {

	private final List<SdkRequest> requests = Collections.synchronizedList(new ArrayList<>());

	@Override
	public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
		this.requests.add(context.request());
	}

	/**
	 * The requests since the last call, by DynamoDB's names of their actions.
	 */
	public List<String> takeActions() {
		return take().stream().map((request) -> request.getClass().getSimpleName().replace("Request", "")).toList();
	}

	/**
	 * The requests since the last call.
	 */
	public List<SdkRequest> take() {
		synchronized (this.requests) {
			List<SdkRequest> taken = List.copyOf(this.requests);
			this.requests.clear();
			return taken;
		}
	}

}
