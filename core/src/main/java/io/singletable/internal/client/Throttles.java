package io.singletable.internal.client;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.singletable.Throttle;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.RequestLimitExceededException;
import software.amazon.awssdk.services.dynamodb.model.ThrottlingException;
import software.amazon.awssdk.services.dynamodb.model.ThrottlingReason;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * The throttles that a failure tells of, in a form that may be logged, and be a tag of a
 * metric: reasons that are words, and resources without account and region.
 */
public final class Throttles {

	/** Codes of a canceled transaction's reasons that mean throttling. */
	private static final Set<String> CODES = Set.of("ThrottlingError", "ProvisionedThroughputExceeded");

	private static final Map<String, String> REMEDIES = Map.of("KeyRangeThroughputExceeded",
			"spread the requests over more partition keys, as one partition takes 3,000 read and 1,000 write units a "
					+ "second",
			"ProvisionedThroughputExceeded", "raise the provisioned throughput", "MaxOnDemandThroughputExceeded",
			"raise the maximum of the on-demand throughput", "AccountLimitExceeded",
			"have the account's throughput quota raised");

	private static final Pattern WORD = Pattern.compile("[A-Za-z]{1,64}");

	/**
	 * The ARN of a table or an index, whose last part is what operators know it by. The
	 * characters are those that DynamoDB allows in names.
	 */
	private static final Pattern RESOURCE = Pattern
		.compile("arn:[^:]*:dynamodb:[^:]*:[^:]*:table/([A-Za-z0-9_.-]{1,255}(?:/index/[A-Za-z0-9_.-]{1,255})?)");

	private Throttles() {
	}

	/**
	 * The throttles of a failed attempt.
	 * @return the distinct throttles, in DynamoDB's order: never empty if the attempt was
	 * throttled; empty if it failed for something else
	 */
	public static List<Throttle> of(RuntimeException failure) {
		if (FailureKind.of(failure) != FailureKind.THROTTLED) {
			return List.of();
		}
		if (failure instanceof TransactionCanceledException canceled) {
			return canceled.cancellationReasons()
				.stream()
				.map(CancellationReason::code)
				.filter(Throttles::isThrottle)
				.distinct()
				.map((code) -> new Throttle(code, null))
				.toList();
		}
		List<Throttle> throttles = reasons(failure).stream()
			.filter((reason) -> reason.reason() != null || reason.resource() != null)
			.map((reason) -> new Throttle(word(reason.reason()), resource(reason.resource())))
			.distinct()
			.toList();
		return throttles.isEmpty() ? List.of(new Throttle(word(FailureDetails.codeOf(failure)), null)) : throttles;
	}

	/**
	 * Whether the code of an action of a canceled transaction means throttling.
	 */
	static boolean isThrottle(@Nullable String code) {
		return code != null && CODES.contains(code);
	}

	/**
	 * What raises the limits, or spreads the load. Source: the developer guide,
	 * "Diagnosing throttling", which knows four limits of each table and index.
	 * @return the remedy of the first throttle whose limit is known
	 */
	static String remedy(List<Throttle> throttles) {
		return throttles.stream()
			.flatMap((throttle) -> REMEDIES.entrySet()
				.stream()
				.filter((remedy) -> throttle.reason().endsWith(remedy.getKey()))
				.map(Map.Entry::getValue))
			.findFirst()
			.orElse("raise the throughput");
	}

	private static List<ThrottlingReason> reasons(RuntimeException failure) {
		if (failure instanceof ProvisionedThroughputExceededException exceeded) {
			return exceeded.throttlingReasons();
		}
		if (failure instanceof RequestLimitExceededException exceeded) {
			return exceeded.throttlingReasons();
		}
		return (failure instanceof ThrottlingException throttling) ? throttling.throttlingReasons() : List.of();
	}

	private static String word(@Nullable String reason) {
		return (reason != null && WORD.matcher(reason).matches()) ? reason : Throttle.UNKNOWN;
	}

	private static @Nullable String resource(@Nullable String arn) {
		Matcher matcher = RESOURCE.matcher((arn != null) ? arn : "");
		return matcher.matches() ? matcher.group(1) : null;
	}

}
