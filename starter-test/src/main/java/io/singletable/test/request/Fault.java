package io.singletable.test.request;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;

/**
 * Fault of a request on its way to DynamoDB and back.
 */
@FunctionalInterface
interface Fault {

	/**
	 * Send a request, or not.
	 * @param request the request
	 * @param client the client that nothing disturbs
	 * @param send sends the request
	 * @return the response
	 * @throws Throwable what the SDK would throw
	 */
	DynamoDbResponse send(DynamoDbRequest request, DynamoDbClient client, TestClient.Send send) throws Throwable;

	/**
	 * Whether a request is a read by which the library finds out whether a disturbed
	 * write was applied, and the fault applies to those too.
	 */
	default boolean isSettlement(DynamoDbRequest request) {
		return false;
	}

	default Fault withSettlement() {
		Fault fault = this;
		return new Fault() {

			@Override
			public DynamoDbResponse send(DynamoDbRequest request, DynamoDbClient client, TestClient.Send send)
					throws Throwable {

				return fault.send(request, client, send);
			}

			@Override
			public boolean isSettlement(DynamoDbRequest request) {
				return Action.of(request).reads() && SettlementReads.isRunning();
			}

		};
	}

}
