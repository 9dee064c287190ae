package io.singletable.test;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/**
 * Recorder of the traffic of reads: their requests, the items that DynamoDB read and
 * returned, and the bytes of its responses. Units follow {@link BilledUnits}, with which
 * it shares a client.
 */
public final class ReadTraffic implements ExecutionInterceptor {

	private final List<String> actions = new ArrayList<>();

	private final List<SdkRequest> requests = new ArrayList<>();

	private long evaluated;

	private long returned;

	private long bytes;

	@Override
	public Optional<InputStream> modifyHttpResponseContent(Context.ModifyHttpResponse context,
			ExecutionAttributes attributes) {
		return SentItems.readBody(context, (body) -> {
			this.bytes += body.length;
			if (context.httpResponse().isSuccessful()) {
				record(context.request(), SentItems.in(body).size());
			}
		});
	}

	private void record(SdkRequest request, int items) {
		if (request instanceof GetItemRequest || request instanceof BatchGetItemRequest) {
			this.evaluated += items;
			this.returned += items;
		}
		else if (request instanceof QueryRequest) {
			this.returned += items;
		}
	}

	@Override
	public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
		this.requests.add(context.request());
		this.actions.add(context.request().getClass().getSimpleName().replace("Request", ""));
		if (context.response() instanceof QueryResponse query) {
			this.evaluated += query.scannedCount();
		}
	}

	/**
	 * The traffic since the last call.
	 */
	public Traffic take() {
		Traffic traffic = new Traffic(List.copyOf(this.actions), List.copyOf(this.requests), this.evaluated,
				this.returned, this.bytes);
		this.actions.clear();
		this.requests.clear();
		this.evaluated = 0;
		this.returned = 0;
		this.bytes = 0;
		return traffic;
	}

	/**
	 * Requests, and what their responses held.
	 *
	 * @param actions DynamoDB's names of the requests
	 * @param requests the requests
	 * @param evaluated number of items that DynamoDB read
	 * @param returned number of items in its responses
	 * @param bytes size of the bodies of its responses
	 */
	public record Traffic(List<String> actions, List<SdkRequest> requests, long evaluated, long returned, long bytes) {

	}

}
