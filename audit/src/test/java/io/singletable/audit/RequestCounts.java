package io.singletable.audit;

import java.util.ArrayList;
import java.util.List;

import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/**
 * Requests of a client, and an index that lags behind for some of them.
 */
final class RequestCounts implements ExecutionInterceptor {

	private final List<String> sent = new ArrayList<>();

	private int lagging;

	/**
	 * Names of the requests so far.
	 */
	List<String> sent() {
		return this.sent;
	}

	/**
	 * Answer queries as if the index had nothing yet.
	 */
	void lagFor(int responses) {
		this.lagging = responses;
	}

	@Override
	public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes attributes) {
		this.sent.add(context.request().getClass().getSimpleName());
		return context.request();
	}

	@Override
	public SdkResponse modifyResponse(Context.ModifyResponse context, ExecutionAttributes attributes) {
		if (this.lagging-- > 0 && context.response() instanceof QueryResponse response) {
			return response.toBuilder().items(List.of()).count(0).scannedCount(0).build();
		}
		return context.response();
	}

}
