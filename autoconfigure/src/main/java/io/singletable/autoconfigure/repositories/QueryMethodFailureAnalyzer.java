package io.singletable.autoconfigure.repositories;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.data.repository.query.QueryCreationException;

/**
 * Failure analyzer for query methods that can't be planned, of repositories for entities
 * of the table: all of them at once. Those of other stores are left to other analyzers.
 */
class QueryMethodFailureAnalyzer extends AbstractFailureAnalyzer<QueryCreationException> {

	static final String ACTION = """
			Consider the following:
			    - correct the name, the parameters or the return type of the method
			    - declare the index that it needs on the entity, or choose one with @UseIndex
			    - write the query with @Query, or implement the method in a custom repository
			    - allow a query that reads more than it returns with @AllowFiltering or @AllowScan""";

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, QueryCreationException cause) {
		RefusedRepositoryReport report = new RefusedRepositoryReport(cause);
		if (!report.hasMethods()) {
			return null;
		}
		return new FailureAnalysis(report.methods() + (report.hasRepositories() ? "\n\n" + report.repositories() : ""),
				ACTION, cause);
	}

}
