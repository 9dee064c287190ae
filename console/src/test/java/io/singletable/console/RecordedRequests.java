package io.singletable.console;

import java.util.List;

import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/**
 * Requests that a client has sent, and what they read.
 */
final class RecordedRequests implements ExecutionInterceptor {

	private static final List<String> READS = List.of("Get", "BatchGet", "Query", "Scan");

	private int requests;

	private int writes;

	private long items;

	private double units;

	synchronized void reset() {
		this.requests = 0;
		this.writes = 0;
		this.items = 0;
		this.units = 0;
	}

	@Override
	public synchronized void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
		this.requests++;
		String name = context.request().getClass().getSimpleName();
		this.writes += READS.stream().anyMatch(name::startsWith) ? 0 : 1;
	}

	@Override
	public synchronized void afterUnmarshalling(Context.AfterUnmarshalling context, ExecutionAttributes attributes) {
		if (context.response() instanceof QueryResponse query) {
			this.items += (query.scannedCount() != null) ? query.scannedCount() : 0;
			add(query.consumedCapacity());
		}
		else if (context.response() instanceof ScanResponse scan) {
			this.items += (scan.scannedCount() != null) ? scan.scannedCount() : 0;
			add(scan.consumedCapacity());
		}
		else if (context.response() instanceof GetItemResponse get) {
			this.items += get.hasItem() ? 1 : 0;
			add(get.consumedCapacity());
		}
		else if (context.response() instanceof BatchGetItemResponse batch) {
			this.items += batch.responses().values().stream().mapToInt(List::size).sum();
			batch.consumedCapacity().forEach(this::add);
		}
	}

	private void add(ConsumedCapacity capacity) {
		this.units += (capacity != null) ? capacity.capacityUnits() : 0;
	}

	synchronized int requests() {
		return this.requests;
	}

	synchronized long items() {
		return this.items;
	}

	synchronized int writes() {
		return this.writes;
	}

	/**
	 * What the foot of a page has to say.
	 */
	synchronized String foot() {
		if (this.requests == 0) {
			return "This page sent no request to DynamoDB.";
		}
		return "This page used " + Numbers.count(this.requests, "request") + ", " + Numbers.count(this.items, "item")
				+ " read, " + Words.number(this.units) + ((this.units == 1) ? " request unit." : " request units.");
	}

}
