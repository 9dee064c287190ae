package io.singletable.test.request;

import java.util.Set;

import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;

/**
 * DynamoDB's action of a request.
 *
 * @param name name of the action, such as {@code PutItem}
 */
record Action(String name) {

	private static final Set<String> READS = Set.of("GetItem", "BatchGetItem", "TransactGetItems", "Query", "Scan");

	private static final Set<String> WRITES = Set.of("PutItem", "UpdateItem", "DeleteItem", "BatchWriteItem",
			"TransactWriteItems");

	static Action of(DynamoDbRequest request) {
		String type = request.getClass().getSimpleName();
		return new Action(type.substring(0, type.length() - "Request".length()));
	}

	boolean reads() {
		return READS.contains(this.name);
	}

	boolean writes() {
		return WRITES.contains(this.name);
	}

	boolean isOfItems() {
		return reads() || writes();
	}

	@Override
	public String toString() {
		return this.name;
	}

}
