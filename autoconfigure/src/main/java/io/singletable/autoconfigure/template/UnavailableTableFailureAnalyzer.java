package io.singletable.autoconfigure.template;

import io.singletable.autoconfigure.SchemaMode;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Failure analyzer for a table that can't be used at start-up: no connection, no or wrong
 * credentials, or no permission.
 */
class UnavailableTableFailureAnalyzer extends AbstractFailureAnalyzer<UnavailableTableException> {

	private static final String WITHOUT_CHECK = "\n    - 'singletable.schema.mode=none', to start without a check of the table";

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, UnavailableTableException cause) {
		TableAccess access = cause.access();
		if (cause.isWithoutCredentials()) {
			return new FailureAnalysis("No AWS credentials were found for the table '" + access.table() + "' of "
					+ access.dynamoDb() + ".", credentials(), cause);
		}
		String message = cause.getMessage() + ".";
		return switch (cause.reason()) {
			case UNREACHABLE -> new FailureAnalysis(access.dynamoDb() + " can't be reached.\n\n" + message,
					connection(access) + WITHOUT_CHECK, cause);
			case NO_RESPONSE -> new FailureAnalysis(access.dynamoDb() + " does not respond as it should.\n\n" + message,
					connection(access) + "\n    - a longer 'singletable.timeout.attempt' and 'singletable.timeout.call'"
							+ WITHOUT_CHECK,
					cause);
			case INVALID_CREDENTIALS -> new FailureAnalysis(
					access.dynamoDb() + " does not accept the credentials.\n\n" + message, credentials(), cause);
			case DENIED -> new FailureAnalysis(
					"The credentials have no permission for an action that the start needs.\n\n" + message,
					permissions(access), cause);
			case CLOCK_SKEW -> new FailureAnalysis(message, "Set the clock of this machine, as by NTP.", cause);
			case NOT_MADE, OTHER -> new FailureAnalysis(message, connection(access) + WITHOUT_CHECK, cause);
		};
	}

	private static String connection(TableAccess access) {
		return "Consider the following:\n    - " + ((access.endpoint() != null)
				? "'singletable.endpoint': is DynamoDB running there, and is it the right address?"
				: "'singletable.region': is it the right region, and is there a route to it?");
	}

	private static String credentials() {
		return """
				Consider the following:
				    - the properties 'singletable.credentials.access-key' and 'singletable.credentials.secret-key'
				    - the environment variables AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY (and AWS_SESSION_TOKEN, if they \
				are temporary), or a profile by AWS_PROFILE ('aws sso login' renews that of a single sign-on)
				    - the role of the machine, container or function
				    - 'singletable.endpoint' with the address of a DynamoDB Local on this machine, as in http://localhost:8000, \
				which needs no credentials""";
	}

	private static String permissions(TableAccess access) {
		String actions = "\"dynamodb:DescribeTable\", \"dynamodb:DescribeTimeToLive\", \"dynamodb:GetItem\", "
				+ "\"dynamodb:PutItem\", \"dynamodb:Query\"";
		if (access.mode() == SchemaMode.CREATE) {
			actions += ", \"dynamodb:CreateTable\", \"dynamodb:UpdateTable\", \"dynamodb:UpdateTimeToLive\"";
		}
		String region = (access.region() != null) ? access.region() : "*";
		String arn = "\"arn:aws:dynamodb:" + region + ":*:table/";
		String resource = arn + access.table() + "\"";
		if (access.history() != null) {
			resource = "[ " + resource + ", " + arn + access.history() + "\" ]";
		}
		return "Consider the following:\n    - a policy that allows what the start needs:\n\n        { \"Effect\": \"Allow\", "
				+ "\"Action\": [ " + actions + " ],\n          \"Resource\": " + resource + " }\n\n"
				+ ((access.mode() == SchemaMode.CREATE)
						? "    - 'singletable.schema.mode=validate', if the table is created by others\n" : "")
				+ WITHOUT_CHECK.substring(1);
	}

}
