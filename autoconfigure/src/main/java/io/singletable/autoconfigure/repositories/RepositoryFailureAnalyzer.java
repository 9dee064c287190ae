package io.singletable.autoconfigure.repositories;

import io.singletable.repository.InvalidRepositoryException;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Analyzes repositories that are not declared as their entities are.
 */
class RepositoryFailureAnalyzer extends AbstractFailureAnalyzer<InvalidRepositoryException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, InvalidRepositoryException cause) {
		return new FailureAnalysis("A repository can't be built as it is declared:\n\n" + cause.getMessage(),
				"Correct the interface named above.", cause);
	}

}
