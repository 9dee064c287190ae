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
			    - if the index is declared but incomplete: start without the method, run the backfill, then add the method
			    - write the query with @Query, or implement the method in a custom repository
			    - allow a query that reads more than it returns with @AllowFiltering or @AllowScan,
			      or sorts in memory with @AllowSorting""";

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
