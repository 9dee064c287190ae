package io.singletable.internal.client;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import io.singletable.Throttle;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * Details of a failure of the SDK, beside its type, that may be shown: no stored item, no
 * signed header.
 */
final class FailureDetails {

	private static final String NONE = "None";

	private static final String CONDITION_FAILED = "ConditionalCheckFailed";

	private FailureDetails() {
	}

	/**
	 * DynamoDB's error code, or the distinct codes of a transaction's reasons.
	 */
	static Set<String> codes(RuntimeException failure) {
		if (failure instanceof RedactedFailure redacted) {
			return redacted.codes();
		}
		Set<String> codes = new LinkedHashSet<>();
		if (failure instanceof TransactionCanceledException canceled) {
			canceled.cancellationReasons()
				.stream()
				.map(CancellationReason::code)
				.filter(Objects::nonNull)
				.forEach(codes::add);
			codes.remove(NONE);
		}
		String code = codeOf(failure);
		if (codes.isEmpty() && code != null) {
			codes.add(code);
		}
		return codes;
	}

	/**
	 * The codes as messages show them, with a space before them, or nothing.
	 */
	static String inBrackets(RuntimeException failure) {
		Set<String> shown = new LinkedHashSet<>(codes(failure));
		Throttles.of(failure).stream().filter(FailureDetails::isKnown).map(Throttle::toString).forEach(shown::add);
		return shown.isEmpty() ? "" : " (" + String.join(", ", shown) + ")";
	}

	/**
	 * The failure as it may be logged. A failed condition carries the stored item, and an
	 * error of the signature repeats the signed headers, the session token among them. A
	 * throttle may name the account.
	 */
	static RuntimeException withoutData(RuntimeException failure) {
		String shown;
		if (failure instanceof TransactionCanceledException canceled) {
			shown = describe(canceled);
		}
		else if (failure instanceof ConditionalCheckFailedException) {
			shown = "without its item";
		}
		else if (failure instanceof AwsServiceException && isOfSignature(codeOf(failure))) {
			shown = codeOf(failure) + " without its headers";
		}
		else if (FailureKind.of(failure) == FailureKind.THROTTLED && namesAccount(failure.getMessage())) {
			shown = String.join(", ", codes(failure));
		}
		else {
			return failure;
		}
		return new RedactedFailure(failure, shown);
	}

	private static String describe(TransactionCanceledException canceled) {
		List<String> reasons = new ArrayList<>();
		List<CancellationReason> all = canceled.cancellationReasons();
		for (int i = 0; i < all.size(); i++) {
			String code = all.get(i).code();
			if (code != null && !code.equals(NONE)) {
				String message = all.get(i).message();
				boolean shown = message != null && !code.equals(CONDITION_FAILED) && !namesAccount(message);
				reasons
					.add("action " + (i + 1) + " of " + all.size() + ": " + code + (shown ? " (" + message + ")" : ""));
			}
		}
		return reasons.stream().collect(Collectors.joining(", "));
	}

	/** The message of a throttle can name the table by its ARN. */
	private static boolean namesAccount(@Nullable String message) {
		return message != null && message.contains("arn:");
	}

	private static boolean isKnown(Throttle throttle) {
		return !throttle.reason().equals(Throttle.UNKNOWN);
	}

	private static boolean isOfSignature(@Nullable String code) {
		return code != null && code.contains("Signature");
	}

	static @Nullable String codeOf(RuntimeException failure) {
		return (failure instanceof AwsServiceException service && service.awsErrorDetails() != null)
				? service.awsErrorDetails().errorCode() : null;
	}

}
