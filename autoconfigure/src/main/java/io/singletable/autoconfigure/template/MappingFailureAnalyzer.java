package io.singletable.autoconfigure.template;

import io.singletable.InvalidMappingException;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Failure analyzer for mistakes in the mapping of entities.
 */
class MappingFailureAnalyzer extends AbstractFailureAnalyzer<InvalidMappingException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, InvalidMappingException cause) {
		return new FailureAnalysis(
				"Entities can't be stored as declared:\n\n  - " + String.join("\n  - ", cause.problems()),
				"Correct the classes named above.", cause);
	}

}
