package io.singletable.autoconfigure.template;

import io.singletable.ReadConsistency;
import io.singletable.autoconfigure.SingleTableProperties;
import io.singletable.autoconfigure.SingleTableProperties.Retry;
import io.singletable.autoconfigure.SingleTableProperties.Timeout;
import io.singletable.internal.client.RetryPolicy;
import io.singletable.internal.convert.token.PayloadLimits;
import io.singletable.internal.layout.HistoryTable;
import io.singletable.internal.layout.TableNames;
import io.singletable.internal.mapping.MappingDefaults;
import io.singletable.internal.mapping.VersionAge;
import io.singletable.internal.read.ReadSettings;

/**
 * Conversions from properties to types of core.
 */
final class PropertyMappings {

	private PropertyMappings() {
	}

	static RetryPolicy retryPolicy(SingleTableProperties properties) {
		Retry retry = properties.retry();
		Timeout timeout = properties.timeout();
		return new RetryPolicy(retry.maxAttempts(), timeout.attempt(), timeout.call(), timeout.transactionCall(),
				retry.burst(), retry.ratio(), retry.unconditionalWrites());
	}

	static ReadSettings readSettings(SingleTableProperties properties) {
		ReadSettings settings = new ReadSettings(
				properties.consistentReads() ? ReadConsistency.STRONG : ReadConsistency.EVENTUAL,
				properties.query().maxRequests(), properties.query().defaultLimit());
		String scope = properties.cursor().scope();
		return (scope != null) ? settings.withScope(scope) : settings;
	}

	static PayloadLimits payloadLimits(SingleTableProperties properties) {
		return new PayloadLimits(properties.compressionThreshold(), properties.maxDecompressedSize(),
				properties.maxDecompressedPage());
	}

	static MappingDefaults mappingDefaults(SingleTableProperties properties) {
		return new MappingDefaults(properties.compression(), properties.maxVersions(), properties.audit().shards(),
				VersionAge.of(properties.maxAge()));
	}

	static TableNames tableNames(SingleTableProperties properties) {
		String history = properties.history().tableName();
		return TableNames.standard()
			.withAuditIndexes(properties.audit().typeIndex(), properties.audit().actorIndex())
			.withHistoryTable((history != null) ? new HistoryTable(history) : null);
	}

}
