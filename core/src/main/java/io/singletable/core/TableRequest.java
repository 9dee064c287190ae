package io.singletable.core;

import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;

/**
 * Request of an operation, which was not sent. It contains the keys and values of the
 * operation's arguments, and so does the text form of the SDK's request: neither belongs
 * into a log. Immutable.
 *
 * @param action DynamoDB's name of the action, such as {@code PutItem}
 * @param sdkRequest the request, for any client of the SDK
 * @param json the request as DynamoDB's low-level API takes it, such as {@code aws
 * dynamodb put-item --cli-input-json}; binary values are Base64
 */
public record TableRequest(String action, DynamoDbRequest sdkRequest, String json) {

	/**
	 * Text without the values of the request.
	 */
	@Override
	public String toString() {
		return this.action;
	}

}
