package io.singletable.autoconfigure.repositories;

import io.singletable.InvalidRepositoryException;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Failure analyzer for repositories whose declaration does not match their entities.
 */
class RepositoryFailureAnalyzer extends AbstractFailureAnalyzer<InvalidRepositoryException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, InvalidRepositoryException cause) {
		return new FailureAnalysis("A repository can't be created as declared:\n\n" + cause.getMessage(),
				"Correct the interface named above.", cause);
	}

}
