package io.singletable.internal.client;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Calls whose pauses take no time.
 */
public final class ScriptedCalls {

	private ScriptedCalls() {
	}

	/**
	 * Create calls.
	 * @param client the client
	 * @param policy the policy of retries
	 */
	public static DynamoDbCalls of(DynamoDbClient client, RetryPolicy policy) {
		return new DynamoDbCalls(client, policy, new FakeTimer());
	}

}
