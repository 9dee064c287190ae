package io.singletable.test;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
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
		return context.responseBody().map((body) -> {
			try {
				byte[] content = body.readAllBytes();
				this.bytes += content.length;
				return new ByteArrayInputStream(content);
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		});
	}

	@Override
	public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
		this.requests.add(context.request());
		this.actions.add(context.request().getClass().getSimpleName().replace("Request", ""));
		SdkResponse response = context.response();
		if (response instanceof QueryResponse query) {
			this.evaluated += query.scannedCount();
			this.returned += query.items().size();
		}
		else if (response instanceof GetItemResponse get) {
			this.evaluated += get.hasItem() ? 1 : 0;
			this.returned += get.hasItem() ? 1 : 0;
		}
		else if (response instanceof BatchGetItemResponse batch) {
			int items = batch.responses().values().stream().mapToInt(List::size).sum();
			this.evaluated += items;
			this.returned += items;
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
