package io.singletable.autoconfigure.actuate;

import java.time.Duration;
import java.util.List;

import io.singletable.autoconfigure.SingleTableProperties;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.mapping.EntityRegistry;
import io.singletable.internal.schema.RecordedType;
import io.singletable.internal.schema.TableRecord;
import io.singletable.internal.schema.TableSchema;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Table of a template, as health and endpoint look at it.
 *
 * @param schema the table that the entities need
 * @param expires whether items expire, so that TTL has to be enabled
 * @param probe the probe of the table
 * @param recorded the probe of the table's record
 */
record ProbedTable(TableSchema schema, boolean expires, TableProbe probe, Probe<List<RecordedType>> recorded) {

	static ProbedTable of(DynamoDbClient client, TableSchema schema, TableRecord tableRecord, EntityRegistry registry,
			SingleTableProperties.Health settings) {
		Duration cache = settings.cache();
		TableProbe probe = new TableProbe(client, schema.tableName(), settings.timeout(), cache, System::nanoTime);
		return new ProbedTable(schema, registry.all().stream().anyMatch(ProbedTable::expires), probe,
				new Probe<>("singletable-record", tableRecord::survey, (failure) -> cache, System::nanoTime));
	}

	/** Tombstones of types without history expire too. */
	private static boolean expires(EntityMetadata<?> type) {
		return type.canExpire() || (type.hasVersion() && !type.isVersioned());
	}

}
