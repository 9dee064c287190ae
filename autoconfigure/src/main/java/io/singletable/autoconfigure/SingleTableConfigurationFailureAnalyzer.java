package io.singletable.autoconfigure;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Prints a {@link SingleTableConfigurationException} as description and action.
 */
final class SingleTableConfigurationFailureAnalyzer extends AbstractFailureAnalyzer<SingleTableConfigurationException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, SingleTableConfigurationException cause) {
		return new FailureAnalysis(cause.description(), cause.action(), cause);
	}

}
