package io.singletable.test.request;

import java.net.ConnectException;
import java.net.SocketException;
import java.util.List;

import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.InternalServerErrorException;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.ThrottlingReason;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * Faults that are exceptions of the SDK, as it throws them for the answers of DynamoDB
 * and for failures on the wire.
 */
final class ErrorFaults {

	private static final String INJECTED = "A fault of the test";

	private static final int REFUSED = 400;

	private static final int FAILED = 500;

	private ErrorFaults() {
	}

	static Fault throttled() {
		return (request, client, send) -> {
			if (request instanceof TransactWriteItemsRequest transaction) {
				throw cancelled(transaction.transactItems()
					.stream()
					.map((item) -> CancellationReason.builder().code("ThrottlingError").message(INJECTED).build())
					.toList());
			}
			String kind = Action.of(request).writes() ? "Write" : "Read";
			throw ProvisionedThroughputExceededException.builder()
				.throttlingReasons(
						ThrottlingReason.builder().reason("Table" + kind + "ProvisionedThroughputExceeded").build())
				.awsErrorDetails(details("ProvisionedThroughputExceededException"))
				.message(INJECTED)
				.statusCode(REFUSED)
				.build();
		};
	}

	static Fault answerLost() {
		return (request, client, send) -> {
			send.send();
			throw SdkClientException.create(INJECTED, new SocketException("Connection reset"));
		};
	}

	static Fault unreachable() {
		return (request, client, send) -> {
			throw SdkClientException.create(INJECTED, new ConnectException("Connection refused"));
		};
	}

	static Fault internalError() {
		return (request, client, send) -> {
			throw InternalServerErrorException.builder()
				.awsErrorDetails(details("InternalServerError"))
				.message(INJECTED)
				.statusCode(FAILED)
				.build();
		};
	}

	static Fault denied() {
		return (request, client, send) -> {
			throw DynamoDbException.builder()
				.awsErrorDetails(details("AccessDeniedException"))
				.message(INJECTED)
				.statusCode(REFUSED)
				.build();
		};
	}

	static TransactionCanceledException cancelled(List<CancellationReason> reasons) {
		return TransactionCanceledException.builder()
			.cancellationReasons(reasons)
			.awsErrorDetails(details("TransactionCanceledException"))
			.message(INJECTED)
			.statusCode(REFUSED)
			.build();
	}

	static AwsErrorDetails details(String code) {
		return AwsErrorDetails.builder().serviceName("DynamoDb").errorCode(code).errorMessage(INJECTED).build();
	}

}
