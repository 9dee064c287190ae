package io.singletable.internal.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/**
 * A client that answers queries with prepared pages, and records what was asked.
 */
final class ScriptedQueries implements DynamoDbClient {

	final List<QueryRequest> requests = new ArrayList<>();

	private final List<QueryResponse> pages = new ArrayList<>();

	/**
	 * Prepare a page of sort keys that is the last one.
	 */
	ScriptedQueries last(String... sortKeys) {
		return page((page) -> page, sortKeys);
	}

	/**
	 * Prepare a page of sort keys after which there may be more.
	 */
	ScriptedQueries page(String evaluatedTo, String... sortKeys) {
		return page((page) -> page.lastEvaluatedKey(key(evaluatedTo)), sortKeys);
	}

	private ScriptedQueries page(UnaryOperator<QueryResponse.Builder> customization, String... sortKeys) {
		List<Map<String, AttributeValue>> items = List.of(sortKeys).stream().map(ScriptedQueries::key).toList();
		this.pages.add(customization.apply(QueryResponse.builder().items(items)).build());
		return this;
	}

	static Map<String, AttributeValue> key(String sortKey) {
		return Map.of("pk", AttributeValue.fromS("p"), "sk", AttributeValue.fromS(sortKey));
	}

	@Override
	public QueryResponse query(QueryRequest request) {
		this.requests.add(request);
		return this.pages.get(this.requests.size() - 1);
	}

	@Override
	public String serviceName() {
		return SERVICE_NAME;
	}

	@Override
	public void close() {
	}

}
