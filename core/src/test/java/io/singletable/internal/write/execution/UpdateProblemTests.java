package io.singletable.internal.write.execution;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link UpdateProblem}.
 */
class UpdateProblemTests {

	@ParameterizedTest
	@ValueSource(strings = { "The document path provided in the update expression is invalid for update",
			"An operand in the update expression has an incorrect data type",
			"The provided expression refers to an attribute that does not exist in the item",
			"Type mismatch for attribute to update",
			"Number overflow. Attempting to store a number with magnitude larger than supported range" })
	void formIsRecognized(String message) {
		assertThat(UpdateProblem.of(single("ValidationException", message))).contains(UpdateProblem.FORM);
		assertThat(UpdateProblem.of(inTransaction("ValidationError", message))).contains(UpdateProblem.FORM);
	}

	@ParameterizedTest
	@ValueSource(strings = { "Item size to update has exceeded the maximum allowed size",
			"Item size has exceeded the maximum allowed size" })
	void sizeIsRecognized(String message) {
		assertThat(UpdateProblem.of(single("ValidationException", message))).contains(UpdateProblem.SIZE);
		assertThat(UpdateProblem.of(inTransaction("ValidationError", message))).contains(UpdateProblem.SIZE);
	}

	@Test
	void malformedRequestIsNoProblemOfTheItem() {
		assertThat(UpdateProblem
			.of(single("ValidationException", "Invalid UpdateExpression: Syntax error; token: \"<EOF>\""))).isEmpty();
		assertThat(UpdateProblem.of(single("ValidationException",
				"Invalid UpdateExpression: Expression size has exceeded the maximum allowed size; expression size: 5000")))
			.isEmpty();
	}

	@Test
	void otherFailureIsNone() {
		String message = "The document path provided in the update expression is invalid for update";
		assertThat(UpdateProblem.of(single("InternalServerError", message))).isEmpty();
		assertThat(UpdateProblem.of(inTransaction("ConditionalCheckFailed", message))).isEmpty();
		assertThat(UpdateProblem.of(new IllegalStateException(message))).isEmpty();
	}

	private static DynamoDbException single(String code, String message) {
		return (DynamoDbException) DynamoDbException.builder()
			.statusCode(400)
			.awsErrorDetails(AwsErrorDetails.builder().errorCode(code).errorMessage(message).build())
			.build();
	}

	private static TransactionCanceledException inTransaction(String code, String message) {
		return TransactionCanceledException.builder()
			.cancellationReasons(CancellationReason.builder().code(code).message(message).build())
			.build();
	}

}
