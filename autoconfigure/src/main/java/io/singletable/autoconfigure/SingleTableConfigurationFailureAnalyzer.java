package io.singletable.autoconfigure;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Failure analyzer for a {@link SingleTableConfigurationException}. Runs before the
 * analyzers of Spring Boot, which show the value of a property that can't be bound.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class SingleTableConfigurationFailureAnalyzer extends AbstractFailureAnalyzer<SingleTableConfigurationException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, SingleTableConfigurationException cause) {
		return new FailureAnalysis(cause.description(), cause.action(), cause);
	}

}
