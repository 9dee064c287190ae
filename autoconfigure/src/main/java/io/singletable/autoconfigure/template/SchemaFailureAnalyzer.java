package io.singletable.autoconfigure.template;

import io.singletable.SchemaMismatchException;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Failure analyzer for a table that does not have the structure that the entities need.
 */
class SchemaFailureAnalyzer extends AbstractFailureAnalyzer<SchemaMismatchException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, SchemaMismatchException cause) {
		return new FailureAnalysis(
				"The table does not have the structure that the entities need:\n\n  - "
						+ String.join("\n  - ", cause.differences()),
				"Change the table as described above, or the entities. 'singletable.schema.mode=create' creates a missing "
						+ "table and missing indexes.",
				cause);
	}

}
