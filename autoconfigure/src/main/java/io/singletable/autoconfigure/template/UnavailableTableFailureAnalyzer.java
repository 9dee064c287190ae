package io.singletable.autoconfigure.template;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Failure analyzer for a table that can't be reached at start-up: no network, no
 * credentials, or no permission.
 */
class UnavailableTableFailureAnalyzer extends AbstractFailureAnalyzer<UnavailableTableException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, UnavailableTableException cause) {
		return new FailureAnalysis(cause.getMessage(),
				"""
						Consider the following:
						    - the region and address: 'singletable.region', 'singletable.endpoint', the network
						    - the credentials: 'singletable.credentials.access-key' and 'singletable.credentials.secret-key', or those \
						that the AWS default credentials provider chain finds (AWS_ACCESS_KEY_ID, a profile, the role of the machine)
						    - the permissions: dynamodb:DescribeTable and dynamodb:DescribeTimeToLive, and dynamodb:GetItem, \
						dynamodb:PutItem and dynamodb:Query for the table's own record
						    - 'singletable.schema.mode=none', to start without a check of the table""",
				cause);
	}

}
