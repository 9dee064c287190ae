package io.singletable.autoconfigure.repositories;

import io.singletable.InvalidRepositoryException;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Failure analyzer for repositories whose declaration does not match their entities: all
 * of them at once.
 */
class RepositoryFailureAnalyzer extends AbstractFailureAnalyzer<InvalidRepositoryException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, InvalidRepositoryException cause) {
		RefusedRepositoryReport report = new RefusedRepositoryReport(cause);
		if (!report.hasMethods()) {
			return new FailureAnalysis(report.repositories(), report.isOfOneRepository()
					? "Correct the interface named above." : "Correct the interfaces named above.", cause);
		}
		return new FailureAnalysis(report.repositories() + "\n\n" + report.methods(),
				"Correct the declarations named above. For the methods, c"
						+ QueryMethodFailureAnalyzer.ACTION.substring(1),
				cause);
	}

}
