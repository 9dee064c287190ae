package io.singletable.internal.client;

import java.util.Arrays;
import java.util.Map;

import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * Failures as the SDK throws them, with data in them that nobody may see.
 */
final class Failures {

	static final String CANARY = "canary-4711";

	private static final Map<String, AttributeValue> ITEM = Map.of("pk", AttributeValue.createS(CANARY));

	private Failures() {
	}

	static DynamoDbException of(int status, String code) {
		return of(status, code, "scripted");
	}

	static DynamoDbException of(int status, String code, String message) {
		return (DynamoDbException) DynamoDbException.builder()
			.statusCode(status)
			.awsErrorDetails(details(code))
			.message(message)
			.build();
	}

	static AwsServiceException ofAnotherService(int status, String code) {
		AwsServiceException.Builder builder = AwsServiceException.builder();
		builder.statusCode(status);
		builder.awsErrorDetails(details(code));
		return builder.build();
	}

	static AwsErrorDetails details(String code) {
		return AwsErrorDetails.builder().errorCode(code).errorMessage("scripted").serviceName("DynamoDb").build();
	}

	static ConditionalCheckFailedException conditionFailed() {
		return ConditionalCheckFailedException.builder()
			.item(ITEM)
			.statusCode(400)
			.awsErrorDetails(details("ConditionalCheckFailedException"))
			.message("The conditional request failed")
			.build();
	}

	/**
	 * A cancelled transaction; each reason carries an item.
	 */
	static TransactionCanceledException cancelled(String... codes) {
		return TransactionCanceledException.builder()
			.cancellationReasons(Arrays.stream(codes)
				.map((code) -> CancellationReason.builder().code(code).message("why " + code).item(ITEM).build())
				.toList())
			.statusCode(400)
			.awsErrorDetails(details("TransactionCanceledException"))
			.message("Transaction cancelled")
			.build();
	}

}
