package io.singletable.autoconfigure.template;

import java.util.Arrays;
import java.util.Objects;

import io.singletable.autoconfigure.SchemaMode;
import io.singletable.internal.schema.TableSetupFailure;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.dao.DataAccessException;

/**
 * Failure analyzer for the tables of further templates, and those of a resolver, that
 * can't be used at start-up: the report is that of the only table.
 */
class UnavailableFurtherTableFailureAnalyzer extends AbstractFailureAnalyzer<DataAccessException> {

	private final UnavailableTableFailureAnalyzer analyzer = new UnavailableTableFailureAnalyzer();

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, DataAccessException cause) {
		return Arrays.stream(cause.getSuppressed())
			.filter(TableSetupFailure.class::isInstance)
			.map(TableSetupFailure.class::cast)
			.map((failure) -> unavailable(failure, cause))
			.filter(Objects::nonNull)
			.findFirst()
			.map((unavailable) -> this.analyzer.analyze(rootFailure, unavailable))
			.orElse(null);
	}

	private static @Nullable UnavailableTableException unavailable(TableSetupFailure failure,
			DataAccessException cause) {
		DynamoDbClient client = failure.client();
		SchemaMode mode = failure.isCreating() ? SchemaMode.CREATE : SchemaMode.VALIDATE;
		return (client != null)
				? UnavailableTableException.of(TableAccess.of(failure.tableName(), null, mode, client), client, cause)
				: null;
	}

}
