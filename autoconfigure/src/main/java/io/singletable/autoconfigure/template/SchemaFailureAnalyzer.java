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
				"The table '" + cause.tableName() + "' does not have the structure that the entities need:\n\n  - "
						+ String.join("\n  - ", cause.differences()),
				action(cause), cause);
	}

	private static String action(SchemaMismatchException cause) {
		if (cause.missing().size() == cause.differences().size()) {
			return "Set 'singletable.schema.mode=create', which creates what is missing, or create it as described above.";
		}
		return "Change the table as described above, or the entities: an index of another name can be created."
				+ (cause.missing().isEmpty() ? ""
						: " 'singletable.schema.mode=create' creates what is missing, once the rest fits.");
	}

}
